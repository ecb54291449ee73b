import type { RecommendedFor } from '../../../analysis/assessment/recommendations.ts';
import type { AccountChange } from '../../../analysis/change/change.ts';
import type { LevelStatus } from '../../../analysis/assessment/next-level.ts';
import type { Comparability } from '../../../analysis/records/recorded-assessment.ts';
import type { Piece, Words } from '../../document/document.ts';
import { say, strong } from '../../document/words.ts';
import type { Format } from '../../format/format.ts';
import type { AssessedFeature } from '../assessed-features.ts';
import { englishAgreed } from './agreed.ts';
import { englishUnseen } from './unseen.ts';
import { englishFacts } from './facts.ts';

/**
 * Every word that an assessment says itself, in one language: others are functions of the same type. What comes in is
 * formatted and clean; names stand in it as they are.
 */
export type AssessmentLanguage = (f: Format) => ReturnType<typeof english>;

export function english(f: Format) {
  return {
    ...headWords(f),
    ...englishUnseen(f),
    ...englishAgreed(f),
    ...englishFacts(f),
    ...columnWords(),
    ...changeWords(f),
    ...stepWords(f),
    ...pastWords(f),
    ...dimensionWords(f),
    ...planWords(f),
  };
}

function headWords(f: Format) {
  return {
    subtitle: (model: string): string => `Maturity assessment \u00b7 ${model}`,
    /** Of a level that has none of its own. */
    levelName: (level: number): string => `Stage ${level}`,
    sections: {
      where: 'Where it is',
      since: 'Since last time',
      next: 'Next steps',
      scores: 'Dimension scores',
      roadmap: 'Roadmap',
      quickWins: 'Quick wins',
      peers: 'Peer comparison',
      recommendations: 'Recommendations',
      resources: 'Resources',
      readiness: 'Readiness for features',
      gathered: 'What was asked, and what answered',
    },
    stamp: {
      view: 'View',
      full: 'Assessment, in full',
      onePage: 'Assessment, one page',
      account: 'Account',
      asOf: 'As of',
      comparedWith: 'Compared with',
      nothing: 'nothing',
      model: 'Model',
      snapshot: 'Snapshot',
    },
    figures: {
      overall: 'Overall maturity',
      trend: 'Trend',
      asOf: 'As of',
      seen: 'Indicators seen',
      notRated: 'not rated',
      noScore: 'no score',
      since: (day: string): string => `since ${day}`,
      noBefore: 'nothing to compare with',
      noTrend: 'cannot be told',
      coverage: (share: string): string => `coverage ${share}`,
      of: (count: string, all: string): string => `${count} of ${all}`,
    },
    status: {
      met: 'met',
      near: 'near',
      below: 'below',
      unseen: 'not seen',
      not_applicable: 'does not apply',
    } satisfies Record<LevelStatus, string>,
    near: (share: string): string =>
      `“Near” lacks at most ${share} of what the next level asks; “below” lacks more. Both are rules of the model.`,
    notApplicable: 'does not apply',
    notSeen: (reason: string): string => (reason === '' ? 'not seen' : `not seen: ${reason}`),
    error: 'the facts hold something that is no number',
    atMost: (value: string): string => `at most ${value}`,
    weakest: {
      none: 'No dimension is seen.',
      one: (name: string, value: string, top: string): string =>
        `${name} is the weakest dimension, at ${value} of ${top}.`,
      some: (names: readonly string[], value: string, top: string): string =>
        `${f.list(names)} are the weakest dimensions, at ${value} of ${top} each.`,
      only: (name: string, value: string, top: string): string => `${name} stands at ${value} of ${top}.`,
      ofSeen: (unseen: readonly string[]): string =>
        ` ${f.list(unseen)} ${unseen.length === 1 ? 'is' : 'are'} not seen.`,
      all: (value: string, top: string): string => `Every dimension that is seen has ${value} of ${top}.`,
    },
  };
}

