import { createFrames } from '../../score/frames/frames.ts';
import type { ScoredBase } from '../base/scored-base.ts';
import { applyScenario, type Circumstances } from './apply-scenario.ts';
import { changeBound } from './change-model.ts';
import { createLiftFrames } from './lift-frames.ts';
import type { Scenario } from './scenario.ts';

/** One base under one scenario after the other, as while a slider is dragged. */
export interface ScenarioFrames {
  /**
   * As `applyScenario`, to the bit. What it returns is written over by the next call: read it, and keep what was read. The
   * less a scenario differs from the last one asked, the less it costs.
   */
  readonly next: (scenario: Scenario, circumstances: Circumstances) => ScoredBase;
}

/** Scores of one scenario after the other over one base, each equal to what `applyScenario` gives. */
export function createScenarioFrames(base: ScoredBase): ScenarioFrames {
  const lifts = createLiftFrames(base);
  const frames = createFrames(base, base.table);
  return {
    next: (scenario, circumstances) => {
      const { changes, ruler } = scenario;
      if (ruler === 'moved') return applyScenario(base, scenario, circumstances);
      // Refused before anything is written.
      const bound = changeBound(base.bound, changes);
      const lifted = changes.filter((change) => change.kind === 'lift');
      const { table, moved } = lifts.next(lifted, circumstances.order, circumstances.limits);
      return { bound, table, scores: frames.next(bound, table, moved) };
    },
  };
}
