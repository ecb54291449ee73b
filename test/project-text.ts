import { parseProject } from '../src/project/parse-project.ts';
import type { Project } from '../src/project/project.ts';
import { documentOf } from './model-text.ts';

/** A project of every kind of source. */
export const RUNGS = `sources:
  crm: { files: crm.csv }
  contacts: { files: contacts.csv, account: customer_id, time: opened_at }
  subs: { files: subs.csv, account: account_id, valid: [from, to] }
  map: { files: map.csv }
  mart: { kind: metrics, files: mart.csv, account: account_id, as_of: month }
accounts:
  from: crm
  key: account_id
  attributes: { arr: arr_eur, plan: plan }
`;

/** The project above, or another text in its place, with the texts of its files of metrics. */
export function parseTexts(rungs: string, metrics: readonly string[] = []): ReturnType<typeof parseProject> {
  const files = metrics.map((text, i) => documentOf(`metrics/m${i + 1}.yaml`, text));
  return parseProject('/home/me/my-base', documentOf('rungs.yaml', rungs), files);
}

/** A project that is there; throws with what is wrong with it. */
export function projectOf(rungs: string, metrics: readonly string[] = []): Project {
  const { value, diagnostics } = parseTexts(rungs, metrics);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value;
}
