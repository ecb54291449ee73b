/** A picture in shapes, for whoever can draw them: SVG, the page, PDF. Lengths in points or pixels, y downward. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

export type Shape =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: Ink | null;
      readonly edge: Ink | null;
      readonly dashed?: true;
    }
  | {
      readonly kind: 'line';
      readonly points: readonly Point[];
      readonly ink: Ink;
      readonly width: number;
      readonly dashed?: true;
      readonly closed?: true;
    }
  | { readonly kind: 'dot'; readonly at: Point; readonly radius: number; readonly ink: Ink }
  | {
      readonly kind: 'text';
      readonly at: Point;
      readonly text: string;
      readonly size: number;
      readonly strong: boolean;
      readonly ink: Ink;
      readonly anchor: 'start' | 'middle' | 'end';
    };

export type Point = readonly [x: number, y: number];

/** What something is, for a colour: rungs and their edges are those of a scale of nine. */
export type Ink =
  | 'ink'
  | 'soft'
  | 'line'
  | 'rail'
  | 'behind'
  | 'ground'
  | 'accent'
  | 'dark'
  | 'middle'
  | 'light'
  | `rung-${number}`
  | `edge-${number}`;

/** The step of the scale of nine colours that a stage has: of fewer stages every second, third, ... */
export function rungStep(stage: number, stages: number): number {
  return stages <= 1 ? 8 : Math.round(((stage - 1) * 8) / (stages - 1));
}

/** Lines at 45 degrees within a rectangle: what is not known for certain, whatever the colours. */
export function hatch(x: number, y: number, width: number, height: number, ink: Ink): readonly Shape[] {
  const shapes: Shape[] = [];
  const step = 5;
  for (let c = step; c < width + height; c += step) {
    // x + y = c within the rectangle.
    const [x1, y1] = c <= height ? [0, c] : [c - height, height];
    const [x2, y2] = c <= width ? [c, 0] : [width, c - width];
    if (Math.hypot(x2 - x1, y2 - y1) < 1) continue;
    shapes.push({
      kind: 'line',
      points: [
        [x + x1, y + y1],
        [x + x2, y + y2],
      ],
      ink,
      width: 1,
    });
  }
  return shapes;
}
