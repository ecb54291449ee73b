import { isLeftToDo } from '../../analysis/progress/roadmap-state.ts';
import type { Range } from '../../analysis/roadmap/range.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';
import { createAccountTerms } from '../words/create-account-terms.ts';
import type { RoadmapReport, ToldPhase, ToldStanding, ToldStep, Way } from './roadmap-report.ts';
import { dutch } from './words/dutch.ts';
import { english, type RoadmapLanguage } from './words/english.ts';
import { german } from './words/german.ts';

export type RoadmapWords = ReturnType<typeof createRoadmapWords>;

type Said = ReturnType<RoadmapLanguage>;

/** What is said of a roadmap, wherever it is shown. */
export function createRoadmapWords(f: Format) {
  const { stage: stages } = createAccountTerms(f);
  const said = f.choose<RoadmapLanguage>({ en: english, nl: dutch, de: german })(f);
  const score = ({ points }: ToldStanding): string => (points === null ? said.noScore : f.score(points));
  const nameOf = ({ stage }: ToldStanding, { stageNames }: Named): string | null =>
    stage === null ? null : (stageNames?.[stage - 1] ?? null);
  const standing = (told: ToldStanding, report: Named): string =>
    told.kind === null ? score(told) : `${stages.reached(told.kind, told.stage, nameOf(told, report))}, ${score(told)}`;
  const standingWithin = (told: ToldStanding, report: Named): string =>
    told.kind === null ? score(told) : `${stages.within(told.kind, told.stage, nameOf(told, report))}, ${score(told)}`;
  /** `at`: where the account then stands, which a dimension that is not seen may leave open. */
  const goal = ({ goal: wanted, stageNames }: RoadmapReport, at?: ToldStanding): string => {
    if (wanted.kind === 'score') return said.goalScore(f.cut(wanted.points));
    const name = stageNames?.[wanted.stage - 1] ?? null;
    return at?.kind === 'at_most'
      ? stages.within('at_most', wanted.stage, name)
      : said.goalStage(stages.named(wanted.stage, name));
  };
  const range = ({ lesser, greater }: Range<number | null>): string => {
    if (lesser === null || greater === null) return '';
    const [low, high] = [f.difference(lesser), f.difference(greater)];
    if (low === high) return low;
    return low === f.difference(0) ? said.upTo(high) : said.range(low, high);
  };
  return {
    standing,
    /** The stage, or the score where there are none; and the score where there are. */
    stageAndScore: (told: ToldStanding, report: Named): readonly [string, string] =>
      told.kind === null
        ? [score(told), '']
        : [stages.reached(told.kind, told.stage, nameOf(told, report)), score(told)],
    /** The sentence that answers how the account gets there. */
    answer: (report: RoadmapReport): string => {
      const { way, name, account } = report;
      const who = cleanText(name ?? account);
      if (way.kind === 'there') return said.there(who, goal(report, report.before));
      if (way.kind === 'out_of_reach' && report.before.kind === 'not_rated') return said.notRated(who);
      if (way.kind === 'out_of_reach') {
        if (way.actions === 0) return said.noAction(who);
        return said.outOfReach(who, goal(report), way.actions, standingWithin(way.all, report));
      }
      const actions = way.phases.reduce((sum, { steps }) => sum + steps.length, 0);
      return said.found(who, goal(report, way.phases.at(-1)?.after[way.effects]), {
        actions,
        effort: way.effort,
        phases: way.phases.length,
      });
    },
    /** What to know before one relies on it. */
    caveats: ({ way, before }: RoadmapReport): readonly string[] => {
      if (way.kind !== 'found') return [];
      const { caveats } = said;
      const exact = way.leastEffort === way.effort;
      const agreed = way.phases.flatMap(({ steps }) => steps).filter(isAgreed).length;
      return [
        way.effects === 'lesser' ? caveats.surely : caveats.perhaps,
        exact ? caveats.cheapest : caveats.notCheaper(way.leastEffort),
        ...(before.kind === 'at_most' ? [caveats.open] : []),
        ...(agreed === 0 ? [] : [caveats.agreed(agreed)]),
        evidence(way, said),
        ...sources(way, said),
        caveats.doNotAddUp,
      ];
    },
    /** Those of one name are counted, so that no two read alike. */
    phase: (phase: ToldPhase, report: Pick<RoadmapReport, 'way'>): string => phaseText(phase, report, said),
    after: ({ after: { lesser, greater } }: ToldPhase, report: Named): string => {
      if (lesser.kind === greater.kind && lesser.stage === greater.stage) {
        const [low, high] = [score(lesser), score(greater)];
        const scores = low === high ? low : said.range(low, high);
        if (lesser.kind === null) return said.after(scores);
        return said.after(`${stages.within(lesser.kind, lesser.stage, nameOf(lesser, report))}, ${scores}`);
      }
      // The greater is the most that it can be: at the most at most says no more.
      const most = greater.kind === 'at_most' ? ({ ...greater, kind: 'exact' } as const) : greater;
      return said.afterRange(standingWithin(lesser, report), standingWithin(most, report));
    },
    /** That it is agreed on or was dropped; empty where it is not in the accepted roadmap. */
    agreed: ({ agreed }: Pick<ToldStep, 'agreed'>): string => (agreed === null ? '' : said.step.agreed[agreed]),
    /** What one action gives, takes, and who does it. */
    step: (step: ToldStep): string => stepText(step, range, said),
  };
}

