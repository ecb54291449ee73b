import type { Holder } from '../../score/explain/explanation.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Block, KeyFigure, Words } from '../document/document.ts';
import { say, strong, strongName } from '../document/words.ts';
import { createRoadmapWords, type RoadmapWords } from '../roadmap/roadmap-messages.ts';
import type { RoadmapReport, ToldAction, ToldPhase, ToldStep, Way } from '../roadmap/roadmap-report.ts';
import type { AssessedDimension, AssessedIndicator } from './assessed-dimensions.ts';
import type { AgreedRoadmap, AgreedStep } from './agreed.ts';
import type { ToldRecommendation } from './assessment.ts';
import type { Told } from './told.ts';
import { connectBlocks } from './gathered-blocks.ts';
import { NONE } from './assessment-words.ts';
import { dearestGaps, todo } from './dimension-sections.ts';
import { broughtBy, nextSteps, type NextStep } from './next-steps.ts';

/** Three next steps, a sentence each. */
export function stepBlocks(told: Told): readonly Block[] {
  const { agreed, report } = told.assessment;
  const steps = nextSteps(told.assessment);
  const none = (): readonly Block[] => [
    { kind: 'paragraph', text: say`${noStep(told)}` },
    ...unansweredBlocks(told),
    ...(steps.length === 0 ? gapBlocks(told) : []),
  ];
  if (steps.length === 0) return none();
  const brought = steps.flatMap((step) => broughtBy(step) ?? []);
  const item = (step: NextStep): Words =>
    step.kind === 'agreed'
      ? agreedItem(step.step, told)
      : recommendedItem(step.recommendation, besideRoadmap(step.recommendation, told), told);
  return [
    // What was agreed on first, and only then what is not in the roadmap.
    ...(agreed === null ? [] : [{ kind: 'paragraph' as const, text: say`${agreedText(agreed, told)}` }]),
    { kind: 'list', ordered: true, items: steps.map(item) },
    ...(brought.length === 0 ? [] : [{ kind: 'caveats' as const, items: [evidenceOf(brought, told)] }]),
    ...(agreed !== null && report.explanation.root.points === null ? none() : []),
  ];
}

/** Why it is recommended, and whether it is agreed on already, where anything is. */
function besideRoadmap(one: ToldRecommendation, told: Told): string {
  const { assessment, said } = told;
  const reason = reasonOf(one, told);
  if (assessment.agreed === null) return reason;
  const step = stepOf(one.action, assessment.agreed);
  return step === undefined ? said.agreed.notIn(reason) : said.agreed.isIn(agreedState(step, told), reason);
}

function stepOf({ action }: ToldAction, { steps }: AgreedRoadmap): AgreedStep | undefined {
  return steps.find((step) => step.action === action);
}

function recommendedItem({ action }: Pick<ToldRecommendation, 'action'>, reason: string, told: Told): Words {
  const { role, person } = action;
  return told.said.steps.step(strongName(action.title), {
    reason,
    points: gained(action, told),
    weeks: weeks(action, told),
    days: action.effort,
    role: cleanText(role),
    person: person === null ? null : cleanText(person),
  });
}

function agreedItem(step: AgreedStep, told: Told): Words {
  const { today, title, effort, weeks: length } = step;
  const state = agreedState(step, told);
  if (today === null) return say`${strongName(title)} (${state}): ${told.said.agreed.nothing}`;
  return recommendedItem({ action: { ...today, effort, weeks: length } }, state, told);
}

function agreedState({ state, since, due, overdue }: AgreedStep, { f, said }: Told): string {
  const { agreed } = said;
  const begun = since === null || state === 'planned' ? agreed.planned : agreed[state](f.date(since));
  if (state === 'done' || state === 'dropped') return begun;
  return `${begun}, ${overdue ? agreed.wasDue(f.date(due)) : agreed.due(f.date(due))}`;
}

/** When it was accepted, toward what, and what became of it. */
function agreedText({ acceptedOn, goal, actions, done, dropped, overdue }: AgreedRoadmap, told: Told): string {
  const { f, said, terms, assessment } = told;
  const toward =
    goal.kind === 'score'
      ? said.agreed.score(f.cut(goal.points))
      : terms.stage.within('exact', goal.stage, assessment.levels[goal.stage - 1]?.name ?? null);
  return said.agreed.state(f.date(acceptedOn), toward, { actions, done, dropped, overdue });
}

function noStep({ assessment, said, terms }: Told): string {
  const { root, stage } = assessment.report.explanation;
  if (root.reason === 'setAside') return terms.explain.setAside;
  if (root.status === 'notApplicable') return terms.explain.nothingApplies;
  if (root.points === null && stage !== null && stage.stage !== null) return said.steps.noScore;
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
  const helps = open.some(({ improve }) => improve !== '');
  const item = (own: AssessedIndicator): Words =>
    say`${strongName(own.title)} (${said.steps.worth(own.gain!)}): ${todo(own, told)}`;
  return [
    { kind: 'paragraph', text: say`${helps ? said.steps.gaps : said.steps.gapsAsked}` },
    { kind: 'list', ordered: true, items: open.map(item) },
  ];
}

