import type { Rung, StageChart } from './chart.ts';
import { hatch, rungStep, type Drawing, type Ink, type Shape } from './drawing.ts';
import { fitText, textWidth } from './text-width.ts';

const ROW = 24;
const BAR = 15;
const TEXT = 11;
const SMALL = 10;
const GAP = 8;

/** One bar for each rung from a common zero, the highest on top; what is not rated stands apart below. */
export function drawStages(chart: StageChart, width: number): Drawing {
  const names = Math.min(width * 0.36, 176);
  const after = Math.max(
    ...chart.rungs.map(({ label, note }) => textWidth(label, TEXT, true) + textWidth(note, SMALL) + 3 * GAP),
  );
  const from = names + GAP;
  const room = Math.max(40, width - from - after);
  const most = Math.max(1, ...chart.rungs.map(({ exact, atMost }) => exact + atMost), chart.notRated?.count ?? 0);
  const across = (count: number): number => (room * count) / most;
  const shapes: Shape[] = [];
  const top = chart.rungs.toReversed();
  top.forEach((rung, i) => shapes.push(...drawRung(rung, chart.rungs.length, { y: i * ROW, from, names, across })));
  let height = top.length * ROW;
  const post: Ink = 'rail';
  shapes.push({
    kind: 'line',
    points: [
      [from, 1],
      [from, height - 1],
    ],
    ink: post,
    width: 1.5,
  });
  if (chart.notRated !== null) {
    const y = height + 6;
    const { name, count, label } = chart.notRated;
    const mid = y + ROW / 2;
    const long = across(count);
    shapes.push(
      text(fitText(name, names, TEXT), 0, mid, { ink: 'soft' }),
      { kind: 'rect', x: from, y: mid - BAR / 2, width: long, height: BAR, fill: null, edge: 'rail', dashed: true },
      text(label, from + long + GAP, mid, { ink: 'soft' }),
    );
    height = y + ROW;
  }
  if (chart.rungs.some(({ atMost }) => atMost > 0)) {
    shapes.push(...legend(chart, from, height + 6, width));
    height += 24;
  }
  return { width, height, shapes };
}

interface Place {
  readonly y: number;
  readonly from: number;
  readonly names: number;
  readonly across: (count: number) => number;
}

function drawRung(rung: Rung, stages: number, { y, from, names, across }: Place): readonly Shape[] {
  const mid = y + ROW / 2;
  const step = rungStep(rung.stage, stages);
  const [fill, edge]: readonly [Ink, Ink] = [`rung-${step}`, `edge-${step}`];
  const [exact, open] = [across(rung.exact), across(rung.atMost)];
  const bar = { kind: 'rect', y: mid - BAR / 2, height: BAR, edge } as const;
  const number = String(rung.stage);
  const shapes: Shape[] = [
    text(number, 0, mid, { strong: true }),
    text(fitText(rung.name, names - 18, TEXT), 18, mid, {}),
  ];
  if (exact > 0) shapes.push({ ...bar, x: from, width: exact, fill });
  if (open > 0) {
    shapes.push({ ...bar, x: from + exact, width: open, fill: 'ground', dashed: true });
    shapes.push(...hatch(from + exact, bar.y, open, BAR, edge));
  }
  const x = from + exact + open + GAP;
  shapes.push(text(rung.label, x, mid, { strong: true }));
  shapes.push(text(rung.note, x + textWidth(rung.label, TEXT, true) + 6, mid, { ink: 'soft', size: SMALL }));
  return shapes;
}

function legend(chart: StageChart, x: number, y: number, width: number): readonly Shape[] {
  const mid = y + 8;
  const box = { kind: 'rect', y: mid - 5, width: 14, height: 10, edge: 'edge-4' } as const;
  const second = x + 14 + 6 + textWidth(chart.exactName, SMALL) + 16;
  return [
    { ...box, x, fill: 'rung-4' },
    text(chart.exactName, x + 20, mid, { ink: 'soft', size: SMALL }),
    { ...box, x: second, fill: 'ground', dashed: true },
    ...hatch(second, mid - 5, 14, 10, 'edge-4'),
    text(fitText(chart.atMostName, width - second - 20, SMALL), second + 20, mid, { ink: 'soft', size: SMALL }),
  ];
}

/** Set on a line through its middle. */
export function text(
  content: string,
  x: number,
  middle: number,
  {
    size = TEXT,
    strong = false,
    ink = 'ink',
    anchor = 'start',
  }: {
    readonly size?: number;
    readonly strong?: boolean;
    readonly ink?: Ink;
    readonly anchor?: 'start' | 'middle' | 'end';
  },
): Shape {
  return { kind: 'text', at: [x, middle + size * 0.36], text: content, size, strong, ink, anchor };
}