function columnWords() {
  return {
    ownName: 'this account',
    peerName: 'median of its peers',
    columns: {
      dimension: 'Dimension',
      score: 'Score',
      level: 'Level',
      trend: 'Trend',
      peers: 'Against peers',
      indicator: 'Indicator',
      value: 'Value',
      asked: 'Next level asks',
      askedOfTop: 'Top level asks',
      peerMedian: 'Median of peers',
      status: 'Status',
      points: 'Points',
      action: 'Action',
      pointsInOrder: 'Points, in this order',
      owner: 'Owner',
      effort: 'Effort in days',
      impact: 'Impact',
      timeline: 'Timeline',
      metric: 'Metric',
      own: 'This account',
      median: 'Peer median',
      quartile: 'Top quartile',
      feature: 'Feature',
      state: 'State',
      missing: 'What is missing',
      closing: 'What closes it',
      resource: 'Resource',
      purpose: 'For',
      link: 'Link',
      step: 'Step',
      source: 'Source',
      metrics: 'Metrics',
      answered: 'With a value',
      newest: 'Newest fact',
      absent: 'What was not there',
      priority: 'Priority',
      why: 'Why',
    },
    overall: 'Overall maturity',
  };
}

function changeWords(f: Format) {
  return {
    change: {
      none: 'There is no earlier snapshot to compare with.',
      came: {
        joined: 'The account was not there at the snapshot before.',
        left: 'The account is not there any more.',
        became_rated: 'It is rated now and was not before.',
        became_not_rated: 'It was rated before and is not now.',
        not_rated: 'It was not rated then, and is not now.',
      } satisfies Record<Exclude<AccountChange['kind'], 'changed'>, string>,
      since: (day: string): string => `Compared with ${day}.`,
      same: (score: string, day: string): string =>
        `Nothing that counts has changed since ${day}: it had ${score} then, too.`,
      moved: (before: string, after: string, day: string, difference: string): Words =>
        say`From ${before} to ${strong(after)} since ${day} (${difference}).`,
      balanced: (score: string, day: string): string =>
        `It stands at ${score}, as it did on ${day}; what was won and what was lost balance.`,
      line: (difference: string, values: string): string => `${difference} points${values}`,
      values: (before: string, after: string): string => `, from ${before} to ${after}`,
      rest: (lines: number, difference: string): string => `The other ${f.count(lines)} together: ${difference} points`,
      rounded: (difference: string): string => `Each is rounded by itself; together they are ${difference} points.`,
      whole: 'The model as a whole',
    },
  };
}

function stepWords(f: Format) {
  return {
    steps: {
      unanswered: (metrics: number, reasons: string): string =>
        `nothing seen of ${f.count(metrics)} ${f.plural(metrics, { one: 'figure', other: 'figures' })} (${reasons})`,
      none: 'No action of the catalogue changes what this account scores.',
      noneKnown: 'There are no actions to choose from.',
      gaps: 'These cost most; beside each stands what the model says helps.',
      /** Where the model says of none what helps. */
      gapsAsked: 'These cost most; beside each stands what the next level asks.',
      worth: (gain: number): string => `${f.difference(gain)} points`,
      /** Of one that is on a stage all the same. */
      noScore:
        'Too little is seen to give it a score: what is not seen has to be measured before an action can be weighed.',
      notRated: 'Too little is seen to rate it: what is not seen has to be measured before an action can be weighed.',
      top: 'It stands on the top level in everything that is seen: what is asked for is to keep it there.',
      /** One step; its points come as they are told below, its days in person-days. */
      step: (title: Piece, { reason, points, weeks, days, role, person }: StepParts): Words => {
        const work = `${f.raw(days, '')} ${f.plural(days, { one: 'day', other: 'days' })} of work`;
        return say`${title} (${reason}): ${points}; ${weeks}, ${work} by the ${role}${person === null ? '' : ` with ${person}`}.`;
      },
      weeks: (least: number, most: number): string =>
        `${least === most ? f.count(most) : `${f.count(least)} to ${f.count(most)}`} ${f.plural(most, { one: 'week', other: 'weeks' })}`,
      points: (range: string, guess: boolean): string => `${range} points${guess ? ', a guess' : ''}`,
      /** From nothing that is shown. */
      upTo: (high: string): string => `up to ${high}`,
      range: (low: string, high: string): string => `${low} to ${high}`,
      guess:
        'How much an action does is a guess; what it would bring is what the model gives with its ruler as it is today. Points of several actions do not add up.',
      known:
        'What an action would bring is what the model gives with its ruler as it is today. Points of several actions do not add up.',
    },
    recommended: {
      weakest: (dimension: string): string => `${dimension}, the weakest dimension`,
      oneOfWeakest: (dimension: string): string => `${dimension}, one of the weakest dimensions`,
      weakestWithAction: (dimension: string): string => `${dimension}, the weakest dimension that an action lifts`,
      effect: (dimension: string): string => `${dimension}, the largest effect of the rest`,
      goals: (dimension: string): string => `${dimension}, which the customer wants first`,
      goal: (dimension: string, goal: string): string => `${dimension}, in line with the customer’s goal “${goal}”`,
      inLine: (goal: string): string => `; also in line with the customer’s goal “${goal}”`,
      effort: (dimension: string): string => `${dimension}, the most points for a day of work`,
      noDimension: 'no single dimension',
    } satisfies Record<RecommendedFor, (dimension: string) => string> & Record<string, unknown>,
    goals: {
      known: (goals: readonly string[]): string =>
        `What the customer wants: ${f.list(goals.map((goal) => `“${goal}”`))}.`,
      more: (n: number): string => ` And ${f.count(n)} more.`,
      none: 'No open goal of the customer is on record.',
      noAction: 'No action of the catalogue lifts a dimension that these goals belong to.',
    },
  };
}

