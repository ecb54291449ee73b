/** A model of one indicator under overrides, and a table of one account for it. */
import type { GroupNode, IndicatorNode, Model, Override, StageRule } from '../src/model/model.ts';
import { MISSING, SCORED } from '../src/table/status.ts';
import type { Column, Table } from '../src/table/table.ts';

export interface Facts {
  readonly risk?: string | null;
  readonly owner?: string;
  readonly status?: number;
}

export function modelOf(overrides: readonly Override[], overall: StageRule): Model {
  const named = (path: string) => ({ path, id: path, title: path, weight: 1, why: '', was: null });
  const knots = [
    [0, 0],
    [100, 100],
  ] as const;
  const a: IndicatorNode = {
    ...named('a'),
    kind: 'indicator',
    metric: 'm',
    curve: { kind: 'points', knots },
    onlyFor: [],
    maxAge: null,
    improve: '',
  };
  const root: GroupNode = { ...named(''), kind: 'group', combine: { kind: 'mean' }, minCoverage: 0.5, children: [a] };
  const from = [0, 20, 40, 60, 80];
  const stages = {
    from,
    names: ['1', '2', '3', '4', '5'],
    descriptions: [],
    overall,
    gates: from.map(() => []),
    ifMissing: 'at_most' as const,
    minDimensions: 0.5,
  };
  return {
    formatVersion: 1,
    id: 'm',
    title: '',
    description: '',
    scale: [0, 100],
    root,
    stages,
    overrides,
    features: [],
  };
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
