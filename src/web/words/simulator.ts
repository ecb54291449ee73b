import type { Format } from '../../report/format/format.ts';
import { createWhatIfWords, STAGE_RULE_NAMES, type Span } from '../../report/what-if/what-if-words.ts';

export type SimulatorWords = ReturnType<typeof createSimulatorWords>;

/** What the Simulator says. It never says "will": nothing here is a forecast. */
export function createSimulatorWords(f: Format) {
  const answer = createWhatIfWords(f);
  const { accounts, span } = answer;
  return {
    accounts,
    span,
    answer,
    fault: (text: string): string =>
      `The address holds a scenario that this base cannot play (“${text}”); what it opens on is shown instead.`,
    preparing: {
      title: (n: number): string => `Getting ready to ask ${accounts(n)} …`,
      label: 'How much of the base is ready',
      why: 'A base as large as this is worked on beside the page, so that typing and sliders never wait for it.',
      failed: 'What would follow cannot be worked out here',
    },
    controls: controlWords(f),
    ladder: {
      /** `elsewhere`: shown on another stage, though not exactly known before and after. */
      finding: (up: Span, down: Span, elsewhere: Span): string => {
        if (up[1] + down[1] + elsewhere[1] === 0) return 'Every account would stay on its stage';
        const fallen = down[1] === 0 ? '' : `, ${span(down)} lower`;
        const others = elsewhere[1] === 0 ? '' : `, ${span(elsewhere)} elsewhere without being exactly known`;
        return `${up[1] === 0 ? 'None' : span(up)} would stand higher${fallen}${others}`;
      },
      reading: (n: number, range: boolean): string =>
        `${accounts(n)} by stage. Grey: today. Orange: the change${range ? ', adopters drawn by lot' : ''}.`,
      stage: 'Stage',
      today: 'Today',
      byLot: 'Adopters by lot',
      nearest: 'Those nearest first',
      after: 'Would stand',
      change: 'Change',
      arrToday: 'ARR today',
      arrAfter: 'ARR after',
      notRated: 'Not rated',
    },
    marginal: marginalWords(f, span),
    pairs: pairWords(f),
    features: featureWords(span),
  };
}

function controlWords(f: Format) {
  return {
    title: 'What you change',
    reading: (n: number, moved: boolean): string => {
      const many = n === 0 ? 'Nothing yet' : n === 1 ? 'One change' : `${f.count(n)} changes`;
      return `${many}. ${moved ? 'The ruler moves with the base.' : 'Ruler fixed.'}`;
    },
    how: 'How',
    kinds: { share: 'by a share of its value', amount: 'by an amount', floor: 'to at least', quantile: 'to the best' },
    size: { share: 'Better by', amount: 'Better by', floor: 'At least', quantile: 'The best' },
    adoption: 'Adopted by',
    whom: 'For',
    everyone: 'everyone',
    theFilter: 'those filtered now',
    other: 'as in the link',
    remove: (what: string): string => `Remove ${what}`,
    removeShort: 'Remove',
    add: 'Add a change',
    choose: 'Choose what to lift …',
    dimensions: 'Dimensions',
    metrics: 'Metrics',
    rules: 'Stage rule, weights, ruler',
    rule: 'Stage by',
    ofModel: (rule: string): string => `${rule} (the model’s)`,
    ruler: 'Ruler',
    fixed: 'fixed: thresholds stay as they are',
    moved: 'moved: what is measured against the base follows it',
    kept: 'moved: not where something is measured against other months',
    weight: (what: string): string => `Weight of ${what}`,
    less: 'Less',
    more: 'More',
    reset: 'Start again',
    copy: 'Copy link',
    copied: 'copied',
    failed: 'the browser does not let this page copy',
    clear: 'Remove all',
  };
}

function marginalWords(f: Format, span: (s: Span) => string) {
  const what = (feature: string | null): string =>
    feature === null ? 'would move up' : `more would be ready for ${feature}`;
  return {
    finding: (
      at: number,
      here: Span,
      most: { readonly size: number; readonly span: Span } | null,
      feature: string | null,
    ): string =>
      `With ${f.raw(at, 'percent')}, ${span(here)} ${what(feature)}${
        most === null ? '' : `; with ${f.raw(most.size, 'percent')}, ${span(most.span)}`
      }`,
    reading: (feature: string | null): string =>
      `Accounts that ${feature === null ? 'would move up' : 'would become ready'} against the size of the lift, others in proportion; band: who adopts.`,
    working: 'More of the same',
    size: 'Lift',
    least: 'At least',
    most: 'At most',
    yours: (size: number): string => `your ${f.raw(size, 'percent')}`,
    percent: (size: number): string => f.raw(size, 'percent'),
  };
}

function pairWords(f: Format) {
  return {
    finding: (names: readonly string[], n: number, feature: string | null): string => {
      const none = feature === null ? 'would move anyone up' : `would make anyone ready for ${feature}`;
      if (n === 0) return `No pair of dimensions ${none}`;
      const some = feature === null ? `move ${f.count(n)} up` : `make ${f.count(n)} ready for ${feature}`;
      return `${f.list(names)} together would ${some}`;
    },
    reading: (feature: string | null): string =>
      `Accounts that would ${feature === null ? 'move up' : 'become ready'} if everyone’s values improved by ${f.raw(0.2, 'percent')}; an account that both move counts once.`,
    working: 'The best pairs',
    lever: 'Dimensions',
    alone: 'Alone',
    together: 'Together',
    use: 'Try',
    tryPair: (names: readonly string[]): string => `Try ${f.list(names)}`,
  };
}

function featureWords(span: (s: Span) => string) {
  return {
    finding: (best: { readonly title: string; readonly gained: Span } | null): string =>
      best === null
        ? 'No feature would find more accounts ready'
        : `${span(best.gained)} more would be ready for ${best.title}`,
    reading: 'Accounts that meet all a feature needs, today and then.',
    feature: 'Feature',
    today: 'Ready today',
    after: 'Would be ready',
    gained: 'More',
    lost: 'No longer',
    none: 'The model names no features yet: with what each needs in it, this says for whom it would become ready.',
  };
}

export const simulatorWords = {
  rule: STAGE_RULE_NAMES,
  how: {
    title: 'How this is computed',
    text: [
      'Nothing here is a forecast: the same accounts are scored again, by the same rules, with the changes made to their values.',
      'Lifting a dimension improves each metric that its indicators read, toward what the model calls better; a share stays at most 100 %, and what is missing stays missing.',
      'Who adopts is drawn by lot from the account’s own name, so a link shows the same to everyone; nearest first are those that lack the fewest points to their next stage and that the lift alone can bring there.',
      'Only accounts whose stage is exactly known before and after count as moved; a stage that is “at most” does not, and is told beside them.',
    ],
  },
} as const;
