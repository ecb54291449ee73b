/** A model of one indicator under overrides, and a table of one account for it. */
import type { Model, Override, StageRule } from '../src/model/model.ts';
import { MISSING, SCORED } from '../src/table/status.ts';
import type { Column, Table } from '../src/table/table.ts';
import { indicator, modelOf as handMade } from './hand-made-base.ts';

export interface Facts {
  readonly risk?: string | null;
  readonly owner?: string;
  readonly status?: number;
}

export function modelOf(overrides: readonly Override[], overall: StageRule): Model {
  const model = handMade(
    [indicator('a', { metric: 'm' })],
    { overall, names: ['1', '2', '3', '4', '5'] },
    { minCoverage: 0.5 },
  );
  return { ...model, overrides };
}

export function tableOf({ risk = 'none', owner = 'someone', status = SCORED }: Facts, points: number): Table {
  const text = (value: string | null, own: number): Column => ({
    kind: 'text',
    values: Float64Array.of(value === null ? Number.NaN : 0),
    status: Uint8Array.of(own),
    dictionary: value === null ? [] : [value],
  });
  const metric = {
    kind: 'number' as const,
    values: Float64Array.of(points),
    status: Uint8Array.of(Number.isNaN(points) ? MISSING.noRows : SCORED),
    dictionary: [],
    evidence: null,
  };
  return {
    accounts: ['a'],
    attributes: new Map([
      ['risk', text(risk, status)],
      ['owner', text(owner, SCORED)],
    ]),
    metrics: new Map([['m', metric]]),
  };
}

/** Accounts of one number each, below one another. */
export function stackOf(tables: readonly Table[]): Table {
  const metric = tables.map(({ metrics }) => metrics.get('m')!);
  return {
    accounts: tables.map((_, i) => `a${i}`),
    attributes: new Map(),
    metrics: new Map([
      [
        'm',
        {
          ...metric[0]!,
          values: Float64Array.from(metric, ({ values }) => values[0]!),
          status: Uint8Array.from(metric, ({ status }) => status[0]!),
        },
      ],
    ]),
  };
}
