import type { z } from 'zod';
import { describeLeftOut } from '../../draft/describe-left-out.ts';
import { RELATIVE_ONLY } from '../../draft/write-model-yaml.ts';
import type { initProject } from '../../app/operations/init-project.ts';
import { cleanLine } from '../../report/format/clean-text.ts';
import type { Rendered } from './rendered.ts';

type Started = z.output<typeof initProject.output>;
type Given = z.output<typeof initProject.input>;

/** What was found, what was left out and why, and what to do next. */
export function renderInit(started: Started, input: Given): Rendered {
  const lines = [
    `found in ${started.dataFolder}`,
    ...indented(started.sources.flatMap((source) => describeSource(source, started))),
    ...indented(started.unreadable.map(({ file, why }) => `${file}: cannot be read as a table: ${why}`)),
    ...indented(
      started.passedOver.map(
        (name) => `${name}/: not looked into; move it into data/, or name the folder of all files with --data`,
      ),
    ),
    ...indented(started.spreadsheets.map((file) => `${file}: a spreadsheet; save each sheet as CSV to use it`)),
    '',
    `scored in models/${started.model}.yaml (${RELATIVE_ONLY})`,
    ...indented(describeScored(started)),
    ...describeUnscored(started),
    ...describeOutcomes(started),
    ...describeUnused(started),
    '',
    `written to ${started.folder}`,
    ...indented(
      started.written.map(({ file, backup }) => (backup === null ? file : `${file} (the former one is ${backup})`)),
    ),
  ];
  return { text: lines.map(cleanLine).join('\n'), note: `next: ${nextCommands(input.folder)}` };
}

function describeSource(source: Started['sources'][number], { accounts }: Started): string[] {
  const isAccounts = source.id === accounts.source;
  const parts = [
    isAccounts ? `the accounts, key ${accounts.key}` : '',
    isAccounts && accounts.active.length > 0 ? `active since ${accounts.active.join(' until ')}` : '',
    isAccounts && accounts.validFrom !== null ? `each row holding since ${accounts.validFrom}` : '',
    isAccounts && accounts.noLife !== null ? accounts.noLife : '',
    source.decimal === null ? '' : `numbers written ${source.decimal === ',' ? '1.234,56' : '1,234.56'}`,
    source.kind === 'metrics' ? `a table of metrics${source.asOf === null ? '' : ` by ${source.asOf}`}` : '',
    source.keysFrom === null ? '' : `keyed by ${source.account}, looked up in ${source.keysFrom}`,
    !isAccounts && source.keysFrom === null ? `of account ${source.account}` : '',
    source.time === null ? '' : `at ${source.time}`,
    source.valid.length === 0 ? '' : `from ${source.valid.join(' to ')}`,
  ].filter((part) => part !== '');
  const dates = source.formats.map(({ column, format, because }) => `  ${column} is ${format}: ${because}`);
  const { rejectedRows } = source;
  const rejected =
    rejectedRows === 0
      ? []
      : [
          `  ${rejectedRows} ${rejectedRows === 1 ? 'row' : 'rows'} more cannot be read: \`rungs check\` says which and why`,
        ];
  return [`${source.id}: ${source.rows} rows of ${source.files}: ${parts.join(', ')}`, ...rejected, ...dates];
}

function describeScored({ scored }: Started): string[] {
  const widest = Math.max(...scored.map(({ metric }) => metric.length));
  return scored.map(({ metric, direction, because }) => `${metric.padEnd(widest)}  ${direction.padEnd(4)}  ${because}`);
}

function describeUnscored({ leftOut }: Started): string[] {
  const open = leftOut.filter(({ reason }) => reason === 'direction-unknown');
  if (open.length === 0) return [];
  const sources = [...new Set(open.map(({ source }) => source))];
  const lines = sources.map((id) => {
    const ids = open.flatMap(({ source, name }) => (source === id && name !== null ? [name] : []));
    return `${id}: ${ids.join(', ')}`;
  });
  return [
    '',
    'left out of the model, because nothing says whether more is better (--up) or worse (--down)',
    ...indented(lines),
  ];
}

function describeOutcomes({ leftOut }: Started): string[] {
  const outcomes = leftOut.filter(({ reason }) => reason === 'outcome');
  if (outcomes.length === 0) return [];
  const sources = [...new Set(outcomes.map(({ source }) => source))];
  const lines = sources.map((id) => {
    const names = outcomes.flatMap(({ source, name, detail }) =>
      source === id && name !== null ? [detail === '' ? name : `${name} (${detail})`] : [],
    );
    return names.length === 0 ? id : `${id}: ${names.join(', ')}`;
  });
  return ['', 'left out of the model as outcomes: what it should predict, not be made of', ...indented(lines)];
}

function describeUnused({ leftOut }: Started): string[] {
  const unused = leftOut.filter(({ reason }) => reason !== 'direction-unknown' && reason !== 'outcome');
  if (unused.length === 0) return [];
  const sources = [...new Set(unused.map(({ source }) => source))];
  const lines = sources.flatMap((id) =>
    describeLeftOut(unused.filter(({ source }) => source === id)).map((text) => `${id}: ${text}`),
  );
  return ['', 'not used', ...indented(lines)];
}

function nextCommands(folder: string | undefined): string {
  const quoted = folder !== undefined && /[^\w./-]/.test(folder) ? `'${folder.replaceAll("'", "'\\''")}'` : folder;
  const project = quoted === undefined ? '' : ` --project ${quoted}`;
  return [`npx rungs check${project}`, `npx rungs score${project}`, `npx rungs show${project}`].join(', then ');
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
