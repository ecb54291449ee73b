import type {
  BarChart,
  Chart,
  LineChart,
  RadarChart,
  RulerChart,
  StageChart,
  Tone,
} from '../../report/document/chart.ts';
import { rungStep } from '../../report/document/drawing.ts';
import { colourOf } from '../../report/document/palette.ts';
import { fitText } from '../../report/document/text-width.ts';
import { numberCode } from './number-codes.ts';
import type { Fill, SeriesPaint } from './paint-chart.ts';

/** A chart as presentation programs know them, with numbers that can be changed there. */
export interface NativeChart {
  readonly type: 'bar' | 'line' | 'radar';
  readonly data: readonly {
    readonly name: string;
    readonly labels: readonly string[];
    readonly values: readonly (number | null)[];
  }[];
  readonly colours: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  /** Of each series; left out: the colours are all there is. */
  readonly paints?: readonly (SeriesPaint | null)[];
}

/** Two lines at the side of the bars. */
const NAME_WIDTH = 330;
const NAME_SIZE = 11;

/** `separator`: between thousands, as in the words around it. */
export function nativeChart(chart: Chart, separator: string): NativeChart {
  switch (chart.kind) {
    case 'stages':
      return stageBars(chart, separator);
    case 'bars':
      return bars(chart, separator);
    case 'lines':
      return lines(chart);
    case 'radar':
      return radar(chart);
    case 'ruler':
      return ruler(chart, separator);
  }
}

const FLAT = { catGridLine: { style: 'none' }, valGridLine: { style: 'none' }, valAxisHidden: true } as const;

function stageBars({ rungs, notRated, exactName, atMostName }: StageChart, separator: string): NativeChart {
  const colours = rungs.map(({ stage }) => hex(`rung-${rungStep(stage, rungs.length)}`));
  const named = rungs.map(({ stage, name, label }) => ({
    name: `${`${stage} ${short(name)}`.trim()} \u00b7 ${label}`,
  }));
  const apart = notRated === null ? [] : [{ name: `${short(notRated.name)} \u00b7 ${notRated.label}` }];
  // The first category stands at the bottom.
  const labels = [...apart, ...named].map(({ name }) => name);
  const exact = [...(notRated === null ? [] : [notRated.count]), ...rungs.map((rung) => rung.exact)];
  const open = [...(notRated === null ? [] : [0]), ...rungs.map((rung) => rung.atMost)];
  const someOpen = open.some((count) => count > 0);
  const most = Math.max(1, ...exact.map((count, i) => count + open[i]!));
  const data = [{ name: exactName, labels, values: exact }];
  return {
    type: 'bar',
    data: someOpen ? [...data, { name: atMostName, labels, values: open }] : data,
    colours: someOpen
      ? [UNDER_NUMBERS.dark, UNDER_NUMBERS.middle]
      : [...(notRated === null ? [] : [hex('light')]), ...colours],
    options: {
      ...FLAT,
      barDir: 'bar',
      barGrouping: 'stacked',
      barGapWidthPct: 45,
      showValue: true,
      ...(someOpen ? {} : { barGrouping: 'clustered', dataLabelPosition: 'outEnd' }),
      dataLabelFormatCode: numberCode({ values: exact, separator, ...(someOpen ? whereItFits(most) : {}) }),
      valAxisMaxVal: someOpen ? most : most * ROOM_FOR_NUMBERS,
      dataLabelColor: '1A1D21',
      showLegend: someOpen,
      legendPos: 'b',
      valAxisMinVal: 0,
    },
    ...(someOpen ? { paints: stagePaints(rungs, notRated !== null) } : {}),
  };
}

/** Each stage in its colour; across what is "at most" there run lines of it, as on the pages and in PDFs. */
function stagePaints(rungs: StageChart['rungs'], someApart: boolean): readonly SeriesPaint[] {
  const steps = rungs.map(({ stage }) => rungStep(stage, rungs.length));
  const apart: readonly (Fill | null)[] = someApart ? [{ colour: hex('light') }] : [];
  return [
    {
      own: { colour: UNDER_NUMBERS.dark },
      parts: [
        ...apart,
        ...steps.map((step) => ({
          colour: hex(`rung-${step}`),
          ...(step >= 6 ? { lightNumbers: true as const } : {}),
        })),
      ],
    },
    {
      own: { colour: UNDER_NUMBERS.dark, hatched: true },
      parts: [...apart, ...steps.map((step) => ({ colour: hex(`rung-${step}`), hatched: true as const }))],
    },
  ];
}

