import { upperFirst } from '../../../util/upper-first.ts';
import type { Piece, Words } from '../../document/document.ts';
import { say } from '../../document/words.ts';
import type { Format } from '../../format/format.ts';
import type { CustomerStep } from '../customer-roadmap.ts';

/** Dimensions whose stage is that of the whole, of so many. `scored`: there is an overall score; `open`: the stage may be lower. */
interface LowestDimensions {
  readonly names: readonly string[];
  readonly of: number;
  readonly scored: boolean;
  readonly open: boolean;
}

/** Of more dimensions than that a sentence says how many they are. */
export const NAMED = 3;

/**
 * Every word that a customer's page says itself, in one language: others are functions of the same type. It speaks to the
 * customer. What comes in is formatted and clean; names stand in it as
 * they are, several of them after a colon and set off by semicolons: titles of dimensions are phrases.
 */
export type CustomerLanguage = (f: Format) => ReturnType<typeof english>;

export function english(f: Format) {
  return { ...pageWords(), ...whereWords(f), ...peerWords(f), ...historyWords(), ...roadmapWords(f), ...endWords(f) };
}

function pageWords() {
  return {
    yourCompany: 'Your company',
    about: 'About this page',
    download: 'Download as PDF',
    logo: 'Logo',
    asOf: (day: string): string => `as of ${day}`,
    /** What a project says of its own data, such as that they are synthetic. */
    notice: (text: string): string => `About these figures: ${text}`,
    notKnown: 'not measured',
    notApplicable: 'does not apply',
    you: 'you',
    points: 'points',
    sections: {
      where: 'Where you stand',
      peers: 'Beside your peers',
      history: 'How it went',
      roadmap: 'What comes next',
      measured: 'What is measured',
      stages: 'The stages',
      reading: 'How to read this',
    },
    columns: {
      dimension: 'Dimension',
      score: 'Score',
      stage: 'Stage',
      you: 'You',
      lower: 'Lower quarter',
      middle: 'Middle',
      upper: 'Upper quarter',
      best: 'Best tenth',
      asOf: 'As of',
      overall: 'Overall',
      measured: 'What is measured',
      step: 'Step',
      for: 'For',
      points: 'Points',
      shows: 'Shows after',
      state: 'State',
    },
  };
}

function whereWords(f: Format) {
  return {
    answer: {
      tooLittle: (who: Piece): Words => say`${who} cannot be rated yet: too little of it is measured.`,
      notRated: (who: Piece): Words => say`${who} cannot be rated yet.`,
      score: (who: Piece, score: string, top: string): Words => say`${who} scores ${score} of ${top}.`,
      /** `name`: of the stage; empty where it has none. */
      stage: (who: Piece, stage: string, of: string, name: string): Words =>
        say`${who} is on stage\u00a0${stage}\u00a0of\u00a0${of}${name === '' ? '' : `: ${name}`}.`,
      atMost: (who: Piece, stage: string, of: string, name: string): Words =>
        say`${who} is at most on stage\u00a0${stage}\u00a0of\u00a0${of}${name === '' ? '' : `: ${name}`}. Not everything that stages ask for is measured yet.`,
    },
    rule: {
      /** Where it has an overall score, that this does not decide. */
      lowest: ({ names, of, scored, open }: LowestDimensions): string => {
        const not = scored ? 'Not the overall score but ' : '';
        if (names.length === of)
          return upperFirst(`${not}the lowest dimension decides your stage, and all of yours are on this one.`);
        const lowest = f.plural(names.length, { one: 'dimension decides', other: 'dimensions decide' });
        const decides = upperFirst(`${not}your lowest ${lowest} your stage`);
        if (names.length > NAMED) return `${decides}: ${f.count(names.length)} of ${f.count(of)} are on this one.`;
        return `${decides}${open ? ', as far as is measured' : ''}: ${names.join('; ')}.`;
      },
      score: 'Your overall score decides your stage.',
      gates: 'Your stage does not depend on points: each stage asks for certain things to be in place.',
      /** Points alone would make it a higher one. */
      more: 'A stage asks for more than the points on this page, which is why yours is lower than they alone would make it.',
    },
    figures: {
      overall: 'Overall score',
      of: (top: string): string => `of ${top}`,
      since: (day: string): string => `Since ${day}`,
      strongest: 'Strongest',
      weakest: 'Lowest',
    },
    dimensions: {
      caption: 'Your dimensions',
      peers: 'middle of your peers',
      none: 'None of the dimensions is measured yet.',
      noneApplies: 'None of the dimensions applies to you.',
      best: (name: string, score: string): string => `You score highest in ${name}: ${score}.`,
      /** Of `of` dimensions that are compared, of more or all there are, these are at or above the middle. */
      ahead: (names: readonly string[], of: number, areAll: boolean): string => {
        const compared = `${f.plural(of, { one: 'dimension', other: 'dimensions' })}${areAll ? '' : ' compared'}`;
        const all = of === 1 ? `the one ${compared}` : `all ${f.count(of)} ${compared}`;
        if (names.length === of) return `In ${all} you are at or above the middle of your peers.`;
        if (names.length === 0) return `In ${all} the middle of your peers is ahead of you.`;
        return `In ${f.count(names.length)} of ${f.count(of)} ${compared} you are at or above the middle of your peers: ${names.join('; ')}.`;
      },
    },
  };
}

