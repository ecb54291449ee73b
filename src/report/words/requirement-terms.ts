import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';

export type RequirementTerms = ReturnType<typeof requirementTerms>;

/** The words that requirements are said with: as what is needed ("hsts to be yes"), or `holds`, as what is so ("hsts is yes"). */
export function requirementTerms(f: Format, holds = false) {
  const verb = (not: boolean, many: boolean): string => {
    if (!holds) return not ? 'not to be' : 'to be';
    return `${many ? 'are' : 'is'}${not ? ' not' : ''}`;
  };
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
  const counted = (n: number, of: readonly string[]): string => `${f.count(n)} of (${of.join('; ')})`;
  const some = (n: number, of: readonly string[]): string => {
    const [only] = of;
    if (of.length === 1 && n === 1 && only !== undefined) return only;
    if (n === of.length) return `all of (${of.join('; ')})`;
    return n === 1 ? `any of (${of.join('; ')})` : counted(n, of);
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
      `${id} ${verb(not, false)} ${values.map(cleanText).join(' or ')}`,
    some: (n: number, of: readonly string[]): string => some(n, of),
    /** The same of several. "Any of them not to be" would be read as none. */
    someAttribute: (n: number, of: readonly string[], values: readonly string[], not = false): string =>
      `${not && n === 1 ? counted(n, of) : some(n, of)} ${verb(not, n > 1)} ${values.map(cleanText).join(' or ')}`,
  };
}
