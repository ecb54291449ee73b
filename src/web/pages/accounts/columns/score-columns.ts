import { rowsByAccount } from '../../../../analysis/base/scored-base.ts';
import { stageReader } from '../../../../analysis/base/stage-reading.ts';
import type { IndicatorNode, Node } from '../../../../model/model.ts';
import { indicators } from '../../../../model/walk.ts';
import { cleanText } from '../../../../report/format/clean-text.ts';
import { coverageAt, type NodeScores } from '../../../../score/scores.ts';
import { missingReason, SCORED } from '../../../../table/status.ts';
import type { AccountColumn } from './account-column.ts';
import type { Cell } from './cell.ts';
import { shownStage, type ColumnContext } from './column-context.ts';
import { rawDescriber } from './describe-reasons.ts';
import { isMeasured, measuredColumn } from './measured-column.ts';
import { absent, absentCell, filledCell, isFilled, statusSheet } from './status-cells.ts';
import { columnKeys } from './text-ranks.ts';

/** Stage, score, its change and coverage: of the model as a whole. */
export function overallColumns(context: ColumnContext): readonly AccountColumn[] {
  const stage = stageColumn(context);
  return [...(stage === null ? [] : [stage]), scoreColumn(context), changeColumn(context), coverageColumn(context)];
}

/** Stage and points of every dimension, then the raw value of every indicator, in the model's order. */
export function modelColumns(context: ColumnContext): readonly AccountColumn[] {
  const { scores, bound } = context.open.base;
  const byPath = new Map(scores.nodes.map((node) => [node.path, node]));
  const dimensions = bound.model.root.children.flatMap((node) => {
    const own = byPath.get(node.path)!;
    const points = pointsColumn(context, node, own);
    return own.stage === null ? [points] : [dimensionStageColumn(context, node, own, own.stage), points];
  });
  return [
    ...dimensions,
    ...indicators(bound.model.root).flatMap((node) => rawColumn(context, node, byPath.get(node.path)!)),
  ];
}

function stageColumn(context: ColumnContext): AccountColumn | null {
  const { open, words, speech } = context;
  const reader = stageReader(open.base);
  if (reader === null) return null;
  const rows = open.base.scores.accounts.length;
  const each = (value: (stage: number, atMost: boolean) => number): Float64Array =>
    Float64Array.from({ length: rows }, (_, row) => {
      const reading = reader.read(row);
      return reading === null ? Number.NaN : value(reading.stage, reading.atMost);
    });
  const name = words.columns.stage;
  return {
    id: 'stage',
    name,
    note: null,
    group: 'overall',
    width: 'stage',
    numeric: false,
    cell: (row) => {
      const reading = reader.read(row);
      if (reading !== null) return { kind: 'stage', stage: shownStage(context, reading) };
      const why = missingReason(open.base.scores.nodes[0]!.status[row]!);
      return absent(words.cells.notRated, speech.terms.status.reason(why === 'setAside' ? why : 'notRated'));
    },
    keys: () => each((stage, atMost) => stage - (atMost ? 0.5 : 0)),
    largestFirst: true,
    sheet: () => [
      { name, kind: 'integer', values: each((stage) => stage) },
      { name: words.columns.files.atMost(name), kind: 'boolean', values: each((_, atMost) => Number(atMost)) },
    ],
  };
}

function scoreColumn(context: ColumnContext): AccountColumn {
  const { open, words } = context;
  const root = open.base.scores.nodes[0]!;
  return numberColumn(context, {
    id: 'score',
    name: words.columns.score,
    note: null,
    group: 'overall',
    node: root,
  });
}

function pointsColumn(context: ColumnContext, { path, title }: Node, node: NodeScores): AccountColumn {
  const name = context.words.columns.dimensionScore(cleanText(title));
  return numberColumn(context, {
    id: `${path}.score`,
    name,
    note: null,
    group: 'dimension',
    node,
  });
}

interface NumberColumn extends Pick<AccountColumn, 'id' | 'name' | 'note' | 'group'> {
  readonly node: NodeScores;
}

/** What a policy counts as points is no number of this column: it stands in the cell as what it is, and sorts with the missing. */
function numberColumn(context: ColumnContext, { node, ...named }: NumberColumn): AccountColumn {
  const { speech, words } = context;
  const values = node.points.map((value, row) => (isFilled(node, row) ? Number.NaN : value));
  return {
    ...named,
    width: 'number',
    numeric: true,
    cell: (row) => {
      if (isFilled(node, row)) return filledCell(context, node, row, speech.f.score(node.points[row]!));
      if (Number.isNaN(values[row]!)) return absentCell(context, node.status[row]!);
      return { kind: 'number', text: speech.f.score(values[row]!) };
    },
    keys: () => values,
    largestFirst: true,
    sheet: () => [
      { name: named.name, kind: 'number', values },
      statusSheet(words.columns.files.status(named.name), node),
    ],
  };
}

