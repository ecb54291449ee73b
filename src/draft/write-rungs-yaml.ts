import type { LeftOut, Proposal, ProposedSource } from './proposal.ts';
import { describeLeftOut } from './describe-left-out.ts';
import { comment, literal, oneLine, scalar, sequence, withoutVariables } from '../util/yaml-text.ts';

/** The text of rungs.yaml. `prefix` stands before every path: empty, or the data folder with its variable and a slash. */
export function rungsYaml(proposal: Proposal, prefix: string): string {
  const { sources, accounts, leftOut } = proposal;
  const lines = [
    ...comment('Proposed by `rungs init`. It is yours now: read it, change it, then run `rungs check`.'),
    `title: ${literal(proposal.title)}`,
    '',
    `models: [${proposal.modelId}]   # models/${proposal.modelId}.yaml`,
    '',
    ...(prefix.startsWith('${')
      ? comment('The data lie outside this folder: set RUNGS_DATA to read them from another place.')
      : []),
    'sources:',
    ...sources.flatMap((source) => sourceLines(source, prefix)),
    'accounts:',
    `  from: ${accounts.from}`,
    `  key: ${literal(accounts.key)}   # always read as text; leading zeros are kept`,
    ...activeLines(proposal),
    ...(accounts.validFrom === null
      ? []
      : [`  valid_from: ${literal(accounts.validFrom)}   # several rows per account: each holds since then`]),
    ...attributeLines(proposal),
    ...segmentLines(proposal),
    ...leftOutLines(leftOut, sources),
  ];
  return `${lines.join('\n')}\n`;
}

function sourceLines(source: ProposedSource, prefix: string): string[] {
  const { table } = source;
  const files = table.fileCount === 1 ? '' : `${table.fileCount} files, `;
  const key = (name: string, value: string): string => `    ${name}: ${value}`;
  return [
    ...comment(`${files}${table.rows} rows: ${source.note}`, '  '),
    `  ${source.id}:`,
    ...(source.kind === 'metrics' ? [key('kind', 'metrics')] : []),
    key('files', scalar(`${prefix}${withoutVariables(table.files)}`)),
    ...(table.decimal === null ? [] : [key('decimal', decimalText(table.decimal))]),
    ...(source.account === null ? [] : [key('account', literal(source.account))]),
    ...keysLines(source),
    ...(source.time === null ? [] : [key('time', literal(source.time))]),
    ...(source.valid === null ? [] : [key('valid', sequence(source.valid))]),
    ...(source.asOf === null ? [] : [key('as_of', literal(source.asOf))]),
    ...(source.asOfIs === null
      ? []
      : [
          key(
            'as_of_is',
            `${source.asOfIs}   # every date is the first of a month: the row covers the month that begins then`,
          ),
        ]),
    ...(source.long === null
      ? []
      : ['    long:', `      metric: ${literal(source.long.metric)}`, `      value: ${literal(source.long.value)}`]),
    ...columnLines(source),
    ...formatLines(source),
    '',
  ];
}

function decimalText(decimal: ',' | '.'): string {
  return decimal === ',' ? '","   # numbers are written 1.234,56' : '"."   # numbers are written 1,234.56';
}

function keysLines({ keys }: ProposedSource): string[] {
  if (keys === null) return [];
  return [
    `    keys:   # these rows name no account: it is looked up in "${keys.from}"`,
    `      from: ${keys.from}`,
    `      match: ${literal(keys.match)}`,
    `      give: ${literal(keys.give)}`,
  ];
}

function columnLines({ columns }: ProposedSource): string[] {
  if (columns.length === 0) return [];
  return [
    '    columns:   # ids for columns whose names give none, or an ugly one',
    ...columns.map(([id, column]) => `      ${id}: ${literal(column)}`),
  ];
}

function formatLines({ formats }: ProposedSource): string[] {
  if (formats.length === 0) return [];
  return [
    '    formats:',
    ...formats.map(
      ({ column, format, because }) => `      ${scalar(column)}: ${JSON.stringify(format)}   # ${oneLine(because)}`,
    ),
  ];
}

function activeLines({ accounts }: Proposal): string[] {
  if (accounts.active === null) return accounts.noLife === null ? [] : [...comment(accounts.noLife, '  ')];
  const ends = accounts.active.length === 1;
  return [
    `  active: ${sequence(accounts.active)}${ends ? '   # no date tells when an account left: add its column here if there is one' : ''}`,
  ];
}

function attributeLines({ accounts, sources }: Proposal): string[] {
  const { attributes, validFrom, from } = accounts;
  if (attributes.length === 0) return [];
  const byPeriod = sources.some(({ id, asOf }) => id === from && asOf !== null);
  const when = byPeriod
    ? 'as the row of each period has them'
    : validFrom === null
      ? 'as they are today, at every as-of'
      : 'as they were at the as-of';
  return [
    `  attributes:   # ${when}; the screens know name, arr, renewal, csm and crm_id`,
    ...attributes.map(([id, column]) => `    ${id}: ${literal(column)}`),
  ];
}

function segmentLines({ accounts }: Proposal): string[] {
  if (accounts.since === null) return [];
  return ['', 'segments:', `  tenure: { of: ${accounts.since}, from: [0d, 1y, 3y] }`];
}

function leftOutLines(leftOut: readonly LeftOut[], sources: readonly ProposedSource[]): string[] {
  // Metrics that are not scored stand in the model or with the metrics, attributes above.
  const elsewhere = ({ reason, detail }: LeftOut): boolean =>
    reason === 'direction-unknown' || reason === 'skipped' || (reason === 'outcome' && detail !== '');
  const whole = leftOut.filter((each) => !elsewhere(each));
  if (whole.length === 0) return [];
  const ids = [...new Set([...sources.map(({ id }) => id), ...whole.map(({ source }) => source)])];
  const lines: string[] = [];
  for (const id of ids) {
    const own = whole.filter(({ source }) => source === id);
    if (own.length > 0) lines.push(...comment(`${id}:`));
    for (const text of describeLeftOut(own)) lines.push(...comment(text).map((line) => line.replace('# ', '#   ')));
  }
  return ['', ...comment('Not used:'), ...lines];
}
