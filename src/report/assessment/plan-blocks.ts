import type { Holder } from '../../score/explain/explanation.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Block, KeyFigure, Words } from '../document/document.ts';
import { say, strong, strongName } from '../document/words.ts';
import { createRoadmapWords, type RoadmapWords } from '../roadmap/roadmap-messages.ts';
import type { RoadmapReport, ToldAction, ToldPhase, ToldStep, Way } from '../roadmap/roadmap-report.ts';
import type { AssessedDimension, AssessedIndicator } from './assessed-dimensions.ts';
import type { ToldRecommendation } from './assessment.ts';
import type { Told } from './assessment-document.ts';
import { NONE } from './assessment-words.ts';
import { dearestGaps, todo } from './dimension-sections.ts';

/** Three next steps, a sentence each. */
export function stepBlocks(told: Told): readonly Block[] {
  const { recommendations } = told.assessment;
  if (recommendations.length === 0)
    return [{ kind: 'paragraph', text: say`${noStep(told)}` }, ...unansweredBlocks(told), ...gapBlocks(told)];
  const { said } = told;
  const item = (one: ToldRecommendation): Words => {
    const { action } = one;
    const { role, person } = action;
    return said.steps.step(strongName(action.title), {
      reason: reasonOf(one, told),
      points: gained(action, told),
      weeks: weeks(action, told),
      days: action.effort,
      role: cleanText(role),
      person: person === null ? null : cleanText(person),
    });
  };
  return [
    { kind: 'list', ordered: true, items: recommendations.map(item) },
    { kind: 'caveats', items: [evidenceOf(recommendations, told)] },
  ];
}

function noStep({ assessment, said }: Told): string {
  const { root, stage } = assessment.report.explanation;
  if (root.points === null || stage?.stage === null) return said.steps.notRated;
  const isTop = (own: AssessedDimension): boolean => own.points === null || (own.next === null && own.stage !== null);
  if (assessment.dimensions.length > 0 && assessment.dimensions.every(isTop)) return said.steps.top;
  return assessment.actions.known === 0 ? said.steps.noneKnown : said.steps.none;
}

/** Where no action is known that helps: what costs most, and what the model itself says helps. */
function gapBlocks(told: Told): readonly Block[] {
  const { assessment, said } = told;
  const open = dearestGaps(assessment.dimensions.flatMap(({ indicators }) => indicators));
  if (open.length === 0) return [];
  const item = (own: AssessedIndicator): Words =>
    say`${strongName(own.title)} (${said.steps.worth(own.gain!)}): ${todo(own, told)}`;
  return [
    { kind: 'paragraph', text: say`${said.steps.gaps}` },
    { kind: 'list', ordered: true, items: open.map(item) },
  ];
}

/** Of an account that is not rated: the sources that are to answer first, and why they did not. */
function unansweredBlocks({ assessment, said, words }: Told): readonly Block[] {
  const { root, stage } = assessment.report.explanation;
  if (root.points !== null && stage?.stage != null) return [];
  const silent = assessment.gathered
    .flatMap(({ sources }) => sources)
    .filter(({ answered, metrics, notApplicable }) => answered === 0 && notApplicable < metrics);
  if (silent.length === 0) return [];
  const item = ({ source, metrics, reasons }: (typeof silent)[number]): Words =>
    say`${strongName(source)}: ${said.steps.unanswered(metrics, reasons.map((reason) => words.reason(reason)).join('; '))}`;
  return [{ kind: 'list', ordered: false, items: silent.map(item) }];
}

/** The same as a table of priorities, with what the customer itself wants. */
export function recommendationBlocks(told: Told): readonly Block[] {
  const { said, assessment, f } = told;
  const { recommendations } = assessment;
  const { columns } = said;
  if (recommendations.length === 0) return [{ kind: 'paragraph', text: say`${noStep(told)}` }, ...goalBlocks(told)];
  return [
    ...goalBlocks(told),
    {
      kind: 'table',
      table: {
        caption: said.sections.recommendations,
        columns: [
          { title: columns.priority, kind: 'text' },
          { title: columns.why, kind: 'text' },
          { title: columns.action, kind: 'text' },
          { title: columns.impact, kind: 'text' },
          { title: columns.timeline, kind: 'text' },
        ],
        rows: recommendations.map((one, i) => [
          f.count(i + 1),
          reasonOf(one, told),
          cleanText(one.action.title),
          gained(one.action, told),
          weeks(one.action, told),
        ]),
        leftOut: '',
      },
    },
    { kind: 'caveats', items: [evidenceOf(recommendations, told)] },
  ];
}

