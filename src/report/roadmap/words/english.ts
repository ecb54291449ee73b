import type { ActionStateName } from '../../../analysis/progress/roadmap-state.ts';
import type { Format } from '../../format/format.ts';
import type { ToldPhase } from '../roadmap-report.ts';

/** What a roadmap says in one language: others are functions of the same type. Names and numbers come in as they are shown. */
export type RoadmapLanguage = (f: Format) => ReturnType<typeof english>;

export function english(f: Format) {
  const days = (n: number): string => `${f.raw(n, '')} ${f.plural(n, { one: 'day', other: 'days' })}`;
  const quarters = (n: number): string => (n === 1 ? 'one quarter' : `${f.count(n)} quarters`);
  return {
    days,
    noScore: 'no score',
    /** What is to be reached, within a sentence. */
    goalScore: (points: string): string => `a score of ${points}`,
    goalStage: (stage: string): string => `stage ${stage}`,
    /** From nothing that is shown. */
    upTo: (high: string): string => `up to ${high}`,
    range: (low: string, high: string): string => `${low} to ${high}`,
    there: (who: string, goal: string): string => `${who} has ${goal} already.`,
    notRated: (who: string): string =>
      `${who} is not rated, so there is nothing to plan from: what is not seen has to be measured first.`,
    noAction: (who: string): string => `No action of the catalogue changes what ${who} scores.`,
    /** `standing`: where it ends, as it stands within a sentence. */
    outOfReach: (who: string, goal: string, actions: number, standing: string): string => {
      const all = `${f.count(actions)} ${f.plural(actions, { one: 'action that applies', other: 'actions that apply' })}`;
      return `${who} does not reach ${goal}, with the ${all}: even if all of them do as much as they may, it has ${standing}.`;
    },
    found: (
      who: string,
      goal: string,
      { actions, effort, phases }: Readonly<Record<'actions' | 'effort' | 'phases', number>>,
    ): string => {
      const steps = `${f.count(actions)} ${f.plural(actions, { one: 'action', other: 'actions' })}`;
      return `${who} would reach ${goal}, by ${steps} and ${days(effort)} of work in ${quarters(phases)}.`;
    },
    caveats: {
      surely: 'It gets there even if every action does no more than the lesser of its effects.',
      perhaps: 'It gets there only if the actions do as much as they may; with their lesser effects it does not.',
      cheapest: 'No set of the actions that apply takes less work.',
      notCheaper: (effort: number): string =>
        `No single exchange makes it cheaper; it is not known whether another set does, but none takes less than ${days(effort)}.`,
      open: 'A dimension or gate of the account is not seen: it may stand lower than is said here.',
      agreed: (n: number): string =>
        n === 1
          ? 'One of these actions is agreed on already: its work is no extra.'
          : `${f.count(n)} of these actions are agreed on already: their work is no extra.`,
      guessed: 'How much each action does is a guess.',
      known: 'How much each action does was published or observed.',
      mixed: (guesses: number, all: number): string =>
        `How much the actions do is a guess for ${f.count(guesses)} of ${f.count(all)} effects; the others were published or observed.`,
      sources: (links: readonly string[]): string => `Published: ${links.join(', ')}.`,
      doNotAddUp:
        'Points of several actions do not add up: what one gives depends on those before it. All are what the model gives with its ruler as it is today.',
    },
    /** One of several phases of the same name. */
    nth: (name: string, i: number, n: number): string => `${name} (${f.count(i)} of ${f.count(n)})`,
    phases: {
      foundation: 'Foundation',
      advancement: 'Advancement',
      optimization: 'Optimization',
    } satisfies Record<ToldPhase['name'], string>,
    phase: (name: string, first: number, last: number, effort: number): string =>
      `${name}, weeks ${f.count(first)} to ${f.count(last)}: ${days(effort)}`,
    after: (standing: string): string => `Then ${standing}`,
    afterRange: (low: string, high: string): string => `Then ${low}; at the most ${high}`,
    step: {
      agreed: {
        planned: 'already agreed, planned',
        started: 'already agreed, started',
        done: 'already agreed, done',
        dropped: 'dropped from the accepted roadmap',
      } satisfies Record<ActionStateName, string>,
      unknown: 'the points it gives cannot be said',
      points: (gained: string, alone: string): string =>
        `${gained} points${alone === gained ? '' : ` (alone ${alone})`}`,
      shows: (least: number, most: number): string =>
        `shows after ${least === most ? f.count(most) : `${f.count(least)} to ${f.count(most)}`} ${f.plural(most, { one: 'week', other: 'weeks' })}`,
      with: (role: string, person: string): string => `${role}, with ${person}`,
      observed: (least: number, most: number, partly: boolean): string => {
        const n = least === most ? f.count(least) : `${f.count(least)} to ${f.count(most)}`;
        return `${partly ? 'partly ' : ''}observed (n = ${n})`;
      },
    },
  };
}
