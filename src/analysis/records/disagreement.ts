import { byCodeUnit } from '../../util/sort.ts';

/** "This is wrong because ...": what somebody holds against a score. It changes none, and is never for customers. */
export interface Disagreement {
  /** Of its file. */
  readonly name: string;
  readonly account: string;
  /** Path of the dimension or indicator it is about; '' is the score as a whole. */
  readonly about: string;
  readonly because: string;
  readonly by: string;
  /** Instant. */
  readonly written: number;
  readonly model: string;
  readonly snapshot: string;
  /** Null: undated. */
  readonly asOf: number | null;
  /** What it disagreed with: the points there, null where there were none. */
  readonly points: number | null;
  /** The value of an indicator, or its answer; null for all else, and where it had none. */
  readonly value: number | string | null;
  /** Null while it is open. */
  readonly settled: Settled | null;
}

interface Settled {
  readonly because: string;
  readonly by: string;
  readonly at: number;
}

/** What is disputed in one place of a model. */
export interface DisputedPlace {
  readonly model: string;
  readonly about: string;
  /** Disagreements that are open, the accounts they are about, and those that were settled. */
  readonly open: number;
  readonly accounts: number;
  readonly settled: number;
}

/** Those disputed most first: by accounts with an open one, then open ones, then settled ones. */
export function disputedPlaces(all: readonly Disagreement[]): readonly DisputedPlace[] {
  const places = new Map<string, Disagreement[]>();
  for (const one of all) {
    const place = `${one.model}\n${one.about}`;
    places.set(place, [...(places.get(place) ?? []), one]);
  }
  return Array.from(places.values(), (own): DisputedPlace => {
    const open = own.filter(({ settled }) => settled === null);
    const accounts = new Set(open.map(({ account }) => account)).size;
    const { model, about } = own[0]!;
    return { model, about, open: open.length, accounts, settled: own.length - open.length };
  }).toSorted(
    (a, b) =>
      b.accounts - a.accounts ||
      b.open - a.open ||
      b.settled - a.settled ||
      byCodeUnit(a.model, b.model) ||
      byCodeUnit(a.about, b.about),
  );
}

/** Open ones first, the newest of each first. */
export function inReadingOrder<D extends Disagreement>(all: readonly D[]): readonly D[] {
  const rank = ({ settled }: Disagreement): number => (settled === null ? 0 : 1);
  return all.toSorted((a, b) => rank(a) - rank(b) || b.written - a.written || byCodeUnit(a.name, b.name));
}