function peerWords(f: Format) {
  const within = (names: readonly string[], areAll: boolean): string => {
    if (areAll) return 'in every dimension compared';
    return names.length === 1
      ? `in one dimension: ${names[0]!}`
      : `in ${f.count(names.length)} dimensions: ${names.join('; ')}`;
  };
  return {
    peers: {
      caption: 'You and your peers',
      overall: 'Overall',
      middle: 'middle of peers',
      upper: 'upper quarter',
      leftOut:
        'Dimensions are left out where too few peers are measured, or where their figures would tell what one of them scores.',
      /** `called`: what the vendor calls them; may be empty. `day`: of their figures, where it is not that of the page. */
      who: (others: number, called: string, day: string): string => {
        const what = called === '' ? 'companies like yours' : called;
        const when = day === '' ? '' : ` Their figures are those of ${day}.`;
        return `Your peers are ${f.count(others)} or more other ${what.replace(/^other /, '')}.${when}`;
      },
      /** `areAll`: that is each that is compared. */
      top: (names: readonly string[], areAll: boolean): string =>
        `You are in the upper quarter of your peers ${within(names, areAll)}.`,
      low: (names: readonly string[], areAll: boolean): string =>
        `You are in the lower quarter of your peers ${within(names, areAll)}.`,
      between: (areAll: boolean): string =>
        `You are between the lower and the upper quarter of your peers in every dimension${areAll ? '' : ' compared'}.`,
    },
  };
}

function historyWords() {
  const period = (day: string, until: string): string => (until === '' ? `Since ${day}` : `From ${day} to ${until}`);
  return {
    history: {
      /** `until`: the last day with a score; empty where it is the day of the page. */
      stayed: (day: string, until: string): string => `${period(day, until)} the overall score stayed where it was.`,
      rose: (day: string, until: string, from: string, to: string): string =>
        `${period(day, until)} the overall score rose, from ${from} to ${to}.`,
      fell: (day: string, until: string, from: string, to: string): string =>
        `${period(day, until)} the overall score fell, from ${from} to ${to}.`,
      unit: 'overall score',
      youAt: (score: string): string => `you, ${score}`,
      caption: 'Scores over time',
      everyThird: 'The first and every third are told; the picture shows all.',
    },
  };
}

