import type { Format } from '../format/format.ts';

/** Every word that a guide says itself, in one language: a second one is a function of the same type. */
export type GuideLanguage = typeof english;

export function english(f: Format) {
  const customers = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'customer', other: 'customers' })}`;
  return {
    title: (model: string): string => `Guide to ${model}`,
    subtitle: 'For whoever speaks with customers about it for the first time',
    sections: {
      short: 'In short',
      levels: 'The stages, and what customers there look like',
      held: 'What usually holds customers back here',
      actions: 'Actions that help',
      asked: 'What customers ask, and how to answer',
      conversation: 'How to work with it',
    },
    places: (indicators: number, dimensions: number, stages: number): string => {
      const what = `${f.count(indicators)} ${f.plural(indicators, { one: 'indicator', other: 'indicators' })} in ${f.count(dimensions)} ${f.plural(dimensions, { one: 'dimension', other: 'dimensions' })}`;
      const one = indicators === 1;
      return stages === 0
        ? `${what} ${one ? 'gives' : 'give'} each customer a score.`
        : `${what} ${one ? 'places' : 'place'} each customer on one of ${f.count(stages)} stages.`;
    },
    columns: {
      level: 'Stage',
      from: 'Begins at',
      look: 'What customers there look like',
      now: 'Customers now',
      indicator: 'Indicator',
      why: 'What it measures, and why it matters',
      improve: 'What raises it',
      talk: 'Ask the customer',
      dimension: 'Dimension',
      weakest: 'Weakest of',
      median: 'Median score',
      lowest: 'Most is missing in',
      action: 'Action',
      days: 'Days',
      weeks: 'Weeks',
      owner: 'Who does it',
      question: 'The customer asks',
      reply: 'An answer',
    },
    asked: ASKED,
    points: (value: string): string => `${value} points`,
    above: (value: string): string => `above ${value} points`,
    alsoAsks: (needs: string): string => `It also asks for: ${needs}.`,
    measures: (metric: string, unit: string): string => (unit === '' ? `${metric}.` : `${metric} (${unit}).`),
    lowest: (indicator: string, mean: string): string => `${indicator} (${mean} points on average)`,
    answer: (dimension: string, n: number, rated: number): string =>
      `${dimension} holds back most: it is the weakest dimension of ${f.count(n)} of ${customers(rated)}.`,
    none: 'No customer is rated by this model yet.',
    asOf: (day: string, accounts: number): string =>
      `As of ${day}, ${customers(accounts)}. Where dimensions tie for the weakest, each counts.`,
    unscored: 'This model has not been scored yet: what holds customers back here is not known.',
    noActions: 'No action of the catalogue lifts what this model reads.',
    /** Of the actions, where a dimension has more than are told. */
    fewest: (n: number): string => `Of each dimension no more than ${f.count(n)}, those of least work first.`,
    guess:
      'How much an action does is mostly a guess: the roadmap of a customer says of each what it would give that customer, and on what that rests.',
    /** From a value to a stage; `low` and `high` are the ends of the scale. */
    decided: (low: string, high: string): string =>
      `Each indicator gives between ${low} and ${high} points for its value, and those of a dimension make the points of that dimension.`,
    rule: {
      weakest:
        'A customer stands on the stage of its weakest dimension, however strong the others are, because they lean on it.',
      score: 'The points of all dimensions together decide the stage: strength in one can make up for another.',
      gates:
        'A stage is reached by meeting everything it asks for, and everything the stages below it ask for. Points do not decide it.',
      none: 'This model has no stages: the points are the result.',
    },
    asks: 'Where a stage also asks for something, the points alone do not reach it.',
    atMost:
      '“At most stage 2” means that something the stage depends on is not seen: the customer may stand lower, not higher.',
    work: WORK,
    stamp: { view: 'View', guide: 'Guide', model: 'Model', snapshot: 'Snapshot', none: 'none' },
  };
}

/** What customers ask of what they read about themselves, and how an answer begins. */
const ASKED = {
  decides: 'What decides on which stage we stand?',
  meaning: (dimension: string): string => `What is “${dimension}”, and why does it count?`,
  first: (dimension: string): string => `Where do we begin with “${dimension}”?`,
  /** `weighsMost`: no other weighs as much. */
  begin: (indicator: string, improve: string, weighsMost: boolean): string =>
    `${weighsMost ? 'With what weighs most,' : 'For example with'} ${indicator}: ${improve}`,
};

const WORK = [
  'Assess each customer at least once a quarter, all by the same criteria.',
  'Work on one or two dimensions at a time, and begin with the weakest.',
  'Bring no more than three recommendations to a conversation.',
  'Follow what the customer wants to reach; a stage is no end in itself.',
  'Say it when a stage is reached: it is the customer’s work.',
  'What is not seen is not low. Say that it is not seen, and ask.',
  'When the customer says that a score is wrong, write down why beside it.',
];