/** Of an account that is not rated: the sources that are to answer first, and why they did not. */
function unansweredBlocks(told: Told): readonly Block[] {
  const { assessment, said, words } = told;
  const { root, stage } = assessment.report.explanation;
  if (root.points !== null && stage?.stage != null) return [];
  const silent = assessment.gathered
    .flatMap(({ sources }) => sources)
    .filter(({ answered, metrics, notApplicable }) => answered === 0 && notApplicable < metrics);
  if (silent.length === 0) return [];
  const item = ({ source, metrics, reasons }: (typeof silent)[number]): Words =>
    say`${strongName(source)}: ${said.steps.unanswered(metrics, reasons.map((reason) => words.reason(reason)).join('; '))}`;
  return [{ kind: 'list', ordered: false, items: silent.map(item) }, ...connectBlocks(told)];
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
          besideRoadmap(one, told),
          cleanText(one.action.title),
          gained(one.action, told),
          weeks(one.action, told),
        ]),
        leftOut: '',
      },
    },
    {
      kind: 'caveats',
      items: [
        evidenceOf(
          recommendations.map(({ action }) => action),
          told,
        ),
      ],
    },
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
  if (low === high) return low;
  return low === f.difference(0) ? said.steps.upTo(high) : said.steps.range(low, high);
}

function weeks({ weeks: [least, most] }: ToldAction, { said }: Told): string {
  return said.steps.weeks(least, most);
}

function evidenceOf(told: readonly ToldAction[], { said }: Told): string {
  const guessed = told.some(({ lifts }) => lifts.some(({ evidence }) => evidence.kind === 'guess'));
  return guessed ? said.steps.guess : said.steps.known;
}

/** The accepted roadmap, before what would be planned today. */
function agreedRoadmapBlocks(told: Told): readonly Block[] {
  const { agreed } = told.assessment;
  if (agreed === null) return [];
  const item = (step: AgreedStep): Words =>
    say`${strongName(step.title)}: ${[agreedState(step, told), ...promisedPoints(step, told)].join('; ')}`;
  return [
    { kind: 'paragraph', text: say`${[agreedText(agreed, told), ...promisedText(agreed, told)].join(' ')}` },
    { kind: 'list', ordered: true, items: agreed.steps.map(item) },
    { kind: 'paragraph', text: say`${strong(told.said.agreed.anew)}` },
  ];
}

function promisedPoints({ promised }: AgreedStep, told: Told): readonly string[] {
  return promised === null ? [] : [told.said.agreed.promised(rangeText(promised, told))];
}

/** What all of it was to lead to, and what the score is now. */
function promisedText({ promised, dropped, actions }: AgreedRoadmap, { assessment, f, said }: Told): readonly string[] {
  if (promised === null) return [];
  const { at, before, after, kept } = promised;
  const { points } = assessment.report.explanation.root;
  const from = said.agreed.from(f.decimal(before), at === null ? null : f.date(at));
  const leads = said.agreed.leads(f.decimal(after.lesser), f.decimal(after.greater));
  const now = points === null ? said.agreed.noNow : said.agreed.now(f.decimal(points));
  const rest = said.agreed.rest(dropped, actions - dropped, rangeText(kept, { f, said }));
  return [`${from} ${leads}${now}.`, ...(dropped === 0 ? [] : [rest])];
}

export function roadmapBlocks(told: Told): readonly Block[] {
  const { assessment, f, said } = told;
  const { roadmap } = assessment;
  const words = createRoadmapWords(f);
  const head: Block = { kind: 'paragraph', text: say`${words.answer(roadmap)}` };
  const agreed = agreedRoadmapBlocks(told);
  if (roadmap.way.kind !== 'found') return [...agreed, head, ...gateBlocks(told)];
  const { phases } = roadmap.way;
  return [
    ...agreed,
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
    { kind: 'paragraph', text: say`${strong(words.phase(phase, roadmap))}` },
    {
      kind: 'table',
      table: {
        caption: words.phase(phase, roadmap),
        columns: [
          { title: columns.action, kind: 'text' },
          { title: columns.dimension, kind: 'text' },
          { title: columns.pointsInOrder, kind: 'text' },
          { title: columns.owner, kind: 'text' },
        ],
        rows: phase.steps.map((step) => [
          marked(step.title, words.agreed(step)),
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

/** What stands in the accepted roadmap says so. */
function marked(title: string, mark: string): string {
  return mark === '' ? cleanText(title) : `${cleanText(title)} (${mark})`;
}

export function quickWinBlocks(told: Told): readonly Block[] {
  const { assessment, said, f } = told;
  const { columns } = said;
  if (assessment.quickWins.length === 0) return [];
  const words = createRoadmapWords(f);
  const mark = (action: ToldAction): string => {
    const step = assessment.agreed === null ? undefined : stepOf(action, assessment.agreed);
    return words.agreed({ agreed: step?.state ?? null });
  };
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
          marked(action.title, mark(action)),
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
