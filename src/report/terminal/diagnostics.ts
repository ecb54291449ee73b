import { byPlace, formatPlace, hasErrors, type Diagnostic, type Severity } from '../../util/diagnostic.ts';
import { cleanText } from '../format/clean-text.ts';
import { createPen, type Pen } from './pen.ts';
import type { Screen } from './style.ts';

/** Of one rule in one file this many are shown in full; the rest are counted, never dropped silently. */
const MOST_ALIKE = 5;

/** The most important last, where a person looks first. */
const SEVERITIES: readonly Severity[] = ['info', 'warning', 'error'];

export interface CheckView {
  /** Every finding in full, however many are alike. */
  readonly all?: boolean;
  readonly locale?: string | undefined;
}

/**
 * What `check` found: remarks, then warnings, then errors, each by file and line. The last lines are the counts and what
 * they mean. Ends with a line feed.
 */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  screen: Screen,
  { all = false, locale }: CheckView = {},
): string {
  const pen = createPen(screen, locale);
  const { words, style } = pen;
  const of = (severity: Severity): Diagnostic[] => diagnostics.filter((d) => d.severity === severity);
  const found = SEVERITIES.flatMap((severity) => findingLines(of(severity).toSorted(byPlace), all, pen));
  const verdict = hasErrors(diagnostics) ? words.check.blocked : words.check.usable;
  const counts = words.check.counts(of('error').length, of('warning').length, of('info').length);
  const summary = [style.bold(counts), ...(diagnostics.length === 0 ? [] : [verdict])];
  const blocks = [found, summary].filter((lines) => lines.length > 0);
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** `own` is of one severity and sorted. What can be told in one line for all files comes first. */
function findingLines(own: readonly Diagnostic[], all: boolean, pen: Pen): string[] {
  const unused = all ? [] : own.filter(({ code, subject }) => code === 'unused-metric' && subject !== undefined);
  const together = unused.length > 1 ? unused : [];
  const lines = together.length === 0 ? [] : unusedLines(together, pen);
  const single = own.filter((d) => !together.includes(d));
  const seen = new Map<string, number>();
  let told = '';
  single.forEach((d, i) => {
    const key = alikeKey(d);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    if (all || count <= MOST_ALIKE) {
      lines.push(...lineOf(d, d.remedy === told, pen));
      told = d.remedy;
    } else if (!single.slice(i + 1).some((later) => alikeKey(later) === key)) {
      lines.push(`  ${pen.words.check.more(count - MOST_ALIKE, d.code)}`);
    }
  });
  return lines;
}

function alikeKey({ place, code }: Diagnostic): string {
  return `${code} ${place.file}`;
}

function unusedLines(unused: readonly Diagnostic[], { words, style }: Pen): string[] {
  const [first] = unused;
  const ids = unused.map(({ subject }) => cleanText(subject ?? ''));
  const severity = words.check.severity[first?.severity ?? 'warning'];
  return [`${severity}: ${words.check.unusedMetrics(ids)} [unused-metric]`, style.dim(`  ${words.check.eachInFull}`)];
}

/** The place and what is wrong, then the remedy, unbroken so that both can be searched; one just given is not repeated. */
function lineOf(d: Diagnostic, sameRemedy: boolean, { words, style }: Pen): string[] {
  const severity = words.check.severity[d.severity];
  const place = cleanText(formatPlace(d.place));
  const message = `${d.severity === 'error' ? style.bold(severity) : severity}: ${cleanText(d.message)} [${d.code}]`;
  return [`${place}: ${message}`, ...(sameRemedy ? [] : [style.dim(`  ${cleanText(d.remedy)}`)])];
}
