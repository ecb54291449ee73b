import { cleanText } from '../format/clean-text.ts';
import type { Block, Section } from '../document/document.ts';
import { say, sentences, strong, strongName } from '../document/words.ts';
import { stageTitle, type ToldCustomer } from './told-customer.ts';
import { mayBeLower } from '../../score/scores.ts';
import type { CustomerRoadmap, CustomerStep } from './customer-roadmap.ts';
import type { CustomerView } from './customer-view.ts';
import { DAY_MS } from '../../util/time.ts';
import { leastShown } from '../format/format.ts';

const NONE = '\u2013';
/** Weeks of a quarter. */
const QUARTER = 13;
const WEEK_MS = 7 * DAY_MS;
/** Of more steps than that one quarter is told whole and the others in short. */
const MANY = 8;

/** Whether it tells points of its steps: of what was agreed on earlier they may not be written down. */
export function hasPoints({ phases }: CustomerRoadmap): boolean {
  return phases.some(({ steps }) => steps.some(({ points: own }) => own !== null));
}

/** What to do, by quarters, or why no way is told, and whom to ask; null where there is nothing to say. */
export function roadmapSection(told: ToldCustomer): Section | null {
  const { view, said } = told;
  const { roadmap, vendor } = view;
  const contact = cleanText(vendor.contact);
  const blocks: readonly Block[] = [
    ...(roadmap === null || roadmap.phases.length === 0 ? withoutWay(told) : wayBlocks(roadmap, told)),
    ...(contact === '' ? [] : [{ kind: 'paragraph' as const, text: say`${said.roadmap.contact(contact)}` }]),
  ];
  return blocks.length === 0 ? null : { id: 'roadmap', title: said.sections.roadmap, blocks };
}

function wayBlocks(roadmap: CustomerRoadmap, told: ToldCustomer): readonly Block[] {
  const { view, f, said } = told;
  const { kind, goal, phases } = roadmap;
  const to =
    'stage' in goal
      ? said.roadmap.toStage(f.count(goal.stage), stageTitle(goal.stage, view))
      : said.roadmap.toScore(f.cut(goal.points));
  const steps = phases.flatMap((phase) => phase.steps);
  const done = steps.filter(({ state }) => state === 'done').length;
  const late = stepsPast(roadmap, view.made);
  const head =
    kind === 'planned'
      ? [said.roadmap.planned(to, steps.length)]
      : [
          said.roadmap.agreed(to, steps.length, done),
          ...(isThere(goal, view.standing) ? [said.roadmap.there] : []),
          ...(late === 0 ? [] : [said.roadmap.late(late)]),
        ];
  const whole = toldWhole(phases, steps.length);
  return [
    { kind: 'paragraph', text: sentences(...head) },
    ...phases.flatMap((phase, i) =>
      whole.includes(phase) ? wholePhase(phase, i, roadmap, told) : shortPhase(phase, i, whole[0]!, roadmap, told),
    ),
  ];
}

/** Why there is no way to tell; nothing of a model without stages. */
function withoutWay({ view, said: { roadmap: said } }: ToldCustomer): readonly Block[] {
  const { standing, model, dimensions } = view;
  if (standing.kind === null) return [];
  if (standing.withheld === true) return [{ kind: 'paragraph', text: say`${said.none}` }];
  const isSure = standing.stage !== null && !mayBeLower(standing.kind, standing.stage);
  const unseen = dimensions.filter(
    ({ points: own, apart, notApplicable }) => own === null && apart !== true && notApplicable !== true,
  );
  const text = !isSure
    ? said.measure(unseen.map(({ title }) => cleanText(title)))
    : standing.stage === model.stages.length
      ? said.top
      : said.none;
  return [{ kind: 'paragraph', text: say`${text}` }];
}

/** Whether the customer stands where a way leads to, or further. */
function isThere(goal: CustomerRoadmap['goal'], { points: own, stage, kind }: CustomerView['standing']): boolean {
  if ('points' in goal) return own !== null && own >= goal.points;
  return stage !== null && stage >= goal.stage && !mayBeLower(kind, stage);
}

