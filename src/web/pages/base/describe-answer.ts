import { attributeOf, featureOf, type Condition } from '../../../analysis/filter/condition.ts';
import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import { dateWords } from '../../../report/base/answer.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import type { Summary } from '../../../report/base/summary.ts';
import { DAY_MS, parseInstant } from '../../../util/time.ts';
import { lowerFirst } from '../../words/lower-first.ts';
import { featureTitle } from '../../words/feature-title.ts';
import { createFilterWords } from '../../words/filter.ts';
import type { Speech } from '../../words/speech.ts';
import { STAGE_FIELDS, type BasePart } from './base-part.ts';
import { fullestStage } from './shares.ts';

/** What moved as sentences of their own, without what the headline tells, or the filter itself. */
export function movementBeside(
  headline: string,
  { summary: { answer, since, asOf }, conditions }: BasePart,
  speech: Speech,
): readonly string[] {
  const told = moving({ since, asOf }, speech);
  if (since === null || since.movement === null) return answer.movement;
  if (!choosesMoves(conditions) && (told === null || !headline.includes(told))) return answer.movement;
  const sentence = speech.terms.since.moved(dateWords(since.asOf, speech.terms, speech.f), since.movement);
  return answer.movement.filter((one) => one !== sentence);
}

/** One sentence: of how many, where they stand, what holds them, who moved. Of a part it says which part it is. */
export function headlineOf(part: BasePart, base: ScoredBase, speech: Speech): string {
  const { summary, conditions, of } = part;
  const { captions } = speech;
  const most = summary.distribution === null ? null : fullestStage(summary.distribution);
  const plain = conditions.length === 0;
  if (summary.accounts < 2 || summary.average.mean === null || (most === null && part.stagesAround === null)) {
    const first = plain ? [] : [captions.answer.partFirst(summary.accounts, phraseOf(conditions, base, speech), of)];
    return [...first, summary.answer.headline].join(' ');
  }
  const others = conditions.filter(({ on }) => !isStageField(on));
  const n = part.stagesAround?.total.accounts ?? summary.accounts;
  const who =
    others.length === 0 ? captions.answer.of(n) : captions.answer.ofPart(n, phraseOf(others, base, speech), of);
  const where = part.stagesAround === null ? standing(summary, speech) : standingChosen(part, base, speech);
  // Of those chosen by their moves the sentence has told it.
  const byMove = choosesMoves(conditions);
  const rest = [holding(part, speech), byMove ? null : moving(summary, speech)].filter((said) => said !== null);
  return `${[`${who}, ${where}`, ...rest].join('; ')}.`;
}

function choosesMoves(conditions: readonly Condition[]): boolean {
  return conditions.some(({ on }) => on === 'moved' || on === 'cause');
}

export function isStageField(on: string): boolean {
  return STAGE_FIELDS.some((field) => field === on);
}

function standing({ distribution, accounts, model }: Summary, { terms, captions }: Speech): string {
  const stage = distribution === null ? null : fullestStage(distribution);
  const tally = stage === null ? undefined : distribution?.stages[stage - 1];
  if (stage === null || tally === undefined) return '';
  const named = terms.stage.named(stage, model.stages[stage - 1]?.name ?? '');
  return captions.answer.stand(
    tally.all.accounts / accounts,
    named,
    stage !== 1 && tally.atMost.accounts > tally.exact.accounts,
  );
}

function standingChosen({ summary, conditions }: BasePart, base: ScoredBase, speech: Speech): string {
  const { answer } = speech.captions;
  const say = createFilterWords(speech);
  const stage = conditions.find(({ on }) => on === 'stage');
  const kind = conditions.find(({ on }) => on === 'kind');
  const atMost = kind?.values.length === 1 && kind.values[0] === 'at_most';
  if (stage === undefined)
    return answer.kindChosen(summary.accounts, kind === undefined ? '' : say.condition(base, kind).values);
  if (stage.values.length === 1 && stage.values[0] === 'none') return answer.notRatedChosen(summary.accounts);
  return answer.standChosen(summary.accounts, say.condition(base, stage).values, atMost);
}

