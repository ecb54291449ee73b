/** Four accounts in two months, as the list of accounts has them open. */
import { group, handMadeBase, indicator, modelOf } from './hand-made-base.ts';
import { openBaseOf } from './open-base-of.ts';
import { compareSnapshots, type Comparison } from '../src/analysis/movement/comparison.ts';
import { placesOfStarts, type MoveStart } from '../src/analysis/movement/move-origins.ts';
import type { ScoredBase } from '../src/analysis/base/scored-base.ts';
import type { Model } from '../src/model/model.ts';
import type { MetricRecord } from '../src/table/record.ts';
import type { OpenBase } from '../src/web/requests/open-base.ts';
import { createSpeech } from '../src/web/words/speech.ts';
import type { Cell } from '../src/web/pages/accounts/cell.ts';
import { columnContext, type ColumnContext } from '../src/web/pages/accounts/column-context.ts';

export const model = modelOf([
  group('knowledge', [indicator('k1', { title: 'Deflection' })], { title: 'Knowledge' }),
  group('reach', [indicator('r1', { title: 'Reach', onlyFor: [{ attribute: 'big', values: [true] }] })], {
    title: 'Reach',
  }),
]);

const FORMULA = '=HYPERLINK("http://x","y")';
const attributes = {
  a: { name: 'Älpha', arr: 5, csm: 'Anna', big: true, renewal: new Date(Date.UTC(2026, 11, 5)) },
  b: { name: FORMULA, arr: 0, csm: 'Ben', big: true, renewal: null },
  c: { name: 'gamma', arr: null, csm: null, big: false, renewal: new Date(Date.UTC(2026, 9, 31)) },
  d: { name: 'delta', arr: 70, csm: 'Anna', big: true, renewal: null },
};

export function at(
  month: number,
  values: Parameters<typeof handMadeBase>[0]['values'],
  own: Model = model,
): ScoredBase {
  return handMadeBase({ model: own, values, attributes, asOf: Date.UTC(2026, month, 1) });
}

export const SERIES = [
  at(9, { a: { k1: 70, r1: 70 }, b: { k1: 0, r1: 0 }, c: { k1: 50, r1: 50 } }),
  at(10, {
    a: { k1: 30, r1: 69 },
    b: { k1: 0, r1: 0 },
    c: { k1: 50, r1: 50 },
    d: { k1: 'missing', r1: 45 },
  }),
];

const PERCENT: MetricRecord = {
  title: 'Deflection',
  unit: 'percent_points',
  from: null,
  value: '',
  where: null,
  windowStart: null,
  windowEnd: null,
  minRows: 0,
  definition: '',
  sql: null,
};

export function openOf(series: readonly ScoredBase[]): OpenBase {
  return openBaseOf(series, { record: { metrics: { k1: PERCENT } }, comparison: compareLast(series) });
}

/** With every snapshot that moves start from, as the server compares. */
function compareLast(series: readonly ScoredBase[]): Comparison | null {
  if (series.length < 2) return null;
  const [earlier, last] = [series.slice(0, -2), series.slice(-2)];
  const starts = placesOfStarts(last, { earlier }).map((place) => [place, startOf(series[place]!)] as const);
  return compareSnapshots(last, { earlier, starts: new Map(starts) });
}

function startOf(base: ScoredBase): MoveStart {
  return { base, redefined: new Set() };
}

export const speech = createSpeech('en-GB');
export const contextOf = (series: readonly ScoredBase[]): ColumnContext => columnContext(openOf(series), speech);
export const plain = (text: string): string =>
  text.replaceAll(/[\u202f\u00a0]/g, ' ').replaceAll(/[\u2068\u2069]/g, '');

export function textOf(cell: Cell): string {
  switch (cell.kind) {
    case 'account':
      return cell.name;
    case 'stage':
      return cell.stage.text;
    case 'move':
      return `${cell.from.text} ${cell.direction} ${cell.to.text}`;
    case 'reasons':
      return plain([cell.since, cell.lead, ...cell.lines].filter((text) => text !== '').join(' | '));
    case 'readiness':
      return plain([cell.state, cell.lacks].filter((text) => text !== '').join(' | '));
    case 'nothing':
      return '–';
    case 'absent':
      return `${cell.what}: ${cell.text}`;
    case 'date':
      return plain(`${cell.text}, ${cell.away}`);
    default:
      return plain(cell.text);
  }
}
