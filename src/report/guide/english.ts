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
      levels: 'The levels, and what customers there look like',
      held: 'What usually holds customers back here',
      actions: 'Actions that help',
      conversation: 'How to work with it',
    },
    places: (indicators: number, dimensions: number, levels: number): string => {
      const what = `${f.count(indicators)} ${f.plural(indicators, { one: 'indicator', other: 'indicators' })} in ${f.count(dimensions)} ${f.plural(dimensions, { one: 'dimension', other: 'dimensions' })}`;
      const one = indicators === 1;
      return levels === 0
        ? `${what} ${one ? 'gives' : 'give'} each customer a score.`
        : `${what} ${one ? 'places' : 'place'} each customer on one of ${f.count(levels)} levels.`;
    },
    columns: {
      level: 'Level',
      from: 'Begins at',
      look: 'What customers there look like',
      now: 'Customers now',
      indicator: 'Indicator',
      why: 'What it measures, and why it matters',
      improve: 'What raises it',
      talk: 'Ask the customer',
      dimension: 'Dimension',
      weakest: 'Weakest of',
      median: 'Median',
      lowest: 'Most is missing in',
      action: 'Action',
      days: 'Days',
      weeks: 'Weeks',
      owner: 'Who does it',
    },
    points: (value: string): string => `${value} points`,
    above: (value: string): string => `above ${value} points`,
    alsoAsks: (needs: string): string => `It also asks for: ${needs}.`,
    measures: (metric: string, unit: string): string => (unit === '' ? `${metric}.` : `${metric} (${unit}).`),
    lowest: (indicator: string, mean: string): string => `${indicator} (mean ${mean})`,
    answer: (dimension: string, n: number, rated: number): string =>
      `${dimension} holds back most: it is the weakest dimension of ${f.count(n)} of ${customers(rated)}.`,
    none: 'No customer is rated by this model yet.',
    asOf: (day: string, accounts: number): string =>
      `As of ${day}, ${customers(accounts)}. Where dimensions tie for the weakest, each counts.`,
    unscored: 'This model has not been scored yet: what holds customers back here is not known.',
    noActions: 'No action of the catalogue lifts what this model reads.',
    guess:
      'How much an action does is a guess unless it says otherwise; `rungs roadmap` computes what it would give one customer.',
    work: [
      'Assess each customer at least once a quarter, all by the same criteria.',
      'Work on one or two dimensions at a time, and begin with the weakest.',
      'Bring no more than three recommendations to a conversation.',
      'Follow what the customer wants to reach; a level is no end in itself.',
      'Say it when a level is reached: it is the customer’s work.',
      'What is not seen is not low. Say that it is not seen, and ask.',
      'When the customer says that a score is wrong, write down why beside it.',
    ],
    stamp: { view: 'View', guide: 'Guide', model: 'Model', snapshot: 'Snapshot', none: 'none' },
  };
}