/** Of those on the fullest stage what holds most of them alone, as far as the filter does not say it already. */
function holding({ summary, conditions }: BasePart, { captions: { answer } }: Speech): string | null {
  const { weakestLinks, distribution } = summary;
  const stage = distribution === null ? null : fullestStage(distribution);
  if (weakestLinks === null || distribution === null || stage === null) return null;
  const held = weakestLinks.stages[stage - 1];
  if (held === undefined) return null;
  const on = distribution.stages[stage - 1]?.all.accounts ?? 0;
  const whom = on === summary.accounts ? answer.ofThem : answer.onStage(on, stage);
  const told = onlyValue(conditions, 'held');
  // Of those that one dimension holds, and of which one is asked for, all is said.
  if (told !== null && onlyValue(conditions, 'holders') === '1') return null;
  const alone = best(held.dimensions, (dimension) => dimension.alone.accounts);
  if (alone !== null) {
    const say = weakestLinks.decides ? answer.holdsAlone : answer.lowestAlone;
    return say(cleanText(alone.title), alone.alone.accounts, whom);
  }
  const others = held.dimensions.filter(({ path }) => path !== told);
  const any = best(others, (dimension) => dimension.withOne.accounts + dimension.withMore.accounts);
  return any === null
    ? null
    : answer.amongLowest(cleanText(any.title), any.withOne.accounts + any.withMore.accounts, whom);
}

/** The one value that a condition asks for; null where it asks for several, or for nothing. */
export function onlyValue(conditions: readonly Condition[], on: string): string | null {
  const values = conditions.find((condition) => condition.on === on)?.values ?? [];
  return values.length === 1 ? (values[0] ?? null) : null;
}

function best<T>(all: readonly T[], size: (one: T) => number): T | null {
  const found = all.reduce<T | null>((most, one) => (most === null || size(one) > size(most) ? one : most), null);
  return found === null || size(found) === 0 ? null : found;
}

function moving({ since, asOf }: Pick<Summary, 'since' | 'asOf'>, { f, terms, captions }: Speech): string | null {
  const movement = since?.movement ?? null;
  if (since === null || movement === null || movement.same.accounts === 0) return null;
  const { up, down } = movement.confirmed;
  return captions.answer.moved(up.accounts, down.accounts, dayWords(since.asOf, asOf, f, terms));
}

/** A day of the year that is shown goes without it. */
function dayWords(iso: string | null, shown: string | null, f: Speech['f'], terms: Speech['terms']): string {
  const instant = iso === null ? undefined : parseInstant(iso);
  const sameYear = instant !== undefined && iso?.slice(0, 4) === shown?.slice(0, 4);
  return sameYear && instant % DAY_MS === 0 ? f.day(instant) : dateWords(iso, terms, f);
}

/** `with branch NL or BE, held by Knowledge`: the filter as part of a sentence, in the order people say it. */
function phraseOf(conditions: readonly Condition[], base: ScoredBase, speech: Speech): string {
  const { phrase } = speech.captions.answer;
  const say = createFilterWords(speech);
  const given = (on: string, texts: Readonly<Record<string, string>>): string[] =>
    (conditions.find((condition) => condition.on === on)?.values ?? []).map((value) => texts[value] ?? value);
  const said = conditions.map((condition) => ({ ...say.condition(base, condition), on: condition.on }));
  const attributes = said
    .filter(({ on }) => attributeOf(on) !== undefined)
    .map(({ title, values }) => phrase.attribute(lowerFirst(title), values));
  const fields = said.flatMap(({ on, values }): string[] => {
    if (on === 'stage') return [phrase.stage(values)];
    if (on === 'kind') return [phrase.kind(values)];
    if (on === 'held') return [phrase.held(values)];
    const feature = featureOf(on);
    if (feature !== undefined) return [phrase.readiness(featureTitle(base, feature), values)];
    return on === 'holders' ? [phrase.or(given(on, phrase.holders))] : [];
  });
  const clauses = conditions.flatMap(({ on, values }): string[] => {
    if (on === 'moved') return [phrase.or(given(on, phrase.moved))];
    return on === 'cause' ? [phrase.or(values.map((value) => phrase.cause(speech.terms.cause, value)))] : [];
  });
  const what = [...(attributes.length === 0 ? [] : [phrase.with(attributes)]), ...fields].join(', ');
  return [what, phrase.and(clauses)].filter((one) => one !== '').join(' ');
}

/** Which stages are chosen, in words; null where none is. */
export function chosenStages(conditions: readonly Condition[], base: ScoredBase, speech: Speech): string | null {
  const stage = conditions.find(({ on }) => on === 'stage');
  return stage === undefined ? null : createFilterWords(speech).condition(base, stage).values;
}
