import type { Rows } from '../../../analysis/base/scored-base.ts';
import { liftEach } from '../../../analysis/scenario/levers.ts';
import type { FeatureOutcome } from '../../../analysis/scenario/outcome.ts';
import { TRIED, type Simulation } from './simulation.ts';

/** What levers and sizes would do: for stages, or for readiness for one feature. */
export type Study = Pick<Simulation, 'unlocks' | 'range'>;

/** The same questions of who would become ready for a feature. */
export function studyFeature(simulation: Simulation, feature: string): Study {
  const gained = (all: readonly FeatureOutcome[]): Rows => all.find(({ id }) => id === feature)!.gained;
  return {
    unlocks: (paths) => gained(simulation.features(liftEach(paths, TRIED)).byLot),
    range: (scenario) => {
      const { byLot, nearest } = simulation.features(scenario);
      return [gained(byLot).length, gained(nearest).length];
    },
  };
}