function roadmapWords(f: Format) {
  const steps = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'step', other: 'steps' })}`;
  return {
    roadmap: {
      /** What it leads to, as it stands in the sentences below; `name`: of the stage, may be empty. */
      toStage: (stage: string, name: string): string => `stage ${stage}${name === '' ? '' : `, ${name}`}`,
      toScore: (score: string): string => `a score of ${score}`,
      agreed: (to: string, n: number, done: number): string =>
        `The way that was agreed on, to ${to}: ${steps(n)}, ${done === 0 ? 'none' : f.count(done)} of them done.`,
      /** Of what was agreed on, where the customer stands there or further. */
      there: 'You have come that far already.',
      /** So many steps that were agreed on and are not done. */
      late: (n: number): string =>
        `For ${steps(n)} the agreed days have passed; ${f.plural(n, { one: 'it', other: 'they' })} can still be done.`,
      /** In the place of a way. */
      top: 'You are on the highest stage; there is none above it to reach.',
      /** `names`: dimensions that are not measured; where there are none, something else of the stages is not. */
      measure: (names: readonly string[]): string =>
        names.length === 0
          ? 'First, all that stages ask for has to be measured.'
          : `First, more has to be measured: ${names.join('; ')}.`,
      none: 'No way to the next stage can be told from these figures alone.',
      contact: (whom: string): string => `With questions, or to go through this together: ${whom}`,
      planned: (to: string, n: number): string => `A way to ${to}, in ${steps(n)}. Weeks count from the day you begin.`,
      /** `days`: the first and the last; null where it is not known when it begins. */
      weeks: (first: number, last: number, days: readonly [string, string] | null): string =>
        `Weeks ${f.count(first)} to ${f.count(last)}${days === null ? '' : `, ${days[0]} to ${days[1]}`}`,
      /** Of a quarter that is told in short. */
      later: (n: number): string => `then ${f.count(n)} more ${f.plural(n, { one: 'step', other: 'steps' })}`,
      also: (n: number): string => steps(n),
      /** Heads steps that are of no dimension. */
      basis: 'Preparation',
      /** `when`: as `weeks` says it. */
      caption: (when: string): string => `Steps: ${when}`,
      states: { open: 'to do', started: 'under way', done: 'done' } satisfies Record<CustomerStep['state'], string>,
      prepares: 'needed for the rest',
      range: (low: string, high: string): string => `${low} to ${high}`,
      upTo: (high: string): string => `up to ${high}`,
      /** `least`: half of the smallest difference between two scores that are shown. */
      under: (least: string): string => `less than ${least}`,
      guess: (points: string): string => `${points}, an estimate`,
      shows: (least: number, most: number): string =>
        `${least === most ? f.count(most) : `${f.count(least)} to ${f.count(most)}`} ${f.plural(most, { one: 'week', other: 'weeks' })}`,
    },
  };
}

function endWords(f: Format) {
  const points = (n: number): string => `${f.cut(n)} ${f.plural(n, { one: 'point', other: 'points' })}`;
  return {
    stages: {
      /** Where a stage begins: at these points, or above them; and the first, which ends where the second begins. */
      from: (n: number): string => `from ${points(n)}`,
      above: (n: number): string => `above ${points(n)}`,
      below: (n: number): string => `below ${points(n)}`,
      upTo: (n: number): string => `up to ${points(n)}`,
      points: {
        weakest: 'Each dimension is on the stage that its points reach.',
        score: 'You are on the stage that your overall score reaches.',
        gates: 'Each dimension is on the stage that its points reach.',
      },
      rule: {
        weakest: 'The lowest dimension decides the stage of the whole.',
        score: '',
        gates: 'The stage of the whole does not depend on points: it asks for certain things to be in place.',
      },
      asksMore: 'Besides, stages ask for certain things to be in place.',
      /** Of one without a name of its own. */
      name: (stage: number): string => `Stage ${stage}`,
      here: ' (you are here)',
      atMost: ' (you, at most)',
    },
    reading: {
      asOf: (day: string): string => `All scores are as of ${day} and do not change on this page.`,
      undated: 'All scores are as of the day they were computed and do not change on this page.',
      remade: (day: string): string =>
        `Scores before ${day} are not on this page: they were computed by other rules and do not compare with these.`,
      /** Of a model that counts some of it with points of its own. */
      filled:
        'Some of what is not measured counts with points that the model gives it; the rest is left out of the overall score.',
      notMeasured: 'What is not measured is left out of the overall score; it does not count as nothing.',
      peers:
        'Every figure of your peers is an average of several companies and rounded: none is the score of a single one, and nobody sees yours alone.',
      roadmap:
        'Points of a step are what it adds to your overall score after the steps before it, with everything else as it is now.',
    },
    stamp: {
      by: 'Made by',
      model: 'Model',
      asOf: 'As of',
      made: 'Made on',
      until: 'Open until',
      questions: 'Questions',
    },
  };
}
