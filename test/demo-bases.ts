import type { ScoredBase } from '../src/analysis/base/scored-base.ts';
import type { Model } from '../src/model/model.ts';
import { group, handMadeBase, indicator, modelOf, type HandMade } from './hand-made-base.ts';

/** Small bases with the shapes a screen must bear; no randomness, so that their pictures can be kept. */

const OCTOBER = Date.UTC(2026, 9, 1);
const NOVEMBER = Date.UTC(2026, 10, 1);

const DIMENSIONS = ['Knowledge and content', 'Automation adoption', 'Integration depth'];

export function demoModel(titles: readonly string[] = DIMENSIONS): Model {
  const dimensions = titles.map((title, d) => group(`d${String(d).padStart(2, '0')}`, [indicator(`m${d}`)], { title }));
  return { ...modelOf(dimensions), id: 'service-maturity', title: 'Service maturity' };
}

/** `n` accounts spread over the stages by fixed arithmetic; every seventh lacks the last dimension, every 20th all but one. */
export function demoBase(n: number, { asOf = NOVEMBER, shift = 0, first = 0, model = demoModel() } = {}): ScoredBase {
  const values: Record<string, Record<string, number>> = {};
  const attributes: Record<string, Record<string, number | string | null>> = {};
  const count = model.root.children.length;
  for (let a = first; a < first + n; a++) {
    const own: Record<string, number> = {};
    for (let d = 0; d < count; d++) {
      if ((a % 7 === 3 && d === count - 1) || (a % 20 === 11 && d > 0)) continue;
      own[`m${d}`] = Math.min(99, ((a * 37) % 60) + ((a * 13 + d * 29) % 31) + d * 6 + (a % 3 === 0 ? shift : 0));
    }
    const id = `c${String(a).padStart(4, '0')}`;
    values[id] = own;
    attributes[id] = { arr: a % 50 === 17 ? null : 1000 + ((a * 7919) % 90_000), name: `Company ${a}` };
  }
  return handMadeBase({ model, values, attributes, asOf } satisfies HandMade);
}

/** Three months of a base in which a few join, a few leave and a third improves. */
export function demoSeries(n: number, model: Model = demoModel()): readonly ScoredBase[] {
  return [
    demoBase(n, { asOf: Date.UTC(2026, 8, 1), model }),
    demoBase(n, { asOf: OCTOBER, shift: 3, model }),
    demoBase(n, { asOf: NOVEMBER, shift: 5, first: Math.round(n / 60), model }),
  ];
}
