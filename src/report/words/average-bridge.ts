import type { Cause } from '../../analysis/change/change.ts';
import { shownChange, tenthsAddingUp } from '../format/apportion.ts';
import type { Format } from '../format/format.ts';
import type { Since } from './since.ts';

/** Who makes the average another one without having moved: came into it or went out of it. */
export type AverageMember = 'joined' | 'becameRated' | 'left' | 'becameNotRated';

/** The way from the average before to the average now, in tenths (on a narrow scale in less) such that everything adds up as it is shown. */
export interface AverageBridge {
  readonly before: number;
  readonly after: number;
  /** What a reader computes from the two as they are shown. */
  readonly change: number;
  /** Those with a score in both: their own average, and its change. */
  readonly same: {
    readonly accounts: number;
    readonly before: number;
    readonly after: number;
    readonly change: number;
  };
  /** They add up to `same.change`. */
  readonly causes: readonly { readonly cause: Cause; readonly change: number }[];
  /** Those there are; with `same.change` they add up to `change`. */
  readonly members: readonly { readonly member: AverageMember; readonly accounts: number; readonly change: number }[];
}

/** Null where no account has a score in both: then nothing can be split. */
export function averageBridge({ average, causes }: Since, { digits }: Pick<Format, 'digits'>): AverageBridge | null {
  const { before, after, same } = average;
  if (same === null || before.mean === null || after.mean === null) return null;
  const change = shownChange(before.mean, after.mean, digits.parts);
  const own = shownChange(same.before, same.after, digits.parts);
  const members = (['joined', 'becameRated', 'left', 'becameNotRated'] as const).flatMap((member) => {
    const share = average[member];
    return share === null || share.accounts === 0 ? [] : [{ member, ...share }];
  });
  const shares = tenthsAddingUp(
    members.map(({ effect }) => effect),
    change - own,
    digits.parts,
  );
  const shown = tenthsAddingUp(
    causes.map(({ effect }) => effect),
    own,
    digits.parts,
  );
  return {
    before: before.mean,
    after: after.mean,
    change,
    same: { accounts: same.accounts, before: same.before, after: same.after, change: own },
    causes: causes.map(({ cause }, i) => ({ cause, change: shown[i]! })),
    members: members.map(({ member, accounts }, i) => ({ member, accounts, change: shares[i]! })),
  };
}
