import type { Model } from '../../src/model/model.ts';
import type { Scores } from '../../src/score/scores.ts';
import type { Snapshot } from '../../src/store/store.ts';
import { booleanColumn, dateColumn, numberColumn, textColumn } from '../../src/table/column.ts';
import { MISSING } from '../../src/table/status.ts';
import type { Table } from '../../src/table/table.ts';

/** A snapshot made by hand, small and with every kind of column, for tests of what keeps and writes snapshots. */
export interface Sample {
  readonly modelId?: string;
  readonly modelTitle?: string;
  readonly asOf?: number | null;
  readonly accounts?: readonly string[];
  /** Raw values of the metric `deflection_rate`; null is missing (too few). */
  readonly rates?: readonly (number | null)[];
}

const ACCOUNTS = ['007', 'acme', 'zeta'];

function sampleModel(id = 'service', title = 'Service'): Model {
  const node = { title: '', weight: 1, why: '', was: null };
  const indicator = {
    ...node,
    kind: 'indicator' as const,
    path: 'knowledge.deflection',
    id: 'deflection',
    metric: 'deflection_rate',
    curve: { kind: 'points' as const, knots: [[0, 0] as const, [1, 100] as const] },
    onlyFor: [],
    maxAge: null,
    improve: '',
  };
  const group = { ...node, kind: 'group' as const, combine: { kind: 'mean' as const }, minCoverage: 0.5 };
  const knowledge = { ...group, path: 'knowledge', id: 'knowledge', children: [indicator] };
  return {
    formatVersion: 1,
    id,
    title,
    description: '',
    scale: [0, 100],
    root: { ...group, path: '', id: '', children: [knowledge] },
    stages: {
      from: [0, 50],
      names: ['Low', 'High'],
      descriptions: ['', ''],
      overall: 'weakest',
      gates: [[], []],
      ifMissing: 'at_most',
      minDimensions: 0.5,
    },
    features: [],
  };
}

function sampleTable(accounts: readonly string[], rates: readonly (number | null)[]): Table {
  const each = <T>(cells: readonly T[]): T[] =>
    accounts.flatMap((_, i) => cells.slice(i % cells.length, (i % cells.length) + 1));
  const rate = numberColumn(rates, MISSING.tooFew);
  const rows = Float64Array.from(accounts, (_, i) => 20 + i);
  return {
    accounts,
    attributes: new Map([
      ['name', textColumn(each(['=SUM(A1)', 'Acme, "Inc."', null]))],
      ['arr', numberColumn(each([-1200.5, 0, null]))],
      ['renewal', dateColumn(each([Date.UTC(2027, 0, 1), null, Date.UTC(2027, 5, 30)]))],
      ['ai_consent', booleanColumn(each([true, false, null]))],
    ]),
    metrics: new Map([
      [
        'deflection_rate',
        {
          ...rate,
          evidence: {
            rows,
            newest: Float64Array.from(accounts, (_, i) => Date.UTC(2026, 9, 30, 8 + (i % 10))),
            parts: new Map([['count_if(a)', rows.map((n) => n / 2)]]),
          },
        },
      ],
      ['plan', { ...textColumn(each(['basic', 'pro', null])), evidence: null }],
    ]),
  };
}

/** Points are the rate times 100: what score() would give for this model. */
function sampleScores(accounts: readonly string[], rates: readonly (number | null)[]): Scores {
  const points = Float64Array.from(rates, (rate) => (rate === null ? Number.NaN : rate * 100));
  const status = (missing: number): Uint8Array => Uint8Array.from(rates, (rate) => (rate === null ? missing : 0));
  const coverage = Float64Array.from(rates, (rate) => (rate === null ? 0 : 1));
  const stage = Uint8Array.from(rates, (rate) => (rate === null ? 0 : rate >= 0.5 ? 2 : 1));
  const flags = new Uint8Array(accounts.length);
  const group = { kind: 'group' as const, points, coverage, flags };
  return {
    accounts,
    nodes: [
      { ...group, path: '', status: status(MISSING.notRated), stage: null },
      { ...group, path: 'knowledge', status: status(MISSING.nothingScored), stage },
      {
        path: 'knowledge.deflection',
        kind: 'indicator',
        points,
        status: status(MISSING.tooFew),
        coverage: null,
        flags,
        stage: null,
      },
    ],
    overall: { stage, kind: Uint8Array.from(rates, (rate) => (rate === null ? 2 : 0)) },
  };
}

export function sampleSnapshot(sample: Sample = {}): Snapshot {
  const accounts = sample.accounts ?? ACCOUNTS;
  const rates = sample.rates ?? accounts.map((_, i) => (i % 3 === 2 ? null : (i + 1) / (accounts.length + 1)));
  const model = sampleModel(sample.modelId, sample.modelTitle);
  const asOf = sample.asOf === undefined ? Date.UTC(2026, 10, 1) : sample.asOf;
  return {
    model,
    bound: { model, asOf, populationSize: accounts.length, curves: {} },
    table: sampleTable(accounts, rates),
    scores: sampleScores(accounts, rates),
    record: {
      formatVersion: 2,
      modelId: model.id,
      asOf,
      projectTitle: 'Sample',
      notice: 'synthetic',
      metrics: {},
      sources: { contacts: { rows: accounts.length, newest: null, rowsOfNoAccount: 0, unmappedKeys: 0 } },
    },
  };
}
