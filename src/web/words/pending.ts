import type { Tally } from '../../analysis/base/tally.ts';
import type { Format } from '../../report/format/format.ts';

/** The moves that only the newest snapshot reads, as a sentence of which each direction leads to its accounts. */
export interface PendingView {
  readonly lead: string;
  readonly parts: readonly PendingPart[];
}

export interface PendingPart {
  /** A value of the condition `moved`. */
  readonly move: 'pending_down' | 'pending_up';
  readonly text: string;
}

/** Null where there are none. Falls first: they are what somebody can still do something about. */
export function describePending(
  { up, down }: { readonly up: Tally; readonly down: Tally },
  f: Format,
): PendingView | null {
  const part = (move: PendingPart['move'], tally: Tally, verb: string): PendingPart[] =>
    tally.accounts === 0
      ? []
      : [
          {
            move,
            text: `${f.count(tally.accounts)} ${tally.accounts === 1 ? 'has' : 'have'} ${verb}${carrying(tally, f)}`,
          },
        ];
  const parts = [...part('pending_down', down, 'fallen'), ...part('pending_up', up, 'risen')];
  return parts.length === 0 ? null : { lead: 'In the newest snapshot alone, not confirmed yet: ', parts };
}

function carrying({ accounts, weight, unweighed }: Tally, f: Format): string {
  if (unweighed === accounts) return '';
  const unknown = unweighed === 0 ? '' : `, that of ${f.count(unweighed)} not known`;
  return ` (${f.money(weight)} of ARR${unknown})`;
}
