import { cleanText } from '../../report/format/clean-text.ts';

interface Told {
  readonly state: 'read' | 'not_connected' | 'not_applicable' | 'not_configured' | 'not_asked';
  readonly configure?: string | null;
}

/** Why nothing is known of something, in words; empty where it was read or nobody asked. */
export function toldState(what: string, { state, configure }: Told): string {
  switch (state) {
    case 'not_connected':
      return `${what}: not known, its source is not connected for this account; that is not zero.`;
    case 'not_applicable':
      return `${what}: does not apply to this account.`;
    case 'not_configured':
      return `${what}: not known, this project does not say where it is; ${configure ?? ''}.`;
    case 'read':
    case 'not_asked':
      return '';
  }
}

interface ToldMetric {
  readonly title: string;
  readonly value: string | number | boolean | null;
  readonly shown: string;
}

/** "Features used: 18 features; Seats in use: 52.6 %."; of a value that is a text, which others wrote, only that it is there. */
export function toldMetrics(metrics: readonly ToldMetric[]): string {
  const told = metrics.map(({ title, value, shown }) => {
    return `${cleanText(title)}: ${typeof value === 'string' ? 'see the data' : shown}`;
  });
  return told.length === 0 ? '' : `${told.join('; ')}.`;
}

/** What could be asked for besides; empty where all was. */
export function toldOthers(known: readonly string[], asked: readonly string[]): string {
  const others = known.filter((name) => !asked.includes(name));
  return others.length === 0 ? '' : `Not asked, and there: ${others.join(', ')}.`;
}

/** Sentences in one line, without those that say nothing. */
export function joinSentences(...sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