function stepText(
  { inOrder, alone, effort, weeks: [least, most], role, person, lifts, agreed }: ToldStep,
  range: (points: Range<number | null>) => string,
  said: Said,
): string {
  const gained = range(inOrder);
  return [
    ...(agreed === null ? [] : [said.step.agreed[agreed]]),
    gained === '' ? said.step.unknown : said.step.points(gained, range(alone)),
    said.days(effort),
    said.step.shows(least, most),
    person === null ? role : said.step.with(role, cleanText(person)),
    ...observed(lifts, said),
  ].join('; ');
}

/** That an action does what it does is known from accounts that did it, and how few of them at the least; else nothing. */
function observed(lifts: ToldStep['lifts'], said: Said): readonly string[] {
  const counts = lifts.flatMap(({ evidence: known }) => (known.kind === 'observed' ? [known.accounts] : []));
  if (counts.length === 0) return [];
  return [said.step.observed(Math.min(...counts), Math.max(...counts), counts.length < lifts.length)];
}

function phaseText(
  { name, weeks: [first, last], effort }: ToldPhase,
  { way }: Pick<RoadmapReport, 'way'>,
  said: Said,
): string {
  const alike = way.kind === 'found' ? way.phases.filter((one) => one.name === name) : [];
  const place = alike.findIndex(({ weeks }) => weeks[0] === first) + 1;
  const named = alike.length > 1 ? said.nth(said.phases[name], place, alike.length) : said.phases[name];
  return said.phase(named, first, last, effort);
}

function isAgreed({ agreed }: ToldStep): boolean {
  return agreed !== null && isLeftToDo(agreed);
}

interface Named {
  readonly stageNames: readonly string[] | null;
}

/** How much of what an action does is guessed. */
function evidence({ phases }: Way & { readonly kind: 'found' }, { caveats }: Said): string {
  const lifts = phases.flatMap(({ steps }) => steps.flatMap((step) => step.lifts));
  const guesses = lifts.filter((lift) => lift.evidence.kind === 'guess').length;
  if (guesses === lifts.length) return caveats.guessed;
  return guesses === 0 ? caveats.known : caveats.mixed(guesses, lifts.length);
}

/** Where effects were published, each place once. */
function sources({ phases }: Way & { readonly kind: 'found' }, { caveats }: Said): readonly string[] {
  const links = phases.flatMap(({ steps }) =>
    steps.flatMap(({ lifts }) =>
      lifts.flatMap(({ evidence: known }) => (known.kind === 'published' ? [cleanText(known.source)] : [])),
    ),
  );
  return links.length === 0 ? [] : [caveats.sources([...new Set(links)])];
}
