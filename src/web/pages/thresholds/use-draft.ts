import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import {
  movedBy,
  rulerOfDrafts,
  withMove,
  withoutMove,
  withoutMoves,
  type Moved,
} from '../../../analysis/thresholds/draft.ts';
import type { Scenario } from '../../../analysis/scenario/scenario.ts';
import type { PageProps } from '../../components/page-props.ts';
import { useScenario, type ScenarioState } from '../simulator/use-scenario.ts';
import { useUndoKeys } from '../simulator/use-undo-keys.ts';

/** What is changed, and everything that can be done to it. */
export interface DraftState {
  readonly scenario: Scenario;
  readonly moved: readonly Moved[];
  /** Changes that are no threshold: they come from the Simulator. */
  readonly others: number;
  readonly fault: string | null;
  /** The same as the Simulator has it, for what is saved. */
  readonly kept: ScenarioState;
  /** `gesture`: what belongs together is taken back together. */
  readonly move: (key: string, value: number, gesture: string) => void;
  readonly back: (key: string) => void;
  readonly backAll: () => void;
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
}

/** The address holds the scenario; what was before it is remembered as long as the page is open. */
export function useDraft(props: PageProps): DraftState {
  const { bound } = props.open.base;
  const { model } = bound;
  const opening = useMemo((): Scenario => ({ changes: [], ruler: rulerOfDrafts(bound) }), [bound]);
  const kept = useScenario(props, opening);
  const { scenario, fault, change } = kept;
  const [past, setPast] = useState<readonly Scenario[]>([]);
  const [future, setFuture] = useState<readonly Scenario[]>([]);
  const last = useRef('');
  // What is done to the draft stays the same function from one draft to the next: cards that do not change are not drawn again.
  const current = useRef({ scenario, change });
  useLayoutEffect(() => {
    current.current = { scenario, change };
  }, [scenario, change]);
  const apply = useCallback((next: Scenario, gesture: string) => {
    const before = current.current;
    if (gesture === '' || gesture !== last.current) setPast((all) => [...all, before.scenario]);
    last.current = gesture;
    setFuture([]);
    before.change(next);
  }, []);
  const move = useCallback(
    (key: string, value: number, gesture: string) => {
      const next = withMove(model, current.current.scenario, key, value);
      if (next !== null) apply(next, gesture);
    },
    [model, apply],
  );
  const back = useCallback(
    (key: string) => apply(withoutMove(model, current.current.scenario, key), ''),
    [model, apply],
  );
  const backAll = useCallback(() => apply(withoutMoves(current.current.scenario), ''), [apply]);
  const step = (from: readonly Scenario[], set: typeof setPast, other: typeof setPast): (() => void) | null => {
    const to = from.at(-1);
    if (to === undefined) return null;
    return () => {
      last.current = '';
      set(from.slice(0, -1));
      other((before) => [...before, scenario]);
      change(to);
    };
  };
  const moved = useMemo(() => movedBy(model, scenario), [model, scenario]);
  const [undo, redo] = [step(past, setPast, setFuture), step(future, setFuture, setPast)];
  useUndoKeys({ undo, redo });
  const open: ScenarioState['open'] = (place) => {
    setPast((before) => [...before, scenario]);
    setFuture([]);
    last.current = '';
    kept.open(place);
  };
  return {
    scenario,
    moved,
    others: withoutMoves(scenario).changes.length,
    fault,
    kept: { ...kept, open },
    move,
    back,
    backAll,
    undo,
    redo,
  };
}
