import { FACTS_FROM, FACTS_TO, monthOf, monthStart } from './calendar.ts';
import { at, chance, type Chance } from './chance.ts';
import type { Contract } from './contract.ts';
import { MONTHS } from './edition.ts';
import { type Maturity, pointsAt } from './maturity.ts';
import { DIMENSIONS, type Dimension } from './segments.ts';

/**
 * What some customers agreed on with their CSM and how far they got. Three of the actions do something to the facts (see
 * EFFECTS), the others do nothing: an analyst should be able to tell which.
 */
export interface Agreement {
  readonly acceptedOn: number;
  readonly by: string;
  readonly stage: number;
  readonly actions: readonly AgreedAction[];
}

export interface AgreedAction {
  readonly id: ActionId;
  /** A quarter from the acceptance on, from 1. */
  readonly phase: number;
  readonly marks: readonly AgreedMark[];
}

export interface AgreedMark {
  readonly is: 'started' | 'done' | 'dropped';
  readonly on: number;
  readonly remark: string;
}

/** As the catalogue that ships has them. */
export const ACTIONS = {
  answer_top_questions: {
    title: 'Write the answers to the ten most frequent questions and show them while a request is typed',
    days: 6,
    weeks: [4, 13],
    lifts: ['deflection_rate: { add: [4%, 12%] }', 'articles_per_100_users: { add: [0.5, 1.5] }'],
  },
  give_articles_owners: {
    title: 'Assign every article to the team that solves its contacts',
    days: 3,
    weeks: [1, 4],
    lifts: ['article_ownership: { add: [20%, 45%] }'],
  },
  review_dates: {
    title: 'Give each article a date of review and show owners their list each month',
    days: 5,
    weeks: [5, 17],
    lifts: ['article_freshness: { add: [12%, 30%] }', 'article_quality: { add: [1, 4] }'],
  },
  rewrite_most_read: {
    title: 'Rewrite the most read articles with one question as the title and steps as the body',
    days: 6,
    weeks: [4, 13],
    lifts: [
      'article_quality: { add: [5, 12] }',
      'article_helpfulness: { add: [4%, 10%] }',
      'deflection_rate: { add: [1%, 4%] }',
    ],
  },
  portal_first_page: {
    title: "Put the five most frequent requests on the portal's first page",
    days: 3,
    weeks: [4, 10],
    lifts: ['portal_share: { add: [4%, 12%] }', 'email_share: { add: [-3%, -10%] }'],
  },
  announce_known_outages: {
    title: 'Announce known outages before a call is taken, and offer to call back',
    days: 3,
    weeks: [2, 10],
    lifts: ['phone_share: { add: [-3%, -9%] }'],
  },
  automate_waiting_approval: {
    title: 'Automate the approval of the request type that waits longest',
    days: 4,
    weeks: [3, 10],
    lifts: ['workflows_per_100_contacts: { add: [8, 24] }', 'automated_resolution: { add: [1%, 3%] }'],
  },
  route_by_form: {
    title: 'Route contacts by the form that was used',
    days: 3,
    weeks: [2, 9],
    lifts: ['routing_rate: { add: [12%, 28%] }'],
  },
  mend_failing_runs: {
    title: 'Look at the failed runs each week and remove the most frequent cause',
    days: 5,
    weeks: [4, 13],
    lifts: ['run_success: { add: [3%, 8%] }'],
  },
  ask_at_closing: {
    title: 'Ask one question in the message that closes a contact',
    days: 1,
    weeks: [3, 13],
    lifts: ['rated_contacts: { add: [5%, 13%] }'],
  },
  show_last_contacts: {
    title: "Show the caller's last three contacts next to the new one",
    days: 2,
    weeks: [4, 12],
    lifts: ['caller_history_use: { add: [12%, 28%] }'],
  },
} as const;
export type ActionId = keyof typeof ACTIONS;

/** Names of EFFECTS. */
export const EFFECT_NAMES = ['self', 'portal', 'workflows', 'automated'] as const;
export type EffectName = (typeof EFFECT_NAMES)[number];

/** What an action adds, from the month after its beginning on, to shares of the contacts or to runs a contact. */
export const EFFECTS = {
  /** Contacts that users solve themselves. */
  self: { action: 'answer_top_questions', size: 0.08 },
  /** Contacts that come by the portal instead of by email. */
  portal: { action: 'portal_first_page', size: 0.07 },
  /** Workflow runs a contact. */
  workflows: { action: 'automate_waiting_approval', size: 0.15 },
  /** Contacts that automation resolves. */
  automated: { action: 'automate_waiting_approval', size: 0.02 },
} as const satisfies Readonly<Record<EffectName, { readonly action: ActionId; readonly size: number }>>;

