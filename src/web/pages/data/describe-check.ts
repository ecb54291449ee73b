import type { LastCheck } from '../../../app/check/last-check.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import type { DataWords } from '../../words/data.ts';
import type { Speech } from '../../words/speech.ts';

export type LastCheckAnswer = LastCheck | null;
type Finding = NonNullable<LastCheckAnswer>['diagnostics'][number];

export interface CheckView {
  readonly finding: string;
  /** What to know before reading on; empty for nothing. */
  readonly notes: readonly string[];
  /** Errors, warnings, remarks; only those there are. */
  readonly groups: readonly { readonly name: string; readonly findings: readonly FindingText[] }[];
}

export interface FindingText {
  readonly key: string;
  readonly place: string;
  readonly message: string;
  readonly remedy: string;
}

const SEVERITIES = ['error', 'warning', 'info'] as const;

export function describeCheck(check: LastCheckAnswer, words: DataWords, { f }: Speech): CheckView {
  if (check === null) return { finding: words.check.never, notes: [words.check.neverWhat], groups: [] };
  const of = (severity: Finding['severity']): readonly Finding[] =>
    check.diagnostics.filter((one) => one.severity === severity);
  const [errors, warnings, infos] = SEVERITIES.map((severity) => of(severity).length);
  // Whole minutes: seconds of a check tell nobody anything.
  const when = f.date(check.at - (check.at % 60_000));
  return {
    finding:
      check.diagnostics.length === 0
        ? words.check.clean(when)
        : words.check.found(when, errors ?? 0, warnings ?? 0, infos ?? 0),
    notes: [
      ...(check.failure === null ? [] : [words.check.blocked]),
      ...(check.command === 'score' ? [words.check.byScore] : []),
    ],
    groups: SEVERITIES.flatMap((severity) => {
      const findings = of(severity).map((one, i) => describeFinding(one, i, words));
      return findings.length === 0 ? [] : [{ name: words.check.severity[severity], findings }];
    }),
  };
}

function describeFinding({ place, message, remedy, code }: Finding, i: number, words: DataWords): FindingText {
  const at = [place.file, place.line, place.line === undefined ? undefined : place.column]
    .filter((part) => part !== undefined)
    .join(':');
  const where = [at, place.row === undefined ? '' : words.check.row(place.row), place.field ?? ''];
  return {
    key: `${code} ${i}`,
    place: cleanText(where.filter((part) => part !== '').join(', ')),
    message: cleanText(message),
    remedy: cleanText(remedy),
  };
}
