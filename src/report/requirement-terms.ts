import { cleanText } from './clean-text.ts';
import type { Format } from './format.ts';

/** The words that requirements are said with. */
export function requirementTerms(f: Format) {
  // Bounds as they are shown; null where there is none.
  const between = (
    what: string,
    { least, most, above, below }: Readonly<Record<'least' | 'most' | 'above' | 'below', string | null>>,
  ): string => {
    const bounds = [
      least === null ? null : `at least ${least}`,
      above === null ? null : `above ${above}`,
      most === null ? null : `at most ${most}`,
      below === null ? null : `below ${below}`,
    ];
    return `${cleanText(what)} ${bounds.filter((bound) => bound !== null).join(' and ')}`.trim();
  };
  const onStage = (least: number, most: number | null): string => {
    if (most === null) return `${f.count(least)} or above`;
    if (least === most) return f.count(least);
    return least === 1 ? `${f.count(most)} or below` : `${f.count(least)} to ${f.count(most)}`;
  };
  return {
    between,
    /** An indicator is called like its metric: which of the two is meant is said. */
    pointsOf: (title: string): string => `points of ${title}`,
    stage: (what: string, least: number, most: number | null): string =>
      `${cleanText(what)} on stage ${onStage(least, most)}`,
    overall: 'the overall score',
    attribute: (id: string, values: readonly string[], not = false): string =>
      `${id} ${not ? 'not to be' : 'to be'} ${values.map(cleanText).join(' or ')}`,
    some: (n: number, of: readonly string[]): string => `${f.count(n)} of (${of.join('; ')})`,
  };
}
