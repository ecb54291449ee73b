import type { WeakestLinks } from './weakest-link.ts';

/** What one dimension alone holds of the accounts on a stage. */
export interface StrongestHold {
  readonly stage: number;
  /** Accounts on that stage. */
  readonly of: number;
  /** More than one where they hold equally many; in the model's order. */
  readonly dimensions: readonly { readonly path: string; readonly title: string }[];
  /** Accounts that each of them holds alone. */
  readonly accounts: number;
}

/** A stage of fewer accounts names no dimension: each account would make the answer. */
export const TOLD_FROM = 20;

/** The most accounts that one dimension holds alone on one stage, of equal ones on the lowest. Null where none does. */
export function strongestHold({ stages }: Pick<WeakestLinks, 'stages'>): StrongestHold | null {
  const found = stages.flatMap(({ stage, total, dimensions }): StrongestHold[] => {
    const most = Math.max(0, ...dimensions.map(({ alone }) => alone.accounts));
    if (most === 0 || total.accounts < TOLD_FROM) return [];
    const first = dimensions.filter(({ alone }) => alone.accounts === most);
    const named = first.map(({ path, title }) => ({ path, title }));
    return [{ stage, of: total.accounts, dimensions: named, accounts: most }];
  });
  return found.toSorted((a, b) => b.accounts - a.accounts)[0] ?? null;
}

/** The one dimension that is so named; null where several are, or none. */
export function onlyStrongest(
  links: Pick<WeakestLinks, 'stages'>,
): { readonly path: string; readonly title: string } | null {
  const { dimensions } = strongestHold(links) ?? { dimensions: [] };
  return dimensions.length === 1 ? dimensions[0]! : null;
}
