import { newestAsOf, sourceEnds, type SourceEnd } from '../../metrics/time/newest.ts';
import { periods } from '../../metrics/time/periods.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import { DAY_MS, startOfDay } from '../../util/time.ts';
import type { Context } from '../context.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';
import type { PreparedBase } from './prepare-base.ts';

type Base = Pick<PreparedBase, 'engine' | 'plan'>;

/**
 * What is scored where nobody says: all periods of the project's own tables of metrics, and where dated facts reach past
 * the last of them, the newest as-of of the facts too. Oldest first; never empty.
 */
export async function defaultAsOfs({ engine, plan }: Base, signal?: AbortSignal): Promise<(number | null)[]> {
  const newest = await newestAsOf(engine, plan, signal);
  const own = await periods(engine, plan, signal);
  const last = own.at(-1);
  if (last === undefined) return [newest];
  // Other dates (the begin of a contract, of an account) may lie ahead, and are no reason to score a day.
  const dated = [...plan.sources.values()].some((source) => source.kind === 'facts' && source.time !== null);
  return newest !== null && newest > last && dated ? [...own, newest] : [...own];
}

/** Sources that reach past the end of today: one mistyped year and the newest as-of lies where nothing has happened yet. */
export async function warnOfFuture(
  { engine, plan }: Base,
  { clock, signal }: Pick<Context, 'clock' | 'signal'>,
): Promise<Diagnostic[]> {
  const tomorrow = startOfDay(clock()) + DAY_MS;
  const ends = await sourceEnds(engine, plan, signal);
  return ends.filter(({ asOf }) => asOf > tomorrow).map((end) => future(plan.project, end, tomorrow));
}

function future({ placeOf }: PreparedBase['plan']['project'], { source, asOf }: SourceEnd, today: number): Diagnostic {
  return {
    severity: 'warning',
    code: 'future-as-of',
    place: placeOf(['sources', source]),
    message: `source "${source}" reaches into the future, so that the newest as-of is ${asOfText(asOf)}`,
    remedy: `correct its newest dates, or choose: --as-of ${asOfText(today)}`,
  };
}
