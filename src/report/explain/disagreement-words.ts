import type { Disagreement } from '../../analysis/records/disagreement.ts';
import { startOfDay } from '../../util/time.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';
import { dutch, english, german, type DisagreementLanguage } from './disagreement-language.ts';

/** Disagreements in words; every text that somebody typed is clean of what would drive a terminal or turn a line. */
export function createDisagreementWords(f: Format) {
  const said = f.choose<DisagreementLanguage>({ en: english, nl: dutch, de: german })(f);
  const day = (instant: number): string => f.date(startOfDay(instant));
  return {
    heading: (open: number): string => (open === 0 ? said.allSettled : said.open(open)),
    /** `title`: of the place in the model; null where it has none. */
    about: ({ about }: Pick<Disagreement, 'about'>, title: string | null): string =>
      about === '' ? said.theScore : cleanText(title ?? about),
    /** `unit`: of the metric that the indicator reads. */
    pointsThen: ({ points, value }: Pick<Disagreement, 'points' | 'value'>, unit: string): string => {
      if (points === null) return said.notSeen;
      const then = f.score(points);
      if (value === null) return said.pointsThen(then);
      return typeof value === 'string'
        ? said.thenAnswered(then, cleanText(value))
        : said.thenRead(then, f.raw(value, unit));
    },
    who: ({ by, written }: Pick<Disagreement, 'by' | 'written'>): string => `${cleanText(by)}, ${day(written)}`,
    wrong: ({ because }: Pick<Disagreement, 'because'>): string => said.wrong(cleanText(because)),
    settled: ({ settled }: Pick<Disagreement, 'settled'>): string =>
      settled === null ? '' : said.settled(cleanText(settled.by), day(settled.at), cleanText(settled.because)),
    unchanged: said.unchanged,
  };
}
