import type { Tally } from '../../../analysis/base/tally.ts';
import { conditionName, MISSING_VALUE, valueOfText } from '../../../analysis/filter/condition.ts';
import type { SegmentReadiness } from '../../../analysis/readiness/readiness-counts.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { weightKnown } from '../../../report/base/summary.ts';
import { lowerFirst } from '../../words/lower-first.ts';
import { upperFirst } from '../../../util/upper-first.ts';
import { attributeTitle } from '../../words/attribute-title.ts';
import type { ReadinessWords } from '../../words/readiness.ts';
import type { Speech } from '../../words/speech.ts';
import type { ReadinessAnswer, ReadinessPart } from './readiness-part.ts';
import type { AccountsOf } from './accounts-link.ts';
import type { LinkView } from './readiness-view.ts';

export interface AnswerView {
  readonly answer: string;
  readonly caveats: readonly string[];
  /** Whether the prerequisites of live features were right; '' without any. */
  readonly trust: string;
  /** To the accounts that the sentence speaks of. */
  readonly links: readonly LinkView[];
}

/** The sentence on top: what to ship first, to whom, and what it does not say. */
export function describeAnswer(
  { next, live }: ReadinessPart,
  { by, accounts, all }: { readonly by: string | null; readonly accounts: number; readonly all: number },
  answer: ReadinessAnswer | null,
  words: ReadinessWords,
  { f }: Speech,
  accountsOf: AccountsOf,
): AnswerView {
  const say = words.answer;
  const part = accounts === all ? [] : [say.part(accounts, all)];
  const trust = live.length === 0 ? '' : trustOf(answer, words, f);
  const [first] = next;
  if (first === undefined)
    return { answer: `${say.allLive(live.length)}.`, caveats: [...part, say.promise], trust, links: [] };
  const { ready, oneStep, unknown, total } = first.counts;
  const title = cleanText(first.title);
  if (total.accounts === 0) return { answer: `${say.noAccounts}.`, caveats: part, trust: '', links: [] };
  const nearest =
    oneStep.accounts === 0
      ? []
      : [{ text: say.seeOneStep(oneStep.accounts), to: accountsOf(first.feature, 'one_step') }];
  if (ready.accounts === 0)
    return {
      answer: say.nobody(title, oneStep.accounts),
      caveats: [...part, say.unknown(title, unknown.accounts)].filter((sentence) => sentence !== ''),
      trust,
      links: nearest.map(({ text, to }) => ({ text: upperFirst(text), to })),
    };
  const weight = weightKnown(ready) ? f.money(ready.weight) : null;
  const [segment] = first.segments;
  const isWhole = segment !== undefined && segment.ready.n === total.accounts;
  const whom =
    by === null || isWhole
      ? []
      : segment === undefined
        ? [say.noSegment(lowerFirst(attributeTitle(by)))]
        : [toWhom(segment.value, segment.ready, by, words)];
  return {
    answer: [say.ship(title, ready.accounts, total.accounts, weight), ...whom].join(' '),
    caveats: [
      ...part,
      say.unknown(title, unknown.accounts),
      say.promise,
      ...(weightKnown(total) ? [] : [say.noWeight]),
    ].filter((sentence) => sentence !== ''),
    trust,
    links: [
      { text: say.seeReady(ready.accounts), to: accountsOf(first.feature, 'ready') },
      ...(whom.length === 0 || by === null || segment === undefined || segment.ready.count === 0
        ? []
        : [
            {
              text: say.seeSegment(
                lowerFirst(attributeTitle(by)),
                segmentName(segment.value, words),
                segment.ready.count,
              ),
              to: accountsOf(first.feature, 'ready', { [conditionName(by)]: segmentKey(segment.value) }),
            },
          ]),
      ...nearest,
    ],
  };
}

/** The value of the filter that means a segment. */
export function segmentKey(value: SegmentReadiness['value']): string {
  if (value === null) return MISSING_VALUE;
  return typeof value === 'string' ? valueOfText(value) : String(value);
}

function toWhom(
  value: SegmentReadiness['value'],
  { share, low, high, n }: NonNullable<SegmentReadiness['ready']>,
  by: string,
  words: ReadinessWords,
): string {
  return words.answer.toWhom(segmentName(value, words), lowerFirst(attributeTitle(by)), share, low, high, n);
}

export function segmentName(value: SegmentReadiness['value'], words: ReadinessWords): string {
  if (value === null) return words.missing;
  return value === true ? words.yes : value === false ? words.no : cleanText(value);
}

/** The server reads the earlier snapshots: until it has answered, that is said in the same place. */
function trustOf(answer: ReadinessAnswer | null, words: ReadinessWords, f: Speech['f']): string {
  const say = words.answer;
  if (answer === null) return say.judging;
  const wrong = answer.features.flatMap(({ title, launch }) =>
    launch !== null && 'verdict' in launch && launch.verdict === 'wrong' ? [cleanText(title)] : [],
  );
  return wrong.length === 0 ? say.noneWrong : say.wrong(f.list(wrong));
}

/** What nobody pays is nothing; what is not known is no number. */
export function moneyOf(tally: Tally, words: ReadinessWords, f: Speech['f']): string {
  if (tally.accounts === 0) return f.money(0);
  return weightKnown(tally) ? f.money(tally.weight) : words.none;
}
