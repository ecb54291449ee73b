import { resolve } from 'node:path';
import { expandFiles } from '../../engine/expand-files.ts';
import { connectedAccounts } from '../../metrics/read/connected.ts';
import { parseProject } from '../../project/parse-project.ts';
import type { Project, Source } from '../../project/project.ts';
import type { Snapshot } from '../../store/store.ts';
import type { AttributeCondition } from '../../model/model.ts';
import type { SourceRecord } from '../../table/record.ts';
import { UserError } from '../../util/diagnostic.ts';
import type { CheckedSource } from '../base/checked-source.ts';
import type { Context } from '../context.ts';
import type { LastCheck } from './last-check.ts';
import { openSnapshot, type OpenedSnapshot } from '../snapshots/open-snapshot.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';
import { ProjectFiles } from '../project/project-files.ts';

interface DescribedSource {
  readonly id: string;
  readonly kind: Source['kind'];
  readonly patterns: readonly string[];
  readonly role: 'accounts' | 'keys' | 'facts';
  readonly keysFrom: string | null;
  readonly time: string | null;
  readonly covers: readonly AttributeCondition[];
  readonly connected: number | null;
  readonly metrics: number;
  readonly read: SourceRecord | null;
  readonly files: CheckedSource | null;
  readonly findings: Finding[];
}

interface DescribedSources {
  readonly snapshot: string | null;
  readonly asOf: string | null;
  readonly checkedAt: number | null;
  readonly accounts: number;
  readonly items: DescribedSource[];
}

/** The sources of rungs.yaml with what the newest snapshot and the last check know of each; no data are read. */
export async function describeProjectSources(
  context: Context,
  model: string | undefined,
  check: LastCheck | null,
): Promise<DescribedSources> {
  const project = await readSources(context);
  const opened = await newestSnapshot(context, model);
  const items = await Promise.all(
    [...project.sources.values()].map((source) => describe(source, project, opened?.snapshot, check)),
  );
  return {
    snapshot: opened?.head.id ?? null,
    asOf: opened === undefined ? null : asOfText(opened.head.asOf),
    checkedAt: check?.at ?? null,
    accounts: opened?.snapshot.table.accounts.length ?? 0,
    items,
  };
}

/** From rungs.yaml alone: what is wrong with a metric hides no source. */
async function readSources(context: Context): Promise<Project> {
  const files = new ProjectFiles(context);
  const rungs = await files.project();
  const parsed = rungs === undefined ? undefined : parseProject(context.folder, rungs, []);
  if (parsed?.value !== undefined) return parsed.value;
  throw new UserError('configuration', 'rungs.yaml cannot be read', [
    ...files.diagnostics,
    ...(parsed?.diagnostics ?? []),
  ]);
}

async function newestSnapshot(context: Context, model: string | undefined): Promise<OpenedSnapshot | undefined> {
  const scored = (await context.store.list()).some(({ current }) => current);
  return scored ? openSnapshot(context, { model }) : undefined;
}

async function describe(
  source: Source,
  project: Project,
  snapshot: Snapshot | undefined,
  check: LastCheck | null,
): Promise<DescribedSource> {
  const { id, kind } = source;
  const { accounts, sources } = project;
  const mapsKeys = [...sources.values()].some(({ keys }) => keys?.from === id);
  const metrics = Object.values(snapshot?.record.metrics ?? {}).filter(({ from }) => from === id).length;
  return {
    id,
    kind,
    patterns: source.files,
    role: accounts.from === id ? 'accounts' : mapsKeys && metrics === 0 ? 'keys' : 'facts',
    keysFrom: source.keys?.from ?? null,
    time: source.kind === 'facts' ? source.time : source.asOf,
    covers: source.kind === 'facts' ? source.covers : [],
    connected: snapshot === undefined ? null : countConnected(source, snapshot),
    metrics,
    read: snapshot?.record.sources[id] ?? null,
    files: check?.sources.find((checked) => checked.id === id) ?? null,
    findings: await findingsOf(source, project, check?.diagnostics ?? []),
  };
}

function countConnected(source: Source, { table }: Snapshot): number {
  if (source.kind === 'metrics') return table.accounts.length;
  return connectedAccounts(source, table).reduce((sum, one) => sum + one, 0);
}

type Finding = LastCheck['diagnostics'][number];

const KEYS = [
  'files',
  'account',
  'keys',
  'time',
  'timezone',
  'valid',
  'formats',
  'types',
  'decimal',
  'empty',
  'covers',
  'as_of',
];

/** Those said of its entry in rungs.yaml or of its files. */
async function findingsOf(
  { id, files, place: own }: Source,
  project: Project,
  all: readonly Finding[],
): Promise<Finding[]> {
  const lines = new Set([own, ...KEYS.map((key) => project.placeOf(['sources', id, key]))].map(({ line }) => line));
  const paths = new Set(await expandFiles(project.folder, files));
  return all.filter(({ place }) =>
    place.file === own.file ? lines.has(place.line) : paths.has(resolve(project.folder, place.file)),
  );
}