function bars({ series, rows, reference, full }: BarChart, separator: string): NativeChart {
  const labels = rows.map(({ name }) => short(name));
  const own = series.map(({ name }, s) => ({
    name: short(name),
    labels,
    values: rows.map(({ values }) => values[s] ?? null),
  }));
  const isStack = reference === null && series.length > 1;
  const most = Math.max(1, ...rows.map(({ values }) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0)));
  const data = reference === null ? own : [...own, { name: short(reference.name), labels, values: reference.values }];
  const values = data.flatMap((one) => one.values);
  const largest = Math.max(0, ...values.map((value) => value ?? 0));
  return {
    type: 'bar',
    data,
    colours: isStack
      ? series.map(({ tone }) => UNDER_NUMBERS[tone])
      : [...series.map(({ tone }) => hex(inkOf(tone))), ...(reference === null ? [] : [hex('behind')])],
    options: {
      ...FLAT,
      barDir: 'bar',
      barGrouping: isStack ? 'stacked' : 'clustered',
      barGapWidthPct: 45,
      catAxisOrientation: 'maxMin',
      showValue: true,
      dataLabelFormatCode: numberCode({ values, separator, ...(isStack ? whereItFits(full ?? most) : {}) }),
      dataLabelColor: '1A1D21',
      ...(isStack ? {} : { dataLabelPosition: 'outEnd' }),
      showLegend: data.length > 1,
      legendPos: 'b',
      ...(full !== null
        ? { valAxisMaxVal: full }
        : isStack
          ? { valAxisMaxVal: most }
          : largest > 0
            ? { valAxisMaxVal: largest * ROOM_FOR_NUMBERS }
            : {}),
    },
    ...(isStack
      ? {
          paints: series.map(({ tone }) =>
            tone === 'hatched' ? { own: { colour: hex('light'), hatched: true }, parts: [] } : null,
          ),
        }
      : {}),
  };
}

function lines({ at, series, range }: LineChart): NativeChart {
  return {
    type: 'line',
    data: series.map(({ name, values }) => ({ name: short(name), labels: at, values })),
    colours: series.map(({ tone }) => hex(inkOf(tone))),
    options: {
      catGridLine: { style: 'none' },
      valGridLine: { color: 'E3E4E1', style: 'solid', size: 0.75 },
      valAxisMinVal: range[0],
      valAxisMaxVal: range[1],
      displayBlanksAs: 'gap',
      lineDataSymbol: 'none',
      lineSize: 2.25,
      showLegend: true,
      legendPos: 'b',
    },
  };
}

function radar({ axes, series, range }: RadarChart): NativeChart {
  return {
    type: 'radar',
    data: series.map(({ name, values }) => ({ name: short(name), labels: axes.map(short), values })),
    colours: series.map(({ tone }) => hex(inkOf(tone))),
    options: {
      radarStyle: 'marker',
      valAxisMinVal: range[0],
      valAxisMaxVal: range[1],
      valGridLine: { color: 'E3E4E1', style: 'solid', size: 0.75 },
      showLegend: true,
      legendPos: 'b',
      lineSize: 2.25,
    },
  };
}

/** Presentation programs know no rulers: bars from the beginning of the scale. */
function ruler({ rows, range: [low, high], unit, ownName, referenceName }: RulerChart, separator: string): NativeChart {
  const hasReference = referenceName !== null && rows.some(({ reference }) => reference !== null);
  const drawn = bars(
    {
      kind: 'bars',
      unit,
      series: [{ name: ownName, tone: 'dark' }],
      rows: rows.map(({ name, value, label }) => ({ name, values: [value], label })),
      reference: hasReference ? { name: referenceName, values: rows.map(({ reference }) => reference) } : null,
      full: high,
    },
    separator,
  );
  return { ...drawn, options: { ...drawn.options, valAxisMinVal: low } };
}

/** Numbers of one colour stand on all parts of a bar. */
const UNDER_NUMBERS: Readonly<Record<Tone, string>> = {
  dark: '8A97A8',
  middle: 'B6C0CB',
  light: 'DDE2E7',
  hatched: 'F3F3F0',
  accent: 'E8A070',
};

/** Numbers after the end of the longest bar need some room. */
const ROOM_FOR_NUMBERS = 1.08;

/** Numbers stand on parts of a bar that are wide enough for them; all are in the table and the notes. */
function whereItFits(full: number): { readonly from: number } {
  return { from: Math.ceil(full / 16) };
}

function inkOf(tone: Tone): 'dark' | 'middle' | 'light' | 'accent' | 'behind' {
  return tone === 'hatched' ? 'behind' : tone;
}

/** A long name leaves no room for what it names; whole it is in the notes. */
function short(name: string): string {
  return fitText(name, NAME_WIDTH, NAME_SIZE);
}

function hex(ink: Parameters<typeof colourOf>[0]): string {
  return colourOf(ink).slice(1).toUpperCase();
}