/** Of a step as it is told: `weeks` until it shows, `person` who has the role, where that is known. */
interface StepParts {
  readonly reason: string;
  readonly points: string;
  readonly weeks: string;
  readonly days: number;
  readonly role: string;
  readonly person: string | null;
}

/** What was recorded before. */
function pastWords(f: Format) {
  return {
    past: {
      recorded: (issued: string, asOf: string, comparable: Comparability): string =>
        `Last assessed on ${issued}, as of ${asOf}.${
          {
            same: '',
            ruler: ' It was read on the ruler of that day; what the base has done to it since is told apart.',
            model: ' It was read under another version of the model; what that has done is told apart.',
          }[comparable]
        }`,
      noScore: (issued: string): string => `Last assessed on ${issued}, without a score.`,
      notCompared: (issued: string, score: string, why: Comparability): string =>
        `Last assessed on ${issued}, at ${score}. That is not compared with today: ${
          {
            same: 'there is no score now',
            ruler:
              'what the model takes from the base is another by now, and the snapshot that could tell them apart is no longer kept',
            model:
              'it was read under another version of the model, and the snapshot that could tell them apart is no longer kept',
          }[why]
        }.`,
      gone: (before: string, now: string, issued: string, difference: string): Words =>
        say`From ${before} to ${strong(now)} since ${issued}, when it was last assessed (${difference}). The snapshot of then is no longer kept, so why it moved cannot be told.`,
      /** How many are recorded, and of these, where some are on another ruler, how many on that of today. */
      count: (n: number, onToday: number): string => {
        const recorded = `${f.count(n)} ${f.plural(n, { one: 'assessment is', other: 'assessments are' })} recorded`;
        if (onToday === n) return `${recorded}.`;
        if (onToday > 0) return `${recorded}, ${f.count(onToday)} of them on today’s ruler.`;
        return `${recorded}, ${n === 1 ? 'on another ruler than today’s' : 'none of them on today’s ruler'}.`;
      },
      now: 'now',
      unit: 'points',
      onToday: 'as today’s ruler reads it',
      onAnother: 'on another ruler',
      caption: 'Recorded assessments',
      columns: {
        issued: 'Issued',
        asOf: 'As of',
        score: 'Score',
        level: 'Level',
        since: 'Since the one before',
        readOn: 'Read on',
      },
      beside: {
        same: 'the same ruler',
        ruler: 'another ruler: the base moved',
        model: 'another version of the model',
      } satisfies Record<Comparability, string>,
    },
    internal: { title: 'Not for the customer', notes: 'Notes' },
  };
}