/** So many goals are named. */
const TOLD = 3;

function goalBlocks({ assessment: { goals }, said }: Told): readonly Block[] {
  if (goals === null) return [];
  if (goals.length === 0) return [{ kind: 'paragraph', text: say`${said.goals.none}` }];
  const rest = goals.length > TOLD ? said.goals.more(goals.length - TOLD) : '';
  const named = said.goals.known(goals.slice(0, TOLD).map(({ title }) => cleanText(title)));
  return [
    {
      kind: 'paragraph',
      text: say`${named}${rest}${goals.some(({ lifted }) => lifted) ? '' : ` ${said.goals.noAction}`}`,
    },
  ];
}

function reasonOf({ for: why, action, goal }: ToldRecommendation, { assessment, said }: Told): string {
  const { recommended } = said;
  if (action.dimension === null) return recommended.noDimension;
  const dimension = cleanText(action.dimension.title);
  const least = assessment.dimensions.find(({ points }) => points !== null)?.points;
  if (why === 'goals' && goal !== null) return recommended.goal(dimension, cleanText(goal));
  const also = goal === null ? '' : recommended.inLine(cleanText(goal));
  if (why !== 'weakest') return recommended[why](dimension) + also;
  const lowest = assessment.dimensions.filter(({ points }) => points !== null && points === least);
  const isLowest = lowest.some(({ path }) => path === action.dimension!.path);
  if (!isLowest) return recommended.weakestWithAction(dimension) + also;
  return (lowest.length > 1 ? recommended.oneOfWeakest : recommended.weakest)(dimension) + also;
}

/** `+4.0 to +9.0 points, a guess` */
function gained({ alone, lifts }: ToldAction, { f, said }: Told): string {
  const range = rangeText(alone, { f, said });
  if (range === NONE) return NONE;
  return said.steps.points(
    range,
    lifts.some(({ evidence }) => evidence.kind === 'guess'),
  );
}

function rangeText({ lesser, greater }: ToldAction['alone'], { f, said }: Pick<Told, 'f' | 'said'>): string {
  if (lesser === null || greater === null) return NONE;
  const [low, high] = [f.difference(lesser), f.difference(greater)];
  return low === high ? low : said.steps.range(low, high);
}

function weeks({ weeks: [least, most] }: ToldAction, { said }: Told): string {
  return said.steps.weeks(least, most);
}

function evidenceOf(recommendations: readonly ToldRecommendation[], { said }: Told): string {
  const guessed = recommendations.some(({ action }) => action.lifts.some(({ evidence }) => evidence.kind === 'guess'));
  return guessed ? said.steps.guess : said.steps.known;
}

export function roadmapBlocks(told: Told): readonly Block[] {
  const { assessment, f, said } = told;
  const { roadmap } = assessment;
  const words = createRoadmapWords(f);
  const head: Block = { kind: 'paragraph', text: say`${words.answer(roadmap)}` };
  if (roadmap.way.kind !== 'found') return [head, ...gateBlocks(told)];
  const { phases } = roadmap.way;
  return [
    head,
    ...gateBlocks(told),
    { kind: 'figures', figures: targetFigures(told, words, roadmap.way) },
    ...phases.flatMap((phase) => phaseBlocks(phase, told, words)),
    { kind: 'caveats', items: [...words.caveats(roadmap), said.roadmap.again] },
  ];
}

/** What the next stage of the whole asks besides points, as a list to tick. */
function gateBlocks({ assessment, said, sayNeed }: Told): readonly Block[] {
  const { stage } = assessment.report.explanation;
  const gates = (holders: readonly Holder[]) => holders.flatMap((one) => (one.kind === 'gate' ? [one] : []));
  const [open, unseen] = [gates(stage?.heldBy ?? []), gates(stage?.unseen ?? [])];
  const items = [
    ...open.map(({ requirement }) => say`${sayNeed(requirement)}`),
    ...unseen.map(({ requirement }) => say`${said.features.unseen(sayNeed(requirement))}`),
  ];
  const next = [...open, ...unseen].map((gate) => gate.stage).toSorted((a, b) => a - b)[0];
  if (next === undefined) return [];
  return [
    { kind: 'paragraph', text: say`${strong(said.roadmap.gates(next))}` },
    { kind: 'list', ordered: false, open: true, items },
  ];
}

