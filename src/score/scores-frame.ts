import {
  FORMAT_VERSION,
  type Frame,
  type FrameField,
  FrameReader,
  VERSION_KEY,
  bytes,
  checkVersion,
  numbers,
  texts,
} from '../table/frame.ts';
import { packFrame, unpackFrame } from '../table/packed-frame.ts';
import type { NodeScores, OverallStages, RawResult, Scores } from './scores.ts';

/**
 * How scores lie in scores.arrow: `account`, `overall.stage` and `overall.stage_kind` where the model has stages, under overrides `raw.points`,
 * `.status`, `.stage` and `.stage_kind`, under variants `variant`, then
 * per node in preorder `node.<path>.points`, `.status`, `.flags`, for groups `.coverage` and for dimensions `.stage`; the
 * root's are `node.points` and so on. No two nodes can share a column, since the last part of its name is never part of a path.
 * The columns are packed, see `packFrame`.
 */
export function scoresToFrame(scores: Scores): Frame {
  const fields: FrameField[] = [texts('account', scores.accounts)];
  if (scores.overall !== null) {
    fields.push(bytes('overall.stage', scores.overall.stage), bytes('overall.stage_kind', scores.overall.kind));
  }
  if (scores.variant !== undefined) fields.push(bytes('variant', scores.variant));
  if (scores.raw !== undefined) fields.push(...rawFields(scores.raw));
  for (const node of scores.nodes) fields.push(...nodeFields(node));
  return packFrame({ metadata: new Map([[VERSION_KEY, String(FORMAT_VERSION)]]), fields });
}

function rawFields({ points, status, overall }: RawResult): FrameField[] {
  return [
    numbers('raw.points', points),
    bytes('raw.status', status),
    ...(overall === null ? [] : [bytes('raw.stage', overall.stage), bytes('raw.stage_kind', overall.kind)]),
  ];
}

function prefix(path: string): string {
  return path === '' ? 'node' : `node.${path}`;
}

function nodeFields(node: NodeScores): FrameField[] {
  const name = prefix(node.path);
  const metadata = new Map([
    ['path', node.path],
    ['node', node.kind],
  ]);
  const fields = [
    numbers(`${name}.points`, node.points, metadata),
    bytes(`${name}.status`, node.status),
    bytes(`${name}.flags`, node.flags),
  ];
  if (node.coverage !== null) fields.push(numbers(`${name}.coverage`, node.coverage));
  if (node.stage !== null) fields.push(bytes(`${name}.stage`, node.stage));
  return fields;
}

/** A missing column or an unknown format version is a UserError that names `file`. */
export function scoresFromFrame(packed: Frame, file: string): Scores {
  checkVersion(packed.metadata.get(VERSION_KEY), file);
  const frame = unpackFrame(packed, file);
  const reader = new FrameReader(frame, file);
  return {
    accounts: reader.texts('account'),
    nodes: frame.fields.filter((field) => field.metadata.has('path')).map((field) => readNode(reader, field)),
    overall: readOverall(reader, 'overall'),
    ...(reader.has('variant') ? { variant: reader.bytes('variant') } : {}),
    ...(reader.has('raw.points') ? { raw: readRaw(reader) } : {}),
  };
}

function readNode(reader: FrameReader, field: FrameField): NodeScores {
  const path = reader.metadata(field, 'path');
  const kind = reader.metadata(field, 'node');
  const name = prefix(path);
  return {
    path,
    kind: kind === 'group' ? 'group' : 'indicator',
    points: reader.numbers(`${name}.points`),
    status: reader.bytes(`${name}.status`),
    coverage: reader.has(`${name}.coverage`) ? reader.numbers(`${name}.coverage`) : null,
    flags: reader.bytes(`${name}.flags`),
    stage: reader.has(`${name}.stage`) ? reader.bytes(`${name}.stage`) : null,
  };
}

function readRaw(reader: FrameReader): RawResult {
  const overall = readOverall(reader, 'raw');
  return { points: reader.numbers('raw.points'), status: reader.bytes('raw.status'), overall };
}

function readOverall(reader: FrameReader, name: 'overall' | 'raw'): OverallStages | null {
  if (!reader.has(`${name}.stage`)) return null;
  return { stage: reader.bytes(`${name}.stage`), kind: reader.bytes(`${name}.stage_kind`) };
}
