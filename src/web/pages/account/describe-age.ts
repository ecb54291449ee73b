import { dateWords } from '../../../report/base/answer.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { indicatorsOf } from '../../../report/explain/explained-nodes.ts';
import { startOfDay } from '../../../util/time.ts';
import type { AccountWords } from '../../words/account.ts';
import type { Speech } from '../../words/speech.ts';
import type { Cells } from '../../components/data-table.tsx';
import type { AccountCase } from './account-case.ts';
import { daysBetween } from './describe-head.ts';

export interface AgeView {
  readonly finding: string;
  readonly reading: string;
  readonly table: Cells;
}

/** The newest fact under every indicator that applies, the oldest first. */
export function describeAge(account: AccountCase, words: AccountWords, { f, terms }: Speech): AgeView {
  const { report, open } = account;
  const { asOf } = open.base.bound;
  const say = words.age;
  const all = indicatorsOf(report.explanation.root)
    .filter(({ status }) => status !== 'notApplicable')
    .map(({ title, evidence }) => ({
      title: cleanText(title),
      newest: evidence?.newest ?? null,
      rows: evidence?.rows ?? null,
    }))
    .toSorted((a, b) => (a.newest ?? Infinity) - (b.newest ?? Infinity) || 0);
  const dated = all.flatMap(({ newest }) => (newest === null ? [] : [newest]));
  const day = (instant: number): string => f.date(startOfDay(instant));
  return {
    finding: dated.length === 0 ? say.none : say.finding(day(dated.at(-1)!), day(dated[0]!), dated.length),
    reading: say.reading(dateWords(open.item.asOf === 'undated' ? null : open.item.asOf, terms, f)),
    table: {
      head: [say.indicator, say.newest, say.age, say.facts],
      rows: all.map(({ title, newest, rows }) => [
        title,
        newest === null ? (rows === 0 ? say.noFacts : say.undated) : day(newest),
        newest === null || asOf === null ? words.none : say.days(daysBetween(newest, asOf)),
        rows === null ? words.none : f.count(rows),
      ]),
    },
  };
}