/** How many are not done though the days agreed for them have passed. */
function stepsPast({ start, phases }: CustomerRoadmap, made: number): number {
  if (start === undefined) return 0;
  const past = phases.filter(({ quarter }, i) => made >= start + (quarter ?? i + 1) * QUARTER * WEEK_MS + DAY_MS);
  return past.flatMap(({ steps }) => steps).filter(({ state }) => state !== 'done').length;
}

type Phase = CustomerRoadmap['phases'][number];

/** All, or of many steps those of the first quarter in which something is left to do. */
function toldWhole(phases: readonly Phase[], steps: number): readonly Phase[] {
  if (steps <= MANY) return phases;
  return [phases.find((phase) => phase.steps.some(({ state }) => state !== 'done')) ?? phases[0]!];
}

function wholePhase(phase: Phase, i: number, roadmap: CustomerRoadmap, told: ToldCustomer): readonly Block[] {
  const { columns, roadmap: said } = told.said;
  const heading = weeksOf(phase, i, roadmap, told);
  const withPoints = hasPoints(roadmap);
  const isAccepted = roadmap.kind === 'accepted';
  return [
    { kind: 'paragraph', text: say`${strong(heading)}` },
    {
      kind: 'table',
      table: {
        caption: said.caption(heading),
        columns: [
          { title: columns.step, kind: 'text' },
          // Beside the step: on a phone the last column is not seen without scrolling.
          ...(isAccepted ? [{ title: columns.state, kind: 'text' as const }] : []),
          { title: columns.for, kind: 'text' },
          ...(withPoints ? [{ title: columns.points, kind: 'text' as const }] : []),
          { title: columns.shows, kind: 'text' },
        ],
        rows: phase.steps.map((step) => [
          cleanText(step.title),
          ...(isAccepted ? [said.states[step.state]] : []),
          step.dimension === null ? NONE : cleanText(step.dimension),
          ...(withPoints ? [points(step, told)] : []),
          said.shows(...step.weeks),
        ]),
        leftOut: '',
      },
    },
  ];
}

/** What its steps are about and what they are, without the rest. */
function shortPhase(
  phase: Phase,
  i: number,
  whole: Phase,
  roadmap: CustomerRoadmap,
  told: ToldCustomer,
): readonly Block[] {
  const { said } = told;
  const { steps } = phase;
  const isLater = roadmap.phases.indexOf(whole) < i;
  const about = [...new Set(steps.map(({ dimension }) => dimension))];
  const named = ({ title, state }: CustomerStep): string =>
    state === 'open' ? cleanText(title) : `${cleanText(title)} (${said.roadmap.states[state]})`;
  const items = about.map((dimension) => {
    const own = steps.filter((step) => step.dimension === dimension).map(named);
    return say`${strongName(dimension ?? said.roadmap.basis)}: ${own.join('; ')}`;
  });
  const many = (isLater ? said.roadmap.later : said.roadmap.also)(steps.length);
  return [
    { kind: 'paragraph', text: say`${strong(weeksOf(phase, i, roadmap, told))}: ${many}` },
    { kind: 'list', ordered: false, items },
  ];
}

/** Its weeks, and its days where it is known when the first quarter begins. */
function weeksOf({ quarter }: Phase, i: number, { start }: CustomerRoadmap, { f, said }: ToldCustomer): string {
  const nth = quarter ?? i + 1;
  const [first, last] = [(nth - 1) * QUARTER, nth * QUARTER];
  // A quarter ends with the day on which its steps are due, and the next begins the day after.
  const days =
    start === undefined
      ? null
      : ([f.date(start + first * WEEK_MS + (nth === 1 ? 0 : DAY_MS)), f.date(start + last * WEEK_MS)] as const);
  return said.roadmap.weeks(first + 1, last, days);
}

function points({ points: range, guess }: CustomerStep, { f, said: { roadmap } }: ToldCustomer): string {
  if (range === null) return NONE;
  const isNone = (one: number): boolean => Math.abs(one) < leastShown(f) / 2;
  if (range.every(isNone)) return roadmap.prepares;
  const least = 0.5 * 10 ** -f.digits.score;
  if (range.every((one) => Math.abs(one) < least)) return roadmap.under(f.cut(least));
  const [low, high] = [f.difference(range[0]), f.difference(range[1])];
  const told = low === high ? low : isNone(range[0]) ? roadmap.upTo(high) : roadmap.range(low, high);
  return guess ? roadmap.guess(told) : told;
}
