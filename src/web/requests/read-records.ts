import type { AccountRecords } from '../../analysis/records/account-records.ts';
import type { SnapshotItem } from './open-base.ts';
import { readJson, RequestFailure } from './read.ts';

interface Listed {
  readonly assessed: readonly (readonly [account: string, instant: number])[];
  readonly dueBefore: number;
  readonly disputes: readonly (readonly [account: string, open: number])[];
}

/** What people recorded of the accounts of a snapshot. Where the server cannot tell, nothing is filtered by it, and all else is there. */
export async function readRecords(
  { model, asOf }: SnapshotItem,
  signal: AbortSignal,
): Promise<{ readonly records?: AccountRecords }> {
  try {
    const listed = await readJson<Listed>(`/records?${new URLSearchParams({ model, asOf })}`, signal);
    const { assessed, dueBefore, disputes } = listed;
    return { records: { assessed: new Map(assessed), dueBefore, disputes: new Map(disputes) } };
  } catch (error) {
    if (error instanceof RequestFailure) return {};
    throw error;
  }
}