/** What is agreed on in each quarter, by the dimension that is to get better; twice where opinions differ. */
const PLANS: readonly (readonly [Dimension, readonly (readonly ActionId[])[]])[] = [
  ['knowledge', [['answer_top_questions', 'give_articles_owners'], ['review_dates']]],
  ['knowledge', [['rewrite_most_read', 'give_articles_owners'], ['review_dates']]],
  ['channel', [['portal_first_page'], ['ask_at_closing'], ['show_last_contacts']]],
  ['channel', [['announce_known_outages', 'show_last_contacts'], ['ask_at_closing']]],
  ['automation', [['automate_waiting_approval'], ['mend_failing_runs', 'route_by_form']]],
];
/** One account in so many of those that could. */
const AGREED = 0.025;
const REMARKS = [
  '',
  '',
  '',
  'Agreed in the quarterly review.',
  'The service owner does it himself.',
  'Took a week longer: holidays.',
  'The new team lead wants to see the figures first.',
] as const;
const WHY_DROPPED = [
  'Another project came first.',
  'No budget this year.',
  'The colleague who would do it left.',
] as const;

export interface AgreeingAccount {
  readonly no: number;
  readonly since: number;
  readonly contract: Contract;
  readonly maturity: Maturity;
  readonly hosting: 'cloud' | 'on_premises';
  readonly knowledgeFrom: number | null;
  readonly managers: readonly { readonly from: number; readonly name: string }[];
}

/** Null for most. Its own stream of chance: whoever agreed on nothing has the facts it had without agreements. */
export function drawAgreement(account: AgreeingAccount, seed: number): Agreement | null {
  const random = chance(seed, 'agreement', account.no);
  const first = Math.max(8, monthOf(account.since) + 6);
  const last = MONTHS - 3;
  if (!random.happens(AGREED) || account.hosting !== 'cloud' || first >= last) return null;
  const month = first + random.below(last - first);
  const end = Math.min(account.contract.churned ?? FACTS_TO, FACTS_TO);
  if (end < monthStart(month + 1)) return null;
  const plan = drawPlan(account, month, random);
  // agreed on a fortnight or so before the first action begins
  const acceptedOn = monthStart(month) - 10 - random.below(12);
  let stalled = false;
  const actions = plan.flatMap((ids, phase) =>
    ids.map((id): AgreedAction => {
      const from = monthStart(Math.min(MONTHS, month + 4 * phase));
      stalled ||= random.happens(0.08);
      const marks = drawMarks(from, random).filter(({ on }) => on < end);
      return { id, phase: phase + 1, marks: stalled ? [] : marks };
    }),
  );
  return { acceptedOn, by: managerOn(account, acceptedOn), stage: stageAt(account.maturity, month) + 1, actions };
}

/** The plan for the weaker of the dimensions it could be for. */
function drawPlan(
  { maturity, knowledgeFrom }: AgreeingAccount,
  month: number,
  random: Chance,
): readonly (readonly ActionId[])[] {
  const possible = PLANS.filter(
    ([dimension]) => dimension !== 'knowledge' || (knowledgeFrom !== null && knowledgeFrom < FACTS_FROM),
  );
  const [one, other] = [random.pick(possible), random.pick(possible)];
  const points = ([dimension]: (typeof PLANS)[number]): number =>
    pointsAt(maturity, month, DIMENSIONS.indexOf(dimension));
  return points(one) <= points(other) ? one[1] : other[1];
}

/** Begun in the last days of a month, so that its effect is in whole months; some are dropped instead. */
function drawMarks(from: number, random: Chance): readonly AgreedMark[] {
  const begins = from - 3 - random.below(5);
  const takes = 12 + random.below(24);
  const remark = random.pick(REMARKS);
  const reason = random.pick(WHY_DROPPED);
  if (random.happens(0.06)) return [{ is: 'dropped', on: begins, remark: reason }];
  return [
    { is: 'started', on: begins, remark },
    { is: 'done', on: begins + takes, remark: '' },
  ];
}

function managerOn({ managers }: AgreeingAccount, day: number): string {
  return (managers.findLast(({ from }) => from <= day) ?? at(managers, 0)).name;
}

/** By the weakest dimension, as the vendor's model would have it. */
function stageAt(maturity: Maturity, month: number): number {
  const weakest = Math.min(...DIMENSIONS.map((_, d) => pointsAt(maturity, month, d)));
  return Math.min(4, Math.floor(weakest / 20) + 1);
}

/** How much of an effect the facts of a month show. */
export function effectIn(agreement: Agreement | null, name: EffectName, m: number): number {
  const { action, size } = EFFECTS[name];
  const begun = agreement?.actions.find(({ id }) => id === action)?.marks.find(({ is }) => is === 'started');
  return begun !== undefined && monthStart(m) > begun.on ? size : 0;
}
