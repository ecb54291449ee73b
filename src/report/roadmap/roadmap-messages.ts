import type { Range } from '../../analysis/roadmap/roadmap.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';
import { createMessages } from '../words/messages.ts';
import type { RoadmapReport, ToldPhase, ToldStanding, ToldStep, Way } from './roadmap-report.ts';

export type RoadmapWords = ReturnType<typeof createRoadmapWords>;

/** What is said of a roadmap, wherever it is shown. */
export function createRoadmapWords(f: Format) {
  const { stage: stages } = createMessages(f);
  const days = (n: number): string => `${f.raw(n, '')} ${f.plural(n, { one: 'day', other: 'days' })}`;
  const standing = ({ points, stage, kind }: ToldStanding, { stageNames }: Named): string => {
    const score = points === null ? 'no score' : f.score(points);
    if (kind === null) return score;
    const name = stage === null ? null : (stageNames?.[stage - 1] ?? null);
    return `${stages.reached(kind, stage, name)}, ${score}`;
  };
  const goal = ({ goal: wanted, stageNames }: RoadmapReport): string =>
    wanted.kind === 'score'
      ? `a score of ${f.cut(wanted.points)}`
      : `stage ${stages.named(wanted.stage, stageNames?.[wanted.stage - 1] ?? null)}`;
  const range = ({ lesser, greater }: Range<number | null>): string => {
    if (lesser === null || greater === null) return '';
    const [low, high] = [f.difference(lesser), f.difference(greater)];
    return low === high ? low : `${low} to ${high}`;
  };
  return {
    standing,
    /** The sentence that answers how the account gets there. */
    answer: (report: RoadmapReport): string => {
      const { way, name, account } = report;
      const who = cleanText(name ?? account);
      if (way.kind === 'there') return `${who} has ${goal(report)} already.`;
      if (way.kind === 'out_of_reach' && report.before.kind === 'not_rated')
        return `${who} is not rated, so there is nothing to plan from: what is not seen has to be measured first.`;
      if (way.kind === 'out_of_reach') {
        if (way.actions === 0) return `No action of the catalogue changes what ${who} scores.`;
        const all = `${f.count(way.actions)} ${f.plural(way.actions, { one: 'action that applies', other: 'actions that apply' })}`;
        return `${who} does not reach ${goal(report)}, with the ${all}: even if all of them do as much as they may, it has ${lowerFirst(standing(way.all, report))}.`;
      }
      const count = way.phases.reduce((sum, { steps }) => sum + steps.length, 0);
      const actions = `${f.count(count)} ${f.plural(count, { one: 'action', other: 'actions' })}`;
      return `${who} would reach ${goal(report)}, by ${actions} and ${days(way.effort)} of work in ${quarters(way.phases.length, f)}.`;
    },
    /** What to know before one relies on it. */
    caveats: ({ way, before }: RoadmapReport): readonly string[] => {
      if (way.kind !== 'found') return [];
      const exact = way.leastEffort === way.effort;
      return [
        way.effects === 'lesser'
          ? 'It gets there even if every action does no more than the lesser of its effects.'
          : 'It gets there only if the actions do as much as they may; with their lesser effects it does not.',
        exact
          ? 'No set of the actions that apply takes less work.'
          : `No single exchange makes it cheaper; it is not known whether another set does, but none takes less than ${days(way.leastEffort)}.`,
        ...(before.kind === 'at_most'
          ? ['A dimension or gate of the account is not seen: it may stand lower than is said here.']
          : []),
        evidence(way, f),
        'Points of several actions do not add up: what one gives depends on those before it. All are what the model gives with its ruler as it is today.',
      ];
    },
    phase: ({ name, weeks: [first, last], effort }: ToldPhase): string =>
      `${PHASE[name]}, weeks ${f.count(first)} to ${f.count(last)}: ${days(effort)}`,
    after: ({ after: { lesser, greater } }: ToldPhase, report: Named): string => {
      const [low, high] = [standing(lesser, report), standing(greater, report)];
      return low === high ? `Then ${lowerFirst(low)}` : `Then ${lowerFirst(low)}; at the most ${lowerFirst(high)}`;
    },
    /** What one action gives, takes, and who does it. */
    step: ({ inOrder, alone, effort, weeks: [least, most], role, person, lifts }: ToldStep): string => {
      const gained = range(inOrder);
      const alike = range(alone) === gained;
      const weeks = least === most ? f.count(most) : `${f.count(least)} to ${f.count(most)}`;
      return [
        gained === ''
          ? 'the points it gives cannot be said'
          : `${gained} points${alike ? '' : ` (alone ${range(alone)})`}`,
        days(effort),
        `shows after ${weeks} ${f.plural(most, { one: 'week', other: 'weeks' })}`,
        person === null ? role : `${role}, with ${cleanText(person)}`,
        ...observed(lifts, f),
      ].join('; ');
    },
  };
}

/** That an action does what it does is known from accounts that did it, and how few of them at the least; else nothing. */
function observed(lifts: ToldStep['lifts'], f: Format): readonly string[] {
  const counts = lifts.flatMap(({ evidence: known }) => (known.kind === 'observed' ? [known.accounts] : []));
  if (counts.length === 0) return [];
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const n = least === most ? f.count(least) : `${f.count(least)} to ${f.count(most)}`;
  return [`${counts.length < lifts.length ? 'partly ' : ''}observed (n = ${n})`];
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

interface Named {
  readonly stageNames: readonly string[] | null;
}

const PHASE: Readonly<Record<ToldPhase['name'], string>> = {
  foundation: 'Foundation',
  advancement: 'Advancement',
  optimization: 'Optimization',
};

function quarters(n: number, f: Format): string {
  return n === 1 ? 'one quarter' : `${f.count(n)} quarters`;
}

/** How much of what an action does is guessed. */
function evidence({ phases }: Way & { readonly kind: 'found' }, f: Format): string {
  const lifts = phases.flatMap(({ steps }) => steps.flatMap((step) => step.lifts));
  const guesses = lifts.filter((lift) => lift.evidence.kind === 'guess').length;
  if (guesses === lifts.length) return 'How much each action does is a guess.';
  if (guesses === 0) return 'How much each action does was published or observed.';
  return `How much the actions do is a guess for ${f.count(guesses)} of ${f.count(lifts.length)} effects; the others were published or observed.`;
}
