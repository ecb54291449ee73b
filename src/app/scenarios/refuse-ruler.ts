import { asksForMore, measuredElsewhere } from '../../analysis/scenario/other-snapshots.ts';
import type { Scenario } from '../../analysis/scenario/scenario.ts';
import type { Snapshot } from '../../store/store.ts';
import { UserError } from '../../util/diagnostic.ts';

/** A UserError where the ruler is to move with the base and a part of it rests on other as-ofs, which only scoring reads. */
export function refuseRuler({ bound }: Pick<Snapshot, 'bound'>, scenario: Scenario): void {
  if (!asksForMore(bound, scenario)) return;
  const paths = measuredElsewhere(bound).join(', ');
  throw new UserError(
    'usage',
    `the ruler cannot move: ${paths} is measured against the base at other as-ofs (observed_in), which a what-if does not have; leave the ruler fixed`,
  );
}
