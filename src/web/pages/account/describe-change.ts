import { effectsByCause, type ChangeLine } from '../../../analysis/change/change.ts';
import type { StageReading } from '../../../analysis/base/stage-reading.ts';
import { dateWords } from '../../../report/base/answer.ts';
import { shownChange, tenth, tenthsAddingUp } from '../../../report/format/apportion.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { indicatorsOf, titleOf } from '../../../report/explain/explained-nodes.ts';
import { valueUnit } from '../../../report/explain/reading-words.ts';
import type { IndicatorExplanation, NodeExplanation } from '../../../score/explain/explanation.ts';
import { upperFirst } from '../../../util/upper-first.ts';
import type { AccountWords } from '../../words/account.ts';
import type { Speech } from '../../words/speech.ts';
import type { Cells } from '../../components/data-table.tsx';
import type { AccountCase } from './account-case.ts';
import type { Deciding } from './describe-deciding.ts';

export interface ChangeView {
  readonly finding: string;
  readonly reading: string;
  /** Empty where nothing can be compared. */
  readonly bars: readonly EffectBar[];
  /** The bars from here on are folded away. */
  readonly folded: number;
  readonly fold: string;
  readonly unfold: string;
  readonly before: { readonly name: string; readonly value: string } | null;
  readonly after: { readonly name: string; readonly value: string } | null;
  /** Over the bars of what decided the move, and over the others; null where everything belongs. */
  readonly headings: readonly [string, string] | null;
  /** What the stage did, and what each cause adds up to. */
  readonly remarks: readonly string[];
  readonly table: Cells;
}

interface EffectBar {
  readonly key: string;
  readonly name: string;
  readonly note: string;
  /** As shown: a tenth of a point. */
  readonly effect: number;
  readonly label: string;
  /** Not of what decided the move; false where everything belongs. */
  readonly elsewhere: boolean;
}

interface ShownLine extends ChangeLine {
  readonly what: string;
  /** In tenths; all lines add up to the shown change. */
  readonly shown: number;
}

/** Lines smaller than this many are told one by one. */
const FULL = 8;

/** A change of the score whose lines add up. */
interface ToldChange {
  readonly before: number;
  readonly after: number;
  readonly lines: readonly ChangeLine[];
}

/** A change, since when, and what goes with it. */
export interface ToldSince {
  readonly from: string;
  /** Null: the snapshot shown. */
  readonly until: string | null;
  readonly change: ToldChange;
  /** "20 % → 31 %"; '' for what is no indicator. */
  readonly raw: (path: string) => string;
  /** What the stage did. */
  readonly stage: readonly string[];
  /** What decided the move; null where there is none, or everything belongs. */
  readonly belongs: Deciding | null;
}

/** The effects on the score, largest first, in tenths that add up to the change shown. */
export function shownLines({ change, report }: AccountCase, words: AccountWords): readonly ShownLine[] {
  return change === null || change.kind !== 'changed' ? [] : linesOf(change, report, words);
}

function linesOf(change: ToldChange, report: AccountCase['report'], words: AccountWords): readonly ShownLine[] {
  const lines = change.lines.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  const shown = tenthsAddingUp(
    lines.map(({ effect }) => effect),
    shownChange(change.before, change.after, words.digits.parts),
    words.digits.parts,
  );
  return lines.map((line, i) => ({
    ...line,
    shown: shown[i]!,
    what:
      line.path === ''
        ? words.change.ruler(line.cause)
        : cleanText(titleOf(report.explanation.root, line.path) ?? line.path),
  }));
}

export function largestEffects(account: AccountCase, n: number, words: AccountWords): readonly ShownLine[] {
  return shownLines(account, words).slice(0, n);
}

/** Why the score is another than in the snapshot compared with. */
export function describeChange(
  account: AccountCase,
  words: AccountWords,
  speech: Speech,
  belongs: Deciding | null = null,
): ChangeView {
  const { change, open } = account;
  const { terms, f } = speech;
  if (change === null || open.earlier === null) return bare(words.change.nothing, words.change.nothingWhat);
  const from = dateWords(open.earlier.item.asOf, terms, f);
  const stage = stageRemark(account, words, speech);
  if (change.kind !== 'changed') return { ...bare(terms.explain.notCompared(change.kind, from), ''), remarks: stage };
  const raw = (path: string): string => rawChange(path, account, words, speech);
  return changeView({ from, until: null, change, raw, stage, belongs }, account, words, speech);
}

