import { formatCondition } from '../../../analysis/filter/condition.ts';
import { indicators } from '../../../model/walk.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { indicatorsOf, titleOf } from '../../../report/explain/explained-nodes.ts';
import type { Sheet, SheetColumn } from '../../../report/export/export-columns.ts';
import { exportCsv } from '../../../report/export/export-csv.ts';
import { valueUnit } from '../../../report/explain/reading-words.ts';
import type { IndicatorExplanation } from '../../../score/explain/explanation.ts';
import { fileName } from '../../files/file-name.ts';
import type { View } from '../../state/view.ts';
import { createAccountWords } from '../../words/account.ts';
import { createAccountsWords } from '../../words/accounts.ts';
import type { Speech } from '../../words/speech.ts';
import { withStamp, type Stamp } from '../accounts/export/export-sheet.ts';
import { nameOf, type AccountCase } from './account-case.ts';

/** A byte order mark tells spreadsheets that the text is UTF-8. */
const BOM = '\uFEFF';

/** Every indicator with all that its score is made of, not rounded; which account in every row. */
export function indicatorsSheet(account: AccountCase): Sheet {
  const { report, ruler } = account;
  const { root } = report.explanation;
  const parts = indicatorsOf(root);
  const models = new Map(indicators(ruler.model.root).map((one) => [one.path, one]));
  const text = (name: string, at: (part: IndicatorExplanation) => string | null): SheetColumn => ({
    name,
    kind: 'text',
    at: (row) => at(parts[row]!),
  });
  const number = (
    name: string,
    at: (part: IndicatorExplanation) => number | null | undefined,
    kind: 'number' | 'date' = 'number',
  ): SheetColumn => ({ name, kind, values: Float64Array.from(parts, (part) => at(part) ?? Number.NaN) });
  const record = (part: IndicatorExplanation) => report.metrics[part.metric];
  return {
    rows: parts.length,
    columns: [
      text('account', () => report.account.id),
      text('name', () => nameOf(account)),
      text('dimension', ({ path }) => titleOf(root, path.split('.')[0]!) ?? null),
      text('indicator', ({ title }) => cleanText(title)),
      text('path', ({ path }) => path),
      text('metric', ({ metric }) => metric),
      text('unit', (part) =>
        part.before === undefined ? (record(part)?.unit ?? null) : valueUnit(part, report.metrics),
      ),
      number('value', ({ value }) => value),
      text('status', ({ status }) => status),
      text('reason', ({ reason }) => reason),
      number('points', ({ points }) => points),
      number('weight', ({ weight }) => weight),
      number('planned_share', ({ plannedShare }) => plannedShare),
      number('share', ({ share }) => share),
      number('contribution', ({ contribution }) => contribution),
      number('overall_contribution', ({ overallContribution }) => overallContribution),
      number('next_value', ({ next }) => next?.raw),
      number('next_distance', ({ next }) => next?.distance),
      number('next_points', ({ next }) => next?.points),
      number('next_stage', ({ next }) => next?.stage),
      number('facts', ({ evidence }) => evidence?.rows),
      number('min_rows', (part) => record(part)?.minRows),
      number('newest_fact', ({ evidence }) => evidence?.newest, 'date'),
      text('curve', ({ path }) => models.get(path)?.curve.kind ?? null),
    ],
  };
}

/** What the file says of itself, as every file of accounts does; `made`: when it is made. */
export function stampOf({ open }: AccountCase, view: View, speech: Speech, made: number): Stamp {
  const { stamp, everything } = createAccountsWords(speech.f).file;
  const { item, record, earlier, base } = open;
  const filters = view.conditions.map(formatCondition).join('; ');
  return [
    { name: stamp.project, text: cleanText(record.projectTitle) },
    { name: stamp.view, text: createAccountWords(speech.f).page.file },
    { name: stamp.filters, text: filters === '' ? everything : filters },
    { name: stamp.asOf, text: item.asOf },
    { name: stamp.against, text: earlier === null ? stamp.nothing : earlier.item.asOf },
    { name: stamp.model, text: item.model },
    { name: stamp.snapshot, text: item.id },
    { name: stamp.rows, text: String(indicators(base.bound.model.root).length) },
    { name: stamp.made, text: new Date(made).toISOString() },
  ];
}

export function indicatorsFile(account: AccountCase, view: View, speech: Speech, made: number): Blob {
  const sheet = withStamp(indicatorsSheet(account), stampOf(account, view, speech, made));
  return new Blob([BOM, ...exportCsv(sheet, { raw: false })], { type: 'text/csv;charset=utf-8' });
}

export function indicatorsFileName({ report, open }: AccountCase): string {
  return fileName({ open, what: ['account', report.account.id], filtered: false }, 'csv');
}
