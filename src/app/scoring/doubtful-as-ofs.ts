import type { Project } from '../../project/project.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import { formatInstant } from '../../util/time.ts';
import { stepsAround, type Every } from './as-ofs.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';

/** As-ofs at which the base has no account: the snapshot is valid, and shows nothing. At most one warning. */
export function warnOfNoAccounts(project: Project, asOfs: readonly string[]): Diagnostic[] {
  const [first, ...others] = [...new Set(asOfs)];
  if (first === undefined) return [];
  const message = `no account is active at ${first}${more(others.length)}, so the snapshot is empty`;
  const remedy = 'choose another --as-of, or see in rungs.yaml when accounts are active';
  return [{ severity: 'warning', code: 'no-accounts', place: project.placeOf(['accounts']), message, remedy }];
}

/**
 * As-ofs somebody chose that lie past the newest as-of of the facts: what happened in between is not known, and windows
 * that end there are empty or cut short. At most one warning.
 */
export function warnOfNoFacts(
  project: Project,
  chosen: readonly (number | null)[],
  newest: number | null,
): Diagnostic[] {
  if (newest === null) return [];
  const [first, ...others] = chosen.filter((asOf) => asOf !== null && asOf > newest);
  if (first === undefined) return [];
  const place = project.placeOf(['sources']);
  const message = `as-of ${asOfText(first)}${more(others.length)} is later than the facts: the newest as-of they give is ${asOfText(newest)}`;
  const remedy = `add the facts since then, or choose: --as-of ${asOfText(newest)}`;
  return [{ severity: 'warning', code: 'after-newest-fact', place, message, remedy }];
}

/** A history that begins later than was asked for, since `--from` is no first of its steps. At most one warning. */
export function warnOfLaterBegin(project: Project, from: string | undefined, every: Every): Diagnostic[] {
  const around = from === undefined ? null : stepsAround(from, every);
  if (around === null) return [];
  const message = `--from ${from} is no first of a ${every}: the history begins at ${formatInstant(around.after)}`;
  const remedy = `for the one before take --from ${formatInstant(around.before)}`;
  return [{ severity: 'warning', code: 'begins-later', place: project.placeOf(['sources']), message, remedy }];
}

function more(others: number): string {
  return others === 0 ? '' : ` (and ${others} more)`;
}
