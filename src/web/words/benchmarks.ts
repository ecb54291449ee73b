import type { Refusal } from '../../analysis/benchmarks/stand-beside.ts';
import type { TargetState } from '../../analysis/benchmarks/target-course.ts';
import type { Format } from '../../report/format/format.ts';

export type BenchmarkPageWords = ReturnType<typeof createBenchmarkWords>;

/** The words of the Benchmarks page; those of figures, refusals and targets are the report's. */
export function createBenchmarkWords(f: Format) {
  return {
    title: 'Benchmarks',
    accounts: countsOf(f).accounts,
    waiting: 'Published figures are being read',
    failed: 'The published figures could not be read',
    answer: answerWords(f),
    targets: targetWords(f),
    beside: besideWords(f),
    own: ownWords(f),
    key: { median: 'median', top: 'top quartile', published: 'published', old: 'published, older than three years' },
    refused: refusedWords(f),
    all: allWords(f),
    add: ADD,
    how: HOW,
  };
}

function countsOf(f: Format) {
  return {
    accounts: (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`,
    metrics: (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'metric', other: 'metrics' })}`,
    is: (n: number): string => f.plural(n, { one: 'is', other: 'are' }),
  };
}

function answerWords(f: Format) {
  const { accounts, metrics, is } = countsOf(f);
  return {
    targets: (counts: Readonly<Record<TargetState, number>>): string => {
      const names: readonly (readonly [TargetState, string])[] = [
        ['reached', 'reached'],
        ['on_course', 'on course'],
        ['behind', 'behind'],
        ['overdue', 'overdue'],
        ['unknown', 'not known'],
      ];
      const parts = names.filter(([state]) => counts[state] > 0);
      const all = parts.reduce((sum, [state]) => sum + counts[state], 0);
      if (all === 0) return 'No targets are set';
      const said = parts.map(([state, name]) => `${f.count(counts[state])} ${is(counts[state])} ${name}`);
      return `Of ${f.count(all)} ${f.plural(all, { one: 'target', other: 'targets' })} ${f.list(said)}`;
    },
    beside: (n: number, of: number, fresh: number): string => {
      if (n === 0) return `no published figure counts the same as any of ${metrics(of)}`;
      const old =
        fresh === 0
          ? ', more than three years old'
          : fresh < n
            ? `, ${f.count(n - fresh)} of them only older than three years`
            : '';
      return `${f.count(n)} of ${metrics(of)} ${f.plural(n, { one: 'has', other: 'have' })} a published figure that counts the same${old}`;
    },
    never: 'A benchmark touches no score, and no account is coloured by one.',
    part: (n: number, of: number): string =>
      `The figures of the base are of the ${f.count(n)} of ${accounts(of)} that are filtered; targets are of the accounts they are set for, whatever is filtered.`,
  };
}

function targetWords(f: Format) {
  return {
    finding: (behind: readonly string[]): string =>
      behind.length === 0 ? 'Every target is reached or on course' : `Behind: ${f.list(behind)}`,
    unknown: 'Of no target it is known whether it is on course',
    none: 'No targets are set',
    noneReading:
      'Write them under `targets:` in rungs.yaml: a metric, a value and a day, such as `- { metric: deflection_rate, value: 30%, by: 2027-07-01 }`.',
    reading:
      'From the value now (filled) to the target (bar) by its day; hollow: where the pace of the last 12 months, kept up, would lead by then.',
    metric: 'Target',
    now: 'Now',
    value: 'Target',
    by: 'By',
    gap: 'Gap',
    needed: 'Needed a month',
    pace: 'Pace a month',
    paceOver: (months: string): string => `over ${months} months`,
    accounts: 'Accounts with a value',
    state: 'Standing',
    cited: 'Cites',
    nowToThen: (now: string, value: string, day: string): string => `${now} now, ${value} by ${day}`,
    course: (state: string, needed: string | null, pace: string | null): string =>
      [state, needed === null ? '' : `needs ${needed} a month`, pace === null ? '' : `pace ${pace}`]
        .filter((part) => part !== '')
        .join(', '),
    beyond: 'beyond the published best',
    beyondBest: (best: string, publisher: string, already: boolean): string =>
      `Beyond the best figure published, ${best} (${publisher})${already ? ', as the base is already' : ''}.`,
    cites: (publisher: string, why: string): string => `Cites ${publisher}, which may not stand beside it: ${why}`,
    noPace: (why: string): string => `No pace, for ${why}.`,
    unknownValue: '–',
  };
}

function besideWords(f: Format) {
  const { accounts } = countsOf(f);
  return {
    finding: (title: string, middle: string, published: string): string =>
      `${title}: median ${middle}, published ${published}`,
    reading: (n: number): string =>
      `Distribution of ${accounts(n)} with a value; below, what others publish of the same.`,
    none: 'No published figure counts the same as a metric of this base',
    noneReading:
      'Where none is citable the base’s own median and top quartile stand in; a metric says what it counts by its `definition`.',
  };
}

function ownWords(f: Format) {
  const { accounts, metrics } = countsOf(f);
  return {
    finding: (n: number, citable: boolean): string =>
      citable
        ? `For the other ${metrics(n)} the base’s own median and top quartile stand in`
        : `For all ${metrics(n)} the base’s own median and top quartile stand in`,
    reading: (n: number): string =>
      `Distributions of ${accounts(n)}, each on its own scale. Half of those with a value reach the median, the best quarter the top quartile.`,
    uncited: (publishers: readonly string[]): string =>
      `Of ${f.list(publishers)} no figure with a link and a year was found.`,
    metric: 'Metric',
    median: 'Median',
    top: 'Top quartile',
    known: 'With a value',
    of: 'Of',
    noValue: 'no value',
    said: (median: string, top: string): string => `: median ${median}, top quartile ${top}`,
  };
}

function refusedWords(f: Format) {
  return {
    finding: (n: number): string =>
      `${f.count(n)} published ${f.plural(n, { one: 'figure names', other: 'figures name' })} a metric of ours and ${f.plural(n, { one: 'counts', other: 'count' })} something else`,
    reading: 'They are not put beside it. Why, and what to do:',
    /** What a reader can do about it. */
    remedy: (reason: Refusal, definition: string): string => {
      switch (reason) {
        case 'no_definition':
          return `Say what the metric counts: \`definition: ${definition}\`, if it is the same.`;
        case 'other_definition':
          return `Measure it as published, as a metric with \`definition: ${definition}\`, or leave the two apart.`;
        case 'other_unit':
          return 'Give the metric the unit of the figure, or add the figure in the unit of the metric.';
      }
    },
  };
}

function allWords(f: Format) {
  return {
    finding: (n: number, old: number): string =>
      `${f.count(n)} published ${f.plural(n, { one: 'figure', other: 'figures' })}, ${f.count(old)} of them older than three years`,
    reading:
      'Greyed and said in words: older than three years at the as-of, counted from the end of their year. Each has a link to its publisher or the press.',
    what: 'What is counted',
    figure: 'Figure',
    publisher: 'Publisher',
    year: 'Year',
    population: 'Of whom',
    confidence: 'Confidence',
    metric: 'Beside',
    old: (years: number): string => `${f.count(years)} years old`,
    own: 'from this project',
    link: 'source',
    linkOf: (title: string): string => ` of ${title} (another site)`,
    none: 'none',
    show: 'Show all figures',
  };
}

const ADD = {
  title: 'Add figures of your own',
  what: 'Put a file `benchmarks.csv` into the project folder with this header, one figure a row. A row without a year, a link, a definition or a population is refused, and `rungs check` says which. Percent are written with their sign (66%).',
  copy: 'Copy the header',
  copied: 'copied',
  failed: 'the browser does not let this page copy',
};

const HOW = {
  title: 'How it was computed',
  sentences: [
    'A figure stands beside a metric where both have the same `definition` and their units agree; names prove nothing.',
    'Median and quartiles are of type 7, over the accounts that have a value; of a metric that is yes or no it is the share for which it holds. The top quartile is the value that the best quarter reaches: the upper one where more is better, the lower one where less is.',
    'Needed is the gap over the calendar months left, pace the change a month since the snapshot of 12 months before; on course means that the pace, kept up, reaches the target in time.',
  ],
};