export function changeView(
  { from, until, change, raw, stage, belongs }: ToldSince,
  { open, report }: AccountCase,
  words: AccountWords,
  { terms, f }: Speech,
): ChangeView {
  const say = words.change;
  const isElsewhere = (path: string): boolean => belongs !== null && !belongs.isDeciding(path);
  // What decided the move first, what shows as 0.0 last; each by size.
  const order = ({ path, shown }: ShownLine): number => (shown === 0 ? 2 : 0) + Number(isElsewhere(path));
  const lines = linesOf(change, report, words).toSorted((a, b) => order(a) - order(b));
  const several = new Set(lines.map(({ cause }) => cause)).size > 1;
  const before = { name: say.before(from), value: f.decimal(change.before) };
  const after = { name: say.after(until ?? dateWords(open.item.asOf, terms, f)), value: f.decimal(change.after) };
  const bars = lines.map((line): EffectBar => ({
    key: `${line.cause} ${line.path}`,
    name: line.what,
    note: [raw(line.path), several ? upperFirst(terms.cause[line.cause]) : '']
      .filter((text) => text !== '')
      .join(' · '),
    effect: line.shown,
    label: f.difference(line.shown),
    elsewhere: isElsewhere(line.path),
  }));
  const apart = bars.some(({ elsewhere }) => elsewhere);
  const causes = effectsByCause(lines.map((line) => ({ ...line, effect: line.shown })));
  const folded = foldFrom(lines);
  return {
    finding: findingOf(
      lines,
      change,
      until === null ? from : say.until(from, until),
      mainCause(causes, words, terms),
      words,
    ),
    reading: say.reading(before.value, after.value),
    bars,
    folded,
    fold: say.fold(lines.length - folded, foldedSum(lines, words)),
    unfold: say.unfold,
    before,
    after,
    headings: belongs === null || !apart ? null : [belongs.title, say.elsewhere],
    remarks: [
      ...stage,
      ...(causes.length < 2
        ? []
        : [
            `${say.byCause}: ${causes.map(({ cause, effect }) => `${terms.cause[cause]} ${f.difference(tenth(effect, f.digits.parts))}`).join('; ')}.`,
          ]),
    ],
    table: {
      head: [say.what, say.cause, say.rawValues, say.effect],
      rows: [
        [before.name, '', '', before.value],
        ...lines.map(({ what, cause, path, shown }) => [what, terms.cause[cause], raw(path), f.difference(shown)]),
        [after.name, '', '', after.value],
      ],
      total: true,
    },
  };
}

/** "mostly because evidence appeared or expired"; '' where nothing changed. */
function mainCause(
  causes: ReturnType<typeof effectsByCause>,
  { change: say }: AccountWords,
  terms: Speech['terms'],
): string {
  const [main] = causes.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  if (main === undefined) return '';
  return causes.length === 1 ? say.because(terms.cause[main.cause]) : say.mostly(terms.cause[main.cause]);
}

function findingOf(
  lines: readonly ShownLine[],
  { before, after }: ToldChange,
  from: string,
  why: string,
  { change: say, digits }: AccountWords,
): string {
  if (lines.length === 0) return say.unmoved(after, from);
  return shownChange(before, after, digits.parts) === 0
    ? say.evened(after, from)
    : say.finding(before, after, from, why);
}

function bare(finding: string, reading: string): ChangeView {
  const table = { head: [], rows: [] };
  return {
    finding,
    reading,
    bars: [],
    folded: 0,
    fold: '',
    unfold: '',
    before: null,
    after: null,
    headings: null,
    remarks: [],
    table,
  };
}

/** Few lines are all told; of many, those that show as 0.0 and the smallest after the eighth are folded. */
function foldFrom(lines: readonly ShownLine[]): number {
  if (lines.length <= FULL + 1) return lines.length;
  const zero = lines.findIndex(({ shown }) => shown === 0);
  return Math.min(FULL, zero === -1 ? FULL : Math.max(zero, 1));
}

/** "20 % → 31 %", or in words why there is no value; '' for what is no indicator. */
function rawChange(path: string, { report, earlier }: AccountCase, words: AccountWords, { f, terms }: Speech): string {
  const find = (root: NodeExplanation | undefined): IndicatorExplanation | undefined =>
    root === undefined ? undefined : indicatorsOf(root).find((one) => one.path === path);
  const [before, after] = [find(earlier?.root), find(report.explanation.root)];
  if (before === undefined || after === undefined) return '';
  const unit =
    after.before?.steps.some(({ kind }) => kind === 'denominator') === true ? '' : valueUnit(after, report.metrics);
  const say = (one: IndicatorExplanation, other: IndicatorExplanation): string => {
    const value = measuredValue(one);
    if (one.status !== 'scored' || value === null) return terms.status.instead(one.status, one.reason);
    return f.raw(value, unit, measuredValue(other) ?? undefined);
  };
  return words.change.values(say(before, after), say(after, before));
}

/** Divided where there is a denominator: a value that stays may be a share of more. */
function measuredValue({ value, before }: IndicatorExplanation): number | null {
  const divided = before?.steps.find(({ kind }) => kind === 'denominator');
  return divided?.kind === 'denominator' ? divided.result : value;
}

function foldedSum(lines: readonly ShownLine[], { digits }: AccountWords): number {
  return tenth(
    lines.slice(foldFrom(lines)).reduce((sum, { shown }) => sum + shown, 0),
    digits.parts,
  );
}

function stageRemark({ movement, ruler }: AccountCase, words: AccountWords, { terms }: Speech): string[] {
  if (movement === null || movement.membership !== 'same') return [];
  const names = ruler.model.stages?.names ?? [];
  const named = (stage: number): string => terms.stage.named(stage, names[stage - 1] ?? null);
  const say = (reading: StageReading | null): string =>
    reading === null
      ? words.change.notRated
      : reading.atMost && reading.stage !== 1
        ? words.change.atMost(named(reading.stage))
        : named(reading.stage);
  const [from, to] = [say(movement.before), say(movement.after)];
  const said = from === to ? words.change.sameStage(to) : words.change.stage(from, to);
  return movement.pending === null ? [said] : [said, words.answer.pending];
}
