import { formatPlace, hasErrors, type Diagnostic, type Severity } from '../../util/diagnostic.ts';
import { byCodeUnit } from '../../util/sort.ts';
import { cleanText } from '../clean-text.ts';
import { createPen, type Pen } from './pen.ts';
import type { Screen } from './style.ts';

/** Of one rule in one file this many are shown in full; the rest are counted, never dropped silently. */
const MOST_ALIKE = 5;

const RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/**
 * What `check` found, file by file, the most important last, where a person looks first: files with errors after those
 * without, errors after warnings after remarks, then by place. The last lines are the counts and what they mean. Ends with
 * a line feed.
 */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], screen: Screen, locale?: string): string {
  const pen = createPen(screen, locale);
  const { words, style } = pen;
  const count = (severity: Severity): number => diagnostics.filter((d) => d.severity === severity).length;
  const files = [...new Set(diagnostics.map(({ place }) => place.file))].map((file) =>
    diagnostics.filter(({ place }) => place.file === file).toSorted(byImportance),
  );
  files.sort((a, b) => RANK[worst(a)] - RANK[worst(b)] || byCodeUnit(a[0]!.place.file, b[0]!.place.file));
  const verdict = hasErrors(diagnostics) ? words.check.blocked : words.check.usable;
  const counts = words.check.counts(count('error'), count('warning'), count('info'));
  const summary = [style.bold(counts), ...(diagnostics.length === 0 ? [] : [verdict])];
  const blocks = [...files.map((own) => fileLines(own, pen)), summary];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function byImportance(a: Diagnostic, b: Diagnostic): number {
  const at = ({ place }: Diagnostic): number => place.row ?? place.line ?? 0;
  const rank = RANK[a.severity] - RANK[b.severity];
  return rank || byCodeUnit(a.code, b.code) || at(a) - at(b) || (a.place.column ?? 0) - (b.place.column ?? 0);
}

/** `own` is sorted, the worst last. */
function worst(own: readonly Diagnostic[]): Severity {
  return own.at(-1)?.severity ?? 'info';
}

function fileLines(own: readonly Diagnostic[], pen: Pen): string[] {
  const codes = [...new Set(own.map(({ severity, code }) => `${severity} ${code}`))];
  return codes.flatMap((key) => {
    const alike = own.filter(({ severity, code }) => `${severity} ${code}` === key);
    const lines = alike
      .slice(0, MOST_ALIKE)
      .flatMap((d, i) => lineOf(d, i > 0 && d.remedy === alike[i - 1]!.remedy, pen));
    const rest = alike.length - MOST_ALIKE;
    return rest > 0 ? lines.concat(`  ${pen.words.check.more(rest, alike[0]!.code)}`) : lines;
  });
}

/** The place and what is wrong, then the remedy, unbroken so that both can be searched; one just given is not repeated. */
function lineOf(d: Diagnostic, sameRemedy: boolean, { words, style }: Pen): string[] {
  const severity = words.check.severity[d.severity];
  const place = cleanText(formatPlace(d.place));
  const message = `${d.severity === 'error' ? style.bold(severity) : severity}: ${cleanText(d.message)} [${d.code}]`;
  return [`${place}: ${message}`, ...(sameRemedy ? [] : [style.dim(`  ${cleanText(d.remedy)}`)])];
}
