import type { StageTally } from '../../analysis/standing/distribution.ts';
import { parseInstant } from '../../util/time.ts';
import { averageBridge } from '../words/average-bridge.ts';
import type { Format } from '../format/format.ts';
import type { Messages } from '../words/messages.ts';
import type { Answer, Summary } from './summary.ts';

/** Computed from the numbers of the summary, so that a front door can say it in its own locale or in plain text. */
export function answerOf(summary: Omit<Summary, 'answer'>, words: Messages, format: Format): Answer {
  return {
    headline: headline(summary, words, format),
    caveats: caveats(summary, words),
    movement: movementSentences(summary, words, format),
  };
}

export function dateWords(iso: string | null, words: Messages, format: Format): string {
  const instant = iso === null ? undefined : parseInstant(iso);
  return instant === undefined ? words.status.undated : format.date(instant);
}

function headline(summary: Omit<Summary, 'answer'>, words: Messages, format: Format): string {
  const { accounts, average, distribution, model } = summary;
  if (accounts === 0) return words.answer.empty(summary.asOf === null ? null : dateWords(summary.asOf, words, format));
  if (average.mean === null) return words.answer.noneRated(accounts);
  const most = distribution === null ? null : mostCommon(distribution.stages);
  if (most === null) return words.answer.averageOnly(average.mean, model.scale[1], average.rated);
  const name = model.stages[most.stage - 1]?.name ?? '';
  const open = most.atMost.accounts > most.exact.accounts;
  if (accounts === 1) return words.answer.theOne(open ? 'at_most' : 'exact', most.stage, name);
  const share = words.answer.most(most.all.accounts / accounts, most.stage, name, open);
  return [share, ...holdingSentence(summary, most.stage, words)].join(' ');
}

/** The stage most accounts stand on; of equally full ones the lowest. Null where no account is on any. */
function mostCommon(stages: readonly StageTally[]): StageTally | null {
  const most = stages.reduce<StageTally | null>((best, tally) => {
    return best === null || tally.all.accounts > best.all.accounts ? tally : best;
  }, null);
  return most === null || most.all.accounts === 0 ? null : most;
}

function holdingSentence({ weakestLinks }: Omit<Summary, 'answer'>, stage: number, words: Messages): string[] {
  const held = weakestLinks?.stages[stage - 1];
  if (weakestLinks === null || held === undefined) return [];
  const alone = best(held.dimensions, (d) => d.alone.accounts);
  if (alone !== null) return [words.answer.holdsAlone(alone.title, alone.alone.accounts, weakestLinks.decides)];
  const any = best(held.dimensions, (d) => d.withOne.accounts + d.withMore.accounts);
  return any === null ? [] : [words.answer.amongLowest(any.title, any.withOne.accounts + any.withMore.accounts)];
}

function best<T>(all: readonly T[], size: (one: T) => number): T | null {
  const found = all.reduce<T | null>((most, one) => (most === null || size(one) > size(most) ? one : most), null);
  return found === null || size(found) === 0 ? null : found;
}

function caveats(
  { accounts, average, distribution, weakestLinks, model, project }: Omit<Summary, 'answer'>,
  words: Messages,
): string[] {
  const said: string[] = [];
  if (accounts === 0) said.push(words.answer.emptyNext);
  else if (average.mean === null) said.push(words.answer.noneRatedNext);
  const most = distribution === null ? null : mostCommon(distribution.stages);
  if (most !== null && most.stage !== 1 && most.atMost.accounts > 0 && accounts > 1) {
    said.push(words.answer.open(most.atMost.accounts, most.all.accounts));
  }
  const notRated = distribution?.notRated.accounts ?? average.notRated;
  if (notRated > 0 && average.mean !== null) said.push(words.answer.notRated(notRated));
  if (average.notRated > notRated) said.push(words.answer.noScore(average.notRated - notRated));
  if (weakestLinks !== null && weakestLinks.byGates.accounts > 0)
    said.push(words.answer.gates(weakestLinks.byGates.accounts));
  const overridden = weakestLinks?.byOverrides?.accounts ?? 0;
  if (overridden > 0) said.push(words.answer.overrides(overridden));
  if (accounts > 0) said.push(words.answer.coverage(average.coverage));
  if (model.variants !== undefined) said.push(words.answer.variants(model.variants));
  if (model.relative) said.push(words.answer.relative);
  if (project.notice !== '') said.push(words.answer.notice(project.notice));
  return said;
}

function movementSentences(summary: Omit<Summary, 'answer'>, words: Messages, format: Format): string[] {
  const { since, accounts } = summary;
  if (since === null || accounts === 0) return [];
  const date = dateWords(since.asOf, words, format);
  const said: string[] = [];
  if (since.movement !== null && since.movement.same.accounts > 0) {
    said.push(words.since.moved(date, since.movement));
    const causes = since.movement.causes.map((cause) => ({ cause: cause.cause, n: cause.up + cause.down }));
    if (causes.length > 0) said.push(words.since.causes(causes));
  }
  const bridge = averageBridge(since, format);
  if (bridge === null) return [...said, words.since.nobodySame];
  const told = said.length === 0 && (summary.distribution === null || mostCommon(summary.distribution.stages) === null);
  return [...said, words.since.average(date, bridge, told ? null : summary.model.scale[1])];
}
