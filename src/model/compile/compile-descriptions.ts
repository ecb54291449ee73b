import type { Path } from '../../yaml/document.ts';
import type { Report } from '../../yaml/problems.ts';
import type { Description, IndicatorNode } from '../model.ts';
import type { IndicatorSpec } from '../spec.ts';

interface Ground {
  readonly scale: readonly [number, number];
  readonly report: Report;
}

/** What the points of an indicator mean, from so many on, ascending; nothing where the file says nothing. */
export function compileDescriptions(
  { descriptions }: Pick<IndicatorSpec, 'descriptions'>,
  at: Path,
  { scale: [low, high], report }: Ground,
): Pick<IndicatorNode, 'descriptions'> {
  if (descriptions === undefined) return {};
  const read: Description[] = [];
  for (const [key, text] of Object.entries(descriptions)) {
    const from = Number(key);
    const path = [...at, 'descriptions', key];
    if (!(from >= low && from <= high)) {
      const message = `"${key}" is no number of points from ${low} to ${high}`;
      const remedy = 'write the points from which the text holds, such as 50';
      report({ code: 'description-points', path, of: 'key', message, remedy });
    } else if (read.some((other) => other.from === from)) {
      const message = `${from} points are described twice`;
      report({ code: 'description-twice', path, of: 'key', message, remedy: 'keep one of the two' });
    } else {
      read.push({ from, text });
    }
  }
  return { descriptions: read.sort((a, b) => a.from - b.from) };
}
