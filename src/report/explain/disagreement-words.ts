import type { Disagreement } from '../../analysis/records/disagreement.ts';
import { startOfDay } from '../../util/time.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';

/** Disagreements in words; every text that somebody typed is clean of what would drive a terminal or turn a line. */
export function createDisagreementWords(f: Format) {
  const day = (instant: number): string => f.date(startOfDay(instant));
  const value = (of: Disagreement['value']): string => {
    if (of === null) return '';
    return typeof of === 'string' ? `, answered ${cleanText(of)}` : `, read from ${f.raw(of, '')}`;
  };
  return {
    heading: (open: number): string =>
      open === 0
        ? 'Disagreements, all settled'
        : `${f.count(open)} open ${f.plural(open, { one: 'disagreement', other: 'disagreements' })}`,
    /** `title`: of the place in the model; null where it has none. */
    about: ({ about }: Pick<Disagreement, 'about'>, title: string | null): string =>
      about === '' ? 'The score' : cleanText(title ?? about),
    pointsThen: ({ points, value: seen }: Disagreement): string =>
      points === null ? 'not seen then' : `${f.score(points)} then${value(seen)}`,
    who: ({ by, written }: Pick<Disagreement, 'by' | 'written'>): string => `${cleanText(by)}, ${day(written)}`,
    wrong: ({ because }: Pick<Disagreement, 'because'>): string => `This is wrong because ${cleanText(because)}`,
    settled: ({ settled }: Pick<Disagreement, 'settled'>): string =>
      settled === null ? '' : `Settled by ${cleanText(settled.by)}, ${day(settled.at)}: ${cleanText(settled.because)}`,
    unchanged: 'A disagreement changes no score.',
  };
}
