import { cleanText } from '../format/clean-text.ts';
import type { Block, Section } from '../document/document.ts';
import { say, strong } from '../document/words.ts';
import { stageTitle, type ToldCustomer } from './told-customer.ts';
import type { CustomerRoadmap, CustomerStep } from './customer-roadmap.ts';

const NONE = '\u2013';
/** Weeks of a quarter. */
const QUARTER = 13;
/** Less is not seen in the decimals shown. */
const SHOWN = 0.05;

/** Whether it tells points of its steps: of what was agreed on earlier they may not be written down. */
export function hasPoints({ phases }: CustomerRoadmap): boolean {
  return phases.some(({ steps }) => steps.some(({ points: own }) => own !== null));
}

/** What to do, by quarters; null where there is nothing. */
export function roadmapSection(told: ToldCustomer): Section | null {
  const { view, f, said } = told;
  const { roadmap, model } = view;
  if (roadmap === null || roadmap.phases.length === 0) return null;
  const { kind, goal, phases } = roadmap;
  const { columns } = said;
  const to =
    'stage' in goal
      ? said.roadmap.toStage(f.count(goal.stage), stageTitle(goal.stage, { model }))
      : said.roadmap.toScore(f.cut(goal.points));
  const steps = phases.flatMap((phase) => phase.steps);
  const withPoints = hasPoints(roadmap);
  const done = steps.filter(({ state }) => state === 'done').length;
  const head =
    kind === 'accepted' ? said.roadmap.agreed(to, steps.length, done) : said.roadmap.planned(to, steps.length);
  const blocks = phases.flatMap(({ steps: own }, i): readonly Block[] => {
    const [first, last] = [i * QUARTER + 1, (i + 1) * QUARTER];
    return [
      { kind: 'paragraph', text: say`${strong(said.roadmap.weeks(first, last))}` },
      {
        kind: 'table',
        table: {
          caption: said.roadmap.caption(first, last),
          columns: [
            { title: columns.step, kind: 'text' },
            { title: columns.for, kind: 'text' },
            ...(withPoints ? [{ title: columns.points, kind: 'text' as const }] : []),
            { title: columns.shows, kind: 'text' },
            ...(kind === 'accepted' ? [{ title: columns.state, kind: 'text' as const }] : []),
          ],
          rows: own.map((step) => [
            cleanText(step.title),
            step.dimension === null ? NONE : cleanText(step.dimension),
            ...(withPoints ? [points(step, told)] : []),
            said.roadmap.shows(...step.weeks),
            ...(kind === 'accepted' ? [said.roadmap.states[step.state]] : []),
          ]),
          leftOut: '',
        },
      },
    ];
  });
  return {
    id: 'roadmap',
    title: said.sections.roadmap,
    blocks: [{ kind: 'paragraph', text: say`${head}` }, ...blocks],
  };
}

function points({ points: range, guess }: CustomerStep, { f, said: { roadmap } }: ToldCustomer): string {
  if (range === null) return NONE;
  if (range.every((one) => Math.abs(one) < SHOWN)) return roadmap.prepares;
  const [low, high] = [f.difference(range[0]), f.difference(range[1])];
  const told = low === high ? low : roadmap.range(low, high);
  return guess ? roadmap.guess(told) : told;
}
