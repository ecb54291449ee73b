import type { Piece, Words } from '../../document/document.ts';
import { say } from '../../document/words.ts';
import type { Format } from '../../format/format.ts';
import type { CustomerStep } from '../customer-roadmap.ts';

/**
 * Every word that a customer's page says itself, in one language: others are functions of the same type. It speaks to the
 * customer. What comes in is formatted and clean; names stand in it as they are.
 */
export type CustomerLanguage = (f: Format) => ReturnType<typeof english>;

export function english(f: Format) {
  return { ...pageWords(), ...whereWords(f), ...peerWords(f), ...historyWords(), ...roadmapWords(f), ...endWords() };
}

function pageWords() {
  return {
    yourCompany: 'Your company',
    about: 'About this page',
    download: 'Download as PDF',
    logo: 'Logo',
    asOf: (day: string): string => `as of ${day}`,
    notKnown: 'not measured yet',
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
        say`${who} is on stage ${stage} of ${of}${name === '' ? '' : `: ${name}`}.`,
      atMost: (who: Piece, stage: string, of: string, name: string): Words =>
        say`${who} is at most on stage ${stage} of ${of}${name === '' ? '' : `: ${name}`}. Not everything is measured yet.`,
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
      best: (name: string, score: string): string => `You score highest in ${name}: ${score}.`,
      /** Of `of` dimensions that are compared, of more or all there are, these are at or above the middle. */
      ahead: (names: readonly string[], of: number, areAll: boolean): string => {
        const compared = `${f.plural(of, { one: 'dimension', other: 'dimensions' })}${areAll ? '' : ' compared'}`;
        const all = of === 1 ? `the one ${compared}` : `all ${f.count(of)} ${compared}`;
        if (names.length === of) return `In ${all} you are at or above the middle of your peers.`;
        if (names.length === 0) return `In ${all} the middle of your peers is ahead of you.`;
        return `In ${f.count(names.length)} of ${f.count(of)} ${compared} you are at or above the middle of your peers: ${f.list(names)}.`;
      },
    },
  };
}

function peerWords(f: Format) {
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
      topAndLow: (top: readonly string[], low: readonly string[]): string =>
        `Among the upper quarter in ${f.list(top)}; in the lower quarter in ${f.list(low)}.`,
      top: (names: readonly string[]): string => `Among the upper quarter in ${f.list(names)}.`,
      low: (names: readonly string[]): string => `In the lower quarter in ${f.list(names)}.`,
      between: (areAll: boolean): string =>
        `Between the lower and the upper quarter in every dimension${areAll ? '' : ' compared'}.`,
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
      everyThird: 'Every third is told; the picture shows all.',
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
        `The way that was agreed on, to ${to}: ${steps(n)}, ${f.count(done)} of them done.`,
      planned: (to: string, n: number): string => `A way to ${to}, in ${steps(n)}.`,
      weeks: (first: number, last: number): string => `Weeks ${f.count(first)} to ${f.count(last)}`,
      caption: (first: number, last: number): string => `Steps in weeks ${f.count(first)} to ${f.count(last)}`,
      states: { open: 'to do', started: 'under way', done: 'done' } satisfies Record<CustomerStep['state'], string>,
      prepares: 'prepares the next',
      range: (low: string, high: string): string => `${low} to ${high}`,
      guess: (points: string): string => `${points}, an estimate`,
      shows: (least: number, most: number): string =>
        `${least === most ? f.count(most) : `${f.count(least)} to ${f.count(most)}`} ${f.plural(most, { one: 'week', other: 'weeks' })}`,
    },
  };
}

function endWords() {
  return {
    stages: {
      /** Of one without a name of its own. */
      name: (stage: number): string => `Stage ${stage}`,
      here: ' (you are here)',
      atMost: ' (you, at most)',
    },
    reading: {
      asOf: (day: string): string => `All scores are as of ${day} and do not change on this page.`,
      undated: 'All scores are as of the day they were computed and do not change on this page.',
      notMeasured: 'What is not measured yet is left out of the overall score; it does not count as nothing.',
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