function dimensionWords(f: Format) {
  const points = (n: number): string => f.plural(n, { one: 'point', other: 'points' });
  const rows = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'row', other: 'rows' })}`;
  return {
    dimension: {
      notSeen: (name: string): string => `${name}: not seen`,
      notApplicable: (name: string): string => `${name}: does not apply`,
      doesNotCount: 'It does not apply to this account and counts for nothing, neither way.',
      filled: (value: string): string => `The model counts it with ${value} points as long as it is not seen.`,
      missing: (reason: string): string => `It has no score: ${reason}. That is not a low score.`,
      titled: (name: string, level: string, value: string, top: string): string =>
        `${name}: ${level === '' ? '' : `${level}, `}${value} of ${top}`,
      state: (name: string): string => `${name}: current state`,
      strengths: 'Strengths',
      noStrengths: 'No indicator meets the next level yet.',
      gaps: 'Gaps',
      gap: (value: string, cost: number): string =>
        `${value}; it costs ${f.decimal(cost)} ${points(cost)} of the whole`,
      forLevel: (level: string): string => `For level ${level}`,
      top: 'It stands on the top level. There is nothing left to reach.',
      topOpen: 'It stands on the top level.',
      nothingOpen: 'Nothing that can be named is left to do for it.',
      unsure: 'Whether the level is reached with this alone cannot be said.',
      short: 'All of this together does not yet reach the level.',
      instead: (asked: string, value: string): string => `${asked} instead of ${value}`,
      betterThanOthers: 'better than others of the base',
      measure: (asked: string): string =>
        asked === '' ? 'have it measured' : `have it measured; the level asks for ${asked}`,
    },
    tables: {
      counted: (count: number, of: number, said: string): string => `${f.count(count)} of ${f.count(of)} ${said}.`,
      none: (source: string): string => `“${source}” knows nothing of this account.`,
      notApplicable: (source: string): string => `“${source}” does not apply to this account.`,
      missing: (source: string, reason: string): string => `Not seen: ${reason} (“${source}”).`,
      absent: 'not there',
      more: (n: number): string => `${rows(n)} more ${n === 1 ? 'is' : 'are'} not shown.`,
      changed: 'The facts have changed since the snapshot that was scored; the table shows them as they are known now.',
      unread: (why: string): string => `The facts beside the dimensions could not be read now: ${why}.`,
      noFacts: 'no facts',
      times: (text: string, n: number): string => (n === 1 ? text : `${text} (${f.count(n)} times)`),
      dated: (text: string, day: string): string => `${text}, ${day}`,
      moreFacts: (n: number): string => `${f.count(n)} more`,
      yes: 'yes',
      no: 'no',
    },
  };
}

function planWords(f: Format) {
  return {
    roadmap: {
      current: 'Current level',
      target: 'Target',
      timeline: 'Time',
      days: (n: number): string => `${f.raw(n, '')} ${f.plural(n, { one: 'day', other: 'days' })}`,
      weeks: (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'week', other: 'weeks' })}`,
      from: (value: string): string => `from ${value} points`,
      above: (value: string): string => `above ${value} points`,
      gates: (stage: number): string => `Stage ${f.count(stage)} also asks for`,
      prepares: 'prepares what follows',
      with: (role: string, person: string): string => `${role}, with ${person}`,
      again: 'Assess again each quarter, and plan the next one from what was reached.',
    },
    peers: {
      none: 'There is no other account to compare with.',
      tooFew: 'Where no median stands, fewer than five of them are seen.',
    },
    features: {
      live: (name: string): string => `${name} (live)`,
      state: {
        ready: 'ready',
        one_step: 'one step away',
        further: 'further',
        unknown: 'cannot be told',
      } satisfies Record<AssessedFeature['state'], string>,
      unseen: (need: string): string => `not seen: ${need}`,
      perhaps: (action: string): string => `${action} (if it does as much as it may)`,
      noAction: 'no single action',
      of: (need: string, closing: string): string => `${need}: ${closing}`,
    },
    gathered: {
      others: 'Other sources',
      days: (day: string, n: number): string =>
        n === 0
          ? `${day}, less than a day before`
          : `${day}, ${f.count(n)} ${f.plural(n, { one: 'day', other: 'days' })} before`,
      noTime: 'holds at the as-of',
      noFact: 'no fact of this account',
      all: 'nothing',
      goals: (n: number): string =>
        n === 0 ? 'Goals: none is open.' : `Goals: ${f.count(n)} ${f.plural(n, { one: 'is', other: 'are' })} open.`,
      scored: (seen: number, applying: number): string =>
        `Scores: ${f.count(seen)} of ${f.count(applying)} ${f.plural(applying, { one: 'indicator that applies is', other: 'indicators that apply are' })} seen.`,
      planned: (known: number, applying: number): string =>
        known === 0
          ? 'Roadmap: there are no actions to choose from.'
          : `Roadmap: of ${f.count(known)} ${f.plural(known, { one: 'action', other: 'actions' })} that are known, ${f.count(applying)} ${f.plural(applying, { one: 'applies', other: 'apply' })} to this account.`,
      doNotApply: (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'does', other: 'do' })} not apply`,
    },
  };
}