/** Of the overall score, against the snapshot compared with. */
function changeColumn(context: ColumnContext): AccountColumn {
  const { open, words, speech, since } = context;
  const { accounts } = open.base.scores;
  const values = new Float64Array(accounts.length).fill(Number.NaN);
  const before = rowsByAccount(open.earlier?.base.scores.accounts ?? []);
  const row = rowsByAccount(accounts);
  const changes = open.comparison?.changes;
  changes?.accounts.forEach((account, i) => {
    const at = row.get(account);
    if (at !== undefined) values[at] = changes.after[i]! - changes.before[i]!;
  });
  const why = (at: number): Cell => {
    if (changes === undefined) return { kind: 'nothing', told: words.cells.nothingCompared };
    if (!before.has(accounts[at]!)) return absent(words.cells.joined, words.cells.joinedTold(since));
    return absent(words.cells.noScore, words.cells.noScoreBefore(since));
  };
  const { change: name, changeSince } = words.columns;
  return {
    id: 'change',
    name,
    note: changes === undefined ? null : changeSince(since),
    group: 'overall',
    width: 'number',
    numeric: true,
    cell: (at) => (Number.isNaN(values[at]!) ? why(at) : { kind: 'number', text: speech.f.difference(values[at]!) }),
    keys: () => values,
    largestFirst: true,
    sheet: () => [{ name, kind: 'number', values }],
  };
}

function coverageColumn(context: ColumnContext): AccountColumn {
  const { open, words, speech } = context;
  const root = open.base.scores.nodes[0]!;
  const values = Float64Array.from(root.points.keys(), (row) => coverageAt(root, row));
  const { coverage: name, coverageNote: note } = words.columns;
  return {
    id: 'coverage',
    name,
    note,
    group: 'overall',
    width: 'number',
    numeric: true,
    cell: (row) =>
      Number.isNaN(values[row]!)
        ? { kind: 'absent', what: 'notApplicable', text: words.cells.notApplicable, told: words.cells.notApplicable }
        : { kind: 'number', text: speech.f.share(values[row]!) },
    keys: () => values,
    largestFirst: true,
    sheet: () => [{ name, kind: 'number', values }],
  };
}

function dimensionStageColumn(
  context: ColumnContext,
  { path, title }: Node,
  node: NodeScores,
  stage: Uint8Array,
): AccountColumn {
  const { words } = context;
  const name = words.columns.dimensionStage(cleanText(title));
  const keys = (): Float64Array =>
    Float64Array.from(stage, (one, row) => (one === 0 || isFilled(node, row) ? Number.NaN : one));
  return {
    id: `${path}.stage`,
    name,
    note: null,
    group: 'dimension',
    width: 'stage',
    numeric: false,
    cell: (row) => {
      const own = stage[row]!;
      if (own === 0) return absentCell(context, node.status[row]!);
      if (isFilled(node, row)) return filledCell(context, node, row, words.cells.stage(own));
      return { kind: 'stage', stage: shownStage(context, { stage: own, atMost: false }) };
    },
    keys,
    largestFirst: true,
    sheet: () => [{ name, kind: 'integer', values: keys() }, statusSheet(words.columns.files.status(name), node)],
  };
}

/** What is measured of an indicator; nothing where the snapshot has no such metric. */
function rawColumn(context: ColumnContext, node: IndicatorNode, scores: NodeScores): readonly AccountColumn[] {
  const { open, speech, words } = context;
  if (isMeasured(context, node.path)) return [measuredColumn(context, node, scores)];
  const column = open.base.table.metrics.get(node.metric);
  if (column === undefined) return [];
  // An indicator may be absent where its metric has a value: it does not apply, or its facts are too old.
  const own = { ...column, status: scores.status };
  const raw = rawDescriber(context);
  const name = cleanText(node.title);
  const numeric = column.kind === 'number';
  const text = column.kind === 'text' ? column : null;
  return [
    {
      id: `${node.path}.value`,
      name,
      note: null,
      group: 'indicator',
      width: numeric ? 'number' : column.kind === 'date' ? 'date' : 'text',
      numeric,
      cell: (row) => {
        const status = scores.status[row]!;
        if (status !== SCORED || column.status[row] !== SCORED) return absentCell(context, status);
        const value = column.values[row]!;
        const reading = { value, status, text: text === null ? null : (text.dictionary[value] ?? null) };
        return { kind: numeric ? 'number' : 'text', text: raw(reading, node.metric) };
      },
      keys: () => columnKeys(own, speech.f.locale),
      largestFirst: numeric,
      sheet: () => [
        text === null
          ? { name, kind: numeric ? 'number' : column.kind === 'date' ? 'date' : 'boolean', values: onlyScored(own) }
          : {
              name,
              kind: 'text',
              at: (row) => (own.status[row] === SCORED ? (text.dictionary[text.values[row]!] ?? null) : null),
            },
        statusSheet(words.columns.files.status(name), scores),
      ],
    },
  ];
}

function onlyScored({ values, status }: { readonly values: Float64Array; readonly status: Uint8Array }): Float64Array {
  return values.map((value, row) => (status[row] === SCORED ? value : Number.NaN));
}
