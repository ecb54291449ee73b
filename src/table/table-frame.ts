import { byCodeUnit } from '../util/sort.ts';
import { whenAsked } from '../util/when-asked.ts';
import { withoutUnusedTexts } from './column.ts';
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
} from './frame.ts';
import { packFrame, unpackFrame } from './packed-frame.ts';
import type { Column, ColumnKind, Evidence, MetricColumn, Table } from './table.ts';

/**
 * How a table lies in table.arrow: `account`, then per attribute `attribute.<id>` and `.status`, then per metric
 * `metric.<id>` and `.status` and, with evidence, `.rows`, `.newest` and `.part.<text of the aggregate>`. Attributes,
 * metrics and parts are ordered by name, and dictionaries hold no text that no row has: the order in which someone wrote
 * his project must not change the bytes, nor may a subset of the rows carry what only the other rows say. The columns are packed, see `packFrame`.
 */
export function tableToFrame(table: Table): Frame {
  const fields: FrameField[] = [texts('account', table.accounts)];
  for (const [id, column] of sorted(table.attributes)) fields.push(...columnFields('attribute', id, column, null));
  for (const [id, column] of sorted(table.metrics)) {
    fields.push(...columnFields('metric', id, column, column.evidence));
    if (column.evidence !== null) fields.push(...evidenceFields(id, column.evidence));
  }
  return packFrame({ metadata: new Map([[VERSION_KEY, String(FORMAT_VERSION)]]), fields });
}

function sorted<T>(entries: ReadonlyMap<string, T>): [string, T][] {
  return [...entries].sort(([a], [b]) => byCodeUnit(a, b));
}

type Role = 'attribute' | 'metric';

function columnFields(role: Role, id: string, column: Column, evidence: Evidence | null): FrameField[] {
  const { kind, values, status, dictionary } = withoutUnusedTexts(column);
  const metadata = new Map([
    ['role', role],
    ['id', id],
    ['kind', kind],
  ]);
  if (kind === 'text') metadata.set('dictionary', JSON.stringify(dictionary));
  if (evidence !== null) metadata.set('parts', JSON.stringify(sorted(evidence.parts).map(([text]) => text)));
  return [numbers(`${role}.${id}`, values, metadata), bytes(`${role}.${id}.status`, status)];
}

function evidenceFields(id: string, evidence: Evidence): FrameField[] {
  return [
    numbers(`metric.${id}.rows`, evidence.rows),
    numbers(`metric.${id}.newest`, evidence.newest),
    ...sorted(evidence.parts).map(([text, values]) => numbers(`metric.${id}.part.${text}`, values)),
  ];
}

/** What `tableToFrame` wrote; throws a UserError that names `file` where a field is missing or of another version. */
export function tableFromFrame(packed: Frame, file: string): Table {
  checkVersion(packed.metadata.get(VERSION_KEY), file);
  const frame = unpackFrame(packed, file);
  const reader = new FrameReader(frame, file);
  const attributes = new Map<string, Column>();
  const metrics = new Map<string, MetricColumn>();
  for (const field of frame.fields) {
    const role = field.metadata.get('role');
    if (role !== 'attribute' && role !== 'metric') continue;
    const id = reader.metadata(field, 'id');
    const column = readColumn(reader, field);
    if (role === 'attribute') attributes.set(id, column);
    else metrics.set(id, { ...column, evidence: readEvidence(reader, field, id) });
  }
  return { accounts: reader.texts('account'), attributes, metrics };
}

function readColumn(reader: FrameReader, field: FrameField): Column {
  const kind = reader.metadata(field, 'kind');
  if (!isColumnKind(kind)) return reader.fail(`column "${field.name}" is of the unknown kind "${kind}"`);
  return {
    kind,
    values: reader.numbers(field.name),
    status: reader.bytes(`${field.name}.status`),
    dictionary: kind === 'text' ? reader.list(field, 'dictionary') : [],
  };
}

function isColumnKind(kind: string): kind is ColumnKind {
  return kind === 'number' || kind === 'boolean' || kind === 'date' || kind === 'text';
}

/** Read when it is asked for: it is most of a table, and to score or to sum up a base takes none of it. */
function readEvidence(reader: FrameReader, field: FrameField, id: string): Evidence | null {
  if (!field.metadata.has('parts')) return null;
  const [rows, newest] = [`metric.${id}.rows`, `metric.${id}.newest`];
  const parts = reader.list(field, 'parts').map((text) => ({ text, name: `metric.${id}.part.${text}` }));
  for (const name of [rows, newest, ...parts.map((part) => part.name)]) reader.require(name);
  const readParts = whenAsked(() => new Map(parts.map(({ text, name }) => [text, reader.numbers(name)])));
  return {
    get rows() {
      return reader.numbers(rows);
    },
    get newest() {
      return reader.numbers(newest);
    },
    get parts() {
      return readParts();
    },
  };
}
