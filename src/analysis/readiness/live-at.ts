import type { LiveFeature } from '../../model/model.ts';

/** A feature that is live, seen from an as-of: before its launch it is not, and stands among those to ship. */
export function liveAt(live: LiveFeature | null | undefined, asOf: number | null): LiveFeature | null {
  if (live === null || live === undefined) return null;
  return asOf !== null && live.since > asOf ? null : live;
}
