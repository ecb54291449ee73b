import type { Movable } from '../../analysis/thresholds/movables.ts';
import type { Transition } from '../../analysis/thresholds/stage-counts.ts';
import type { Model } from '../../model/model.ts';
import { preorder } from '../../model/walk.ts';
import type { MetricRecord } from '../../table/record.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';
import { requirementNames } from '../explain/requirement-names.ts';

export type ThresholdNames = ReturnType<typeof createThresholdNames>;

type Metrics = Readonly<Record<string, Pick<MetricRecord, 'title' | 'unit'>>>;

/** The unit of what a threshold is compared with, as `Format.raw` takes it. */
export function unitOfMovable({ measure }: Pick<Movable, 'measure'>, metrics: Metrics): string {
  if (measure.kind === 'share') return 'percent';
  return measure.kind === 'metric' ? (metrics[measure.metric]?.unit ?? '') : '';
}

const SIDES = { atLeast: 'at least', above: 'more than', atMost: 'at most', below: 'less than' } as const;

/** What the thresholds of a model are called, and how they are told when they are moved. */
export function createThresholdNames(model: Model, metrics: Metrics, f: Format) {
  const titles = new Map(preorder(model.root).map(({ path, title }) => [path, cleanText(title)]));
  const names = requirementNames(model.root, metrics);
  const titleOf = (path: string): string => (path === '' ? 'the whole model' : (titles.get(path) ?? path));
  const inPoints = ({ measure }: Movable): boolean => measure.kind === 'points' || measure.kind === 'combined';
  const value = (movable: Movable, raw: number, besides?: number): string => {
    if (inPoints(movable)) return `${f.cut(raw)} points`;
    return f.raw(raw, unitOfMovable(movable, metrics), besides);
  };
  /** What is asked or read, without the number. */
  const subject = (movable: Movable): string => {
    const { measure, asks } = movable;
    if (asks !== undefined) {
      const { requirement } = asks;
      if (requirement.kind !== 'metric')
        return requirement.path === '' ? 'the overall score' : titleOf(requirement.path);
      return cleanText(names.metrics[requirement.metric]?.title ?? requirement.metric);
    }
    if (measure.kind === 'share') return measure.path === null ? 'dimensions' : titleOf(measure.path);
    if (movable.place.kind === 'threshold') return titleOf(movable.place.path);
    return 'points';
  };
  /** Beside the picture of its subject: "Stage 3 from". */
  const label = (movable: Movable): string => {
    const { place, gives, asks } = movable;
    switch (place.kind) {
      case 'cut':
        return `Stage ${place.stage} from`;
      case 'gate':
        return `Stage ${place.stage} needs ${asks === undefined ? '' : SIDES[asks.side]}`;
      case 'coverage':
        return 'Evidence needed';
      case 'min_dimensions':
        return 'Dimensions seen';
      case 'threshold':
        return gives?.stage == null ? `${f.cut(gives?.points ?? 0)} points at` : `Stage ${gives.stage} from`;
    }
  };
  /** Where it stands alone: "Deflection: stage 3 from". */
  const title = (movable: Movable): string => {
    const { place } = movable;
    switch (place.kind) {
      case 'cut':
        return `Stage ${place.stage} begins`;
      case 'gate':
        return `Stage ${place.stage} needs ${subject(movable)} ${SIDES[movable.asks?.side ?? 'atLeast']}`;
      case 'coverage':
        return `${capital(subject(movable))}: evidence needed`;
      case 'min_dimensions':
        return 'Dimensions that must be seen';
      case 'threshold': {
        const own = label(movable);
        return `${subject(movable)}: ${own.charAt(0).toLowerCase()}${own.slice(1)}`;
      }
    }
  };
  /** Of a sentence that begins with "If": "stage 3 needed Deflection of at least 25 % instead of 15 %". */
  const clause = (movable: Movable, to: number): string => {
    const [now, was] = [value(movable, to, movable.value), value(movable, movable.value, to)];
    const what = subject(movable);
    const { place, gives, asks } = movable;
    switch (place.kind) {
      case 'cut':
        return `stage ${place.stage} began at ${f.cut(to)} points instead of ${f.cut(movable.value)}`;
      case 'gate':
        return `stage ${place.stage} needed ${what} of ${SIDES[asks?.side ?? 'atLeast']} ${now} instead of ${was}`;
      case 'coverage':
        return `${what} needed ${now} of its evidence instead of ${was}`;
      case 'min_dimensions':
        return `${now} of the dimensions had to be seen instead of ${was}`;
      case 'threshold':
        return gives?.stage == null
          ? `${what} gave ${f.cut(gives?.points ?? 0)} points at ${now} instead of ${was}`
          : `${what} reached stage ${gives.stage} at ${now} instead of ${was}`;
    }
  };
  return { value, subject, label, title, clause, titleOf };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** So many transitions are told one by one. */
const TOLD = 2;

export type ThresholdWords = ReturnType<typeof createThresholdWords>;

/** What is said of moved thresholds, on the page and in a terminal. It never says "will": nothing here is a forecast. */
export function createThresholdWords(f: Format) {
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  const thresholds = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'threshold', other: 'thresholds' })}`;
  const stage = (k: number): string => (k === 0 ? 'not rated' : `on stage ${f.count(k)}`);
  const instead = ({ from, to }: Transition): string =>
    from === 0 || to === 0 ? `${stage(to)} instead of ${stage(from)}` : `${stage(to)} instead of ${f.count(from)}`;
  return {
    accounts,
    stage,
    if: (clauses: readonly string[]): string => `If ${f.list(clauses)}`,
    /** What would become of the accounts, the largest move first. */
    consequence: (transitions: readonly Transition[]): string => {
      const [first, ...rest] = transitions;
      if (first === undefined) return 'no account would change its stage';
      const told = rest.slice(0, TOLD - 1);
      const others = rest.slice(TOLD - 1).reduce((sum, one) => sum + one.accounts, 0);
      return f.list([
        `${accounts(first.accounts)} would be ${instead(first)}`,
        ...told.map((one) => `${f.count(one.accounts)} ${instead(one)}`),
        ...(others === 0 ? [] : [`${f.count(others)} elsewhere`]),
      ]);
    },
    average: (before: number, after: number): string =>
      f.decimal(before) === f.decimal(after)
        ? `the average score would stay at ${f.decimal(before)}`
        : `the average score would go from ${f.decimal(before)} to ${f.decimal(after)}`,
    noScore: 'no account has a score that could change',
    opening: (n: number, of: number, staged: boolean): string =>
      staged
        ? `${thresholds(n)} ${f.plural(n, { one: 'decides', other: 'decide' })} where ${accounts(of)} ${f.plural(of, { one: 'stands', other: 'stand' })}: move one and see who would stand elsewhere.`
        : `${thresholds(n)} ${f.plural(n, { one: 'makes', other: 'make' })} the scores of ${accounts(of)}: move one and see what would follow.`,
    none: 'Nothing in this model has a threshold that can be moved.',
    also: (names: readonly string[]): string =>
      `Beside it ${f.list(names)} ${names.length === 1 ? 'stays as it is' : 'stay as they are'}.`,
    dimension: (title: string, on: number | null): string => (on === null ? title : `${title} on stage ${f.count(on)}`),
    gate: (of: number, requirement: string): string => `stage ${f.count(of)} needs ${requirement}`,
    score: (cut: string): string => `the overall score is below ${cut}`,
    override: 'a rule above the score',
    unknown: 'too little is seen',
    others: (n: number): string =>
      n === 1
        ? 'the scenario’s other change were made too'
        : `the scenario’s ${f.count(n)} other changes were made too`,
    ofHowMany: (n: number, of: number, arr: string | null): string =>
      `${accounts(n)} of ${f.count(of)} (${f.share(n / of)}) would change stage${arr === null ? '' : `, with ${arr} ARR`}.`,
    atMost: (n: number): string =>
      `For ${f.count(n)} of them the stage is only known as “at most”, because evidence is missing.`,
  };
}