function targetFigures(
  told: Told,
  words: RoadmapWords,
  { weeks: all, effort }: Way & { readonly kind: 'found' },
): readonly KeyFigure[] {
  const { assessment, said, terms, f } = told;
  const { goal, before, stageNames } = assessment.roadmap;
  const [level, score] = words.stageAndScore(before, assessment.roadmap);
  return [
    { label: said.roadmap.current, value: level, note: score },
    goal.kind === 'score'
      ? { label: said.roadmap.target, value: f.cut(goal.points), note: '' }
      : {
          label: said.roadmap.target,
          value: terms.stage.reached('exact', goal.stage, stageNames?.[goal.stage - 1] ?? null),
          note: targetScore(told, goal.stage),
        },
    {
      label: said.roadmap.timeline,
      value: said.roadmap.weeks(all),
      note: said.roadmap.days(effort),
    },
  ];
}

/** Where the stage begins, if it hangs on the score. */
function targetScore({ assessment: { report, levels, ends }, f, said }: Told, stage: number): string {
  const from = levels[stage - 1]?.from;
  if (report.explanation.stage?.rule !== 'score' || from === undefined) return '';
  return ends === 'upper' ? said.roadmap.above(f.cut(from)) : said.roadmap.from(f.cut(from));
}

function phaseBlocks(
  phase: ToldPhase,
  { assessment: { roadmap }, said, f }: Told,
  words: RoadmapWords,
): readonly Block[] {
  const { columns } = said;
  const owner = ({ role, person }: ToldStep): string =>
    person === null ? cleanText(role) : said.roadmap.with(cleanText(role), cleanText(person));
  const points = (step: ToldStep): string => {
    const range = rangeText(step.inOrder, { f, said });
    const isNothing = range === f.difference(0);
    return isNothing ? said.roadmap.prepares : range;
  };
  return [
    { kind: 'paragraph', text: say`${strong(words.phase(phase))}` },
    {
      kind: 'table',
      table: {
        caption: words.phase(phase),
        columns: [
          { title: columns.action, kind: 'text' },
          { title: columns.dimension, kind: 'text' },
          { title: columns.pointsInOrder, kind: 'text' },
          { title: columns.owner, kind: 'text' },
        ],
        rows: phase.steps.map((step) => [
          cleanText(step.title),
          step.dimension === null ? NONE : cleanText(step.dimension.title),
          points(step),
          owner(step),
        ]),
        leftOut: '',
      },
    },
    { kind: 'paragraph', text: say`${words.after(phase, roadmap)}.` },
  ];
}

export function quickWinBlocks(told: Told): readonly Block[] {
  const { assessment, said, f } = told;
  const { columns } = said;
  if (assessment.quickWins.length === 0) return [];
  return [
    {
      kind: 'table',
      table: {
        caption: said.sections.quickWins,
        columns: [
          { title: columns.action, kind: 'text' },
          { title: columns.effort, kind: 'number' },
          { title: columns.impact, kind: 'text' },
          { title: columns.timeline, kind: 'text' },
        ],
        rows: assessment.quickWins.map((action) => [
          cleanText(action.title),
          f.raw(action.effort, ''),
          gained(action, told),
          weeks(action, told),
        ]),
        leftOut: '',
      },
    },
  ];
}

/** Actions that are recommended or planned, each once. */
export function toldActions({
  recommendations,
  quickWins,
  roadmap,
}: {
  readonly recommendations: readonly ToldRecommendation[];
  readonly quickWins: readonly ToldAction[];
  readonly roadmap: RoadmapReport;
}): readonly ToldAction[] {
  const planned = roadmap.way.kind === 'found' ? roadmap.way.phases.flatMap(({ steps }) => steps) : [];
  return [...recommendations.map(({ action }) => action), ...quickWins, ...planned];
}
