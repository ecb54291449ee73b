import type { ErrorCase } from '../error-case.ts';

const HEADER =
  'id,publisher,title,metric,definition_id,definition,unit,p25,median,p75,value,stat,year,population,source_url,confidence,note';

/** A good row, with some of its text in other words. */
function file(from: string, to: string): Record<string, string> {
  const row =
    'acme_2025,Acme,Deflection,self_service,resolved_alone,Share of contacts that end without an agent.,percent,,,,25%,average,2025,300 desks,https://acme.example/report,medium,';
  if (!row.includes(from)) throw new Error(`the good row does not hold "${from}"`);
  return { 'benchmarks.csv': `${HEADER}\n${row.replace(from, to)}\n` };
}

const target = (text: string): readonly [string, string, string] => [
  'rungs.yaml',
  'segments:\n',
  `targets:\n  - ${text}\nsegments:\n`,
];

const at = (column: string): string => `benchmarks.csv, row 1 (line 2), column "${column}"`;

/** benchmarks.csv and the targets of rungs.yaml. */
export const badBenchmarks: readonly ErrorCase[] = [
  {
    name: 'a benchmark without a year',
    files: file('2025,300', ',300'),
    args: ['check'],
    exit: 3,
    code: 'empty-cell',
    at: at('year'),
    remedy: /cannot be cited/,
  },
  {
    name: 'a benchmark from a span of years',
    files: file('2025,300', '2023-2025,300'),
    args: ['check'],
    exit: 3,
    code: 'no-year',
    at: at('year'),
    remedy: /one year/,
  },
  {
    name: 'a benchmark without a link',
    files: file('https://acme.example/report', ''),
    args: ['benchmarks'],
    exit: 3,
    code: 'empty-cell',
    at: at('source_url'),
    remedy: /link to the publisher or the press/,
  },
  {
    name: 'a benchmark in percent without the sign',
    files: file('25%', '0.25'),
    args: ['score'],
    exit: 3,
    code: 'no-percent-sign',
    at: at('value'),
    remedy: /66%/,
  },
  {
    name: 'a benchmark of no definition',
    files: file('resolved_alone', ''),
    args: ['check'],
    exit: 3,
    code: 'empty-cell',
    at: at('definition_id'),
    remedy: /the same as the `definition` of the metric/,
  },
  {
    name: 'a benchmark with the id of one that ships',
    files: file('acme_2025', 'metricnet_voice_share_2018'),
    args: ['check'],
    exit: 3,
    code: 'duplicate-benchmark',
    at: at('id'),
    remedy: /an id of its own/,
  },
  {
    name: 'a column of benchmarks mistyped',
    files: { 'benchmarks.csv': `${HEADER.replace('source_url', '»source_ulr')}\n` },
    args: ['check'],
    exit: 3,
    code: 'unknown-column',
    remedy: /"source_url"/,
  },
  {
    name: 'a target of an unknown metric',
    edits: [target('{ metric: »self_servise, value: 30%, by: 2026-12-01 }')],
    args: ['check'],
    exit: 3,
    code: 'unknown-metric',
    remedy: /did you mean "self_service"/,
  },
  {
    name: 'a target on a day that does not exist',
    edits: [target('{ metric: self_service, value: 30%, by: »2026-11-31 }')],
    args: ['check'],
    exit: 3,
    code: 'no-date',
    remedy: /a day that exists/,
  },
  {
    name: 'a target of thirty times everything',
    edits: [target('{ metric: self_service, value: »30, by: 2026-12-01 }')],
    args: ['check'],
    exit: 3,
    code: 'no-percent-sign',
    remedy: /30%/,
  },
  {
    name: 'a target that cites an unknown benchmark',
    edits: [target('{ metric: self_service, value: 30%, by: 2026-12-01, benchmark: »metricnet_voice_share_2019 }')],
    args: ['benchmarks'],
    exit: 3,
    code: 'unknown-benchmark',
    remedy: /did you mean "metricnet_voice_share_2018"/,
  },
  {
    name: 'a target for accounts by an unknown attribute',
    edits: [target('{ metric: self_service, value: 30%, by: 2026-12-01, for: { »contry: NL } }')],
    args: ['check'],
    exit: 3,
    code: 'unknown-attribute',
    remedy: /did you mean "country"/,
  },
];
