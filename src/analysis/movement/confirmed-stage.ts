import { lowest, type StageReader, type StageReading } from '../base/stage-reading.ts';

/** How far the points behind a reading are certainly past the cuts; asked only where the reading contradicts. */
interface FirmStages {
  readonly atLeast: () => number;
  readonly atMost: () => number;
}

/**
 * The stage an account is known to stand on, given all readings so far. A reading that contradicts it counts once it is
 * confirmed: by the snapshot before it in the series, or at once where the deciding points are 2 % of the scale past the
 * cut. Until then the stage known before stays, so that an account at a cut does not flicker.
 *
 * - Two readings in a row confirm the lesser of the two moves: from 2, then 3, then 4 is confirmed as 3.
 * - A reading that does not contradict the known stage ("at most 4" for one known on 3) changes nothing, or narrows it
 *   ("2" for one known as "at most 3"); neither is a move.
 * - A snapshot in which the account is absent or not rated says nothing, and breaks the row of two.
 */
function confirmStage(
  known: StageReading | null,
  previous: StageReading | null,
  now: StageReading | null,
  firm: FirmStages,
): StageReading | null {
  if (now === null) return known;
  if (known === null) return now;
  if (lowest(now) > known.stage) return confirmRise(known, previous, now, firm.atLeast());
  if (now.stage < lowest(known)) return confirmFall(known, previous, now, firm.atMost());
  return narrow(known, now);
}

function confirmRise(
  known: StageReading,
  previous: StageReading | null,
  now: StageReading,
  atLeast: number,
): StageReading {
  const twice = previous === null ? 0 : Math.min(lowest(previous), now.stage);
  const stage = Math.max(twice, Math.min(atLeast, now.stage));
  return stage > known.stage ? { stage, atMost: false } : known;
}

function confirmFall(
  known: StageReading,
  previous: StageReading | null,
  now: StageReading,
  atMost: number,
): StageReading {
  const atOnce = { stage: Math.max(now.stage, atMost), atMost: now.atMost };
  const twice = previous === null ? atOnce : higher(previous, now);
  const fallen = twice.stage < atOnce.stage ? twice : atOnce;
  return fallen.stage < lowest(known) ? fallen : known;
}

function higher(a: StageReading, b: StageReading): StageReading {
  return a.stage > b.stage ? a : b;
}

function narrow(known: StageReading, now: StageReading): StageReading {
  if (!known.atMost) return known;
  return now.atMost && now.stage >= known.stage ? known : now;
}

/** Known stages of one account after each snapshot of a series; `rows[t]` is its row at t, undefined where absent. */
export function confirmedStages(
  readers: readonly StageReader[],
  rows: readonly (number | undefined)[],
): readonly (StageReading | null)[] {
  let known: StageReading | null = null;
  let previous: StageReading | null = null;
  return readers.map((reader, t) => {
    const row = rows[t];
    const now = row === undefined ? null : reader.read(row);
    if (row !== undefined && now !== null) {
      const firm = { atLeast: () => reader.surelyAtLeast(row), atMost: () => reader.surelyAtMost(row) };
      known = confirmStage(known, previous, now, firm);
    }
    previous = now;
    return known;
  });
}
