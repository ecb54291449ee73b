import type { Format } from '../format/format.ts';
import type { LineChart } from './chart.ts';

/** In so many parts a scale is cut, the first that gives whole numbers. */
const PARTS = [4, 5, 3, 2];

/** The numbers at the axis of a scale: round ones where it has some, else its ends. */
export function ticksOf([low, high]: readonly [number, number], f: Pick<Format, 'cut'>): LineChart['ticks'] {
  const parts = PARTS.find((count) => Number.isInteger(low) && Number.isInteger((high - low) / count)) ?? 1;
  return Array.from({ length: parts + 1 }, (_, i) => {
    const value = i === parts ? high : low + ((high - low) / parts) * i;
    return { value, label: f.cut(value) };
  });
}
