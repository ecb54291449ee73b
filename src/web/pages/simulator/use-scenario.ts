import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { asksForMore } from '../../../analysis/scenario/other-snapshots.ts';
import { faultsOfScenario } from '../../../analysis/scenario/scenario-faults.ts';
import { formatScenario, parseScenario } from '../../../analysis/scenario/scenario-text.ts';
import type { Scenario } from '../../../analysis/scenario/scenario.ts';
import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import { withOwn } from '../../state/view.ts';
import type { PageProps } from '../../components/page-props.ts';
import { isSamePlace, NO_STEPS, recorded, redone, undone, type Steps, type Place } from './steps.ts';

/** A browser takes a new address only so often; a slider moves more often than that. */
const WRITE_MS = 250;

interface Draft {
  /** What the address said when it was begun, and what it will say. */
  readonly from: Place;
  readonly to: Place;
  /** Null: as the text says. */
  readonly scenario: Scenario | null;
}

export interface ScenarioState {
  readonly scenario: Scenario;
  /** The saved scenario that it was opened from, whether or not it was changed since; null: none. */
  readonly saved: string | null;
  /** What of the address is no scenario of this base; null: nothing. */
  readonly fault: string | null;
  readonly change: (scenario: Scenario) => void;
  /** Shows a saved one, or what is as another one now. */
  readonly open: (place: Place) => void;
  /** Back to what the page opens on. */
  readonly reset: () => void;
  /** Null where there is nothing to take back, or to do again. */
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
  /** The address of what is shown. */
  readonly link: string;
}

/** The scenario that the address holds, or the one the page opens on. A change shows at once and is in the address soon. */
export function useScenario({ open, view, show, linkTo }: PageProps, opening: Scenario): ScenarioState {
  const [text, saved] = [view.own.get('scenario') ?? null, view.own.get('saved') ?? null];
  const at: Place = useMemo(() => ({ text, saved }), [text, saved]);
  const [draft, setDraft] = useState<Draft | null>(null);
  const drafted = draft !== null && (isSamePlace(draft.from, at) || isSamePlace(draft.to, at)) ? draft : null;
  const place = drafted?.to ?? at;
  const given = drafted?.scenario ?? null;
  // The text of a scenario that is at hand is not read again: a slider writes it at each step.
  const read = useMemo(
    () => (given === null ? readScenario(place.text, open.base) : null),
    [given, place.text, open.base],
  );
  const write = useRef<ReturnType<typeof setTimeout>>(undefined);
  const address = useRef({ view, show });
  useEffect(() => {
    address.current = { view, show };
  }, [view, show]);
  useEffect(() => () => clearTimeout(write.current), []);
  const go = useCallback(
    (to: Place, scenario: Scenario | null = null) => {
      setDraft({ from: at, to, scenario });
      clearTimeout(write.current);
      write.current = setTimeout(() => {
        setDraft({ from: to, to, scenario });
        const now = withOwn(address.current.view, 'scenario', to.text);
        address.current.show(withOwn(now, 'saved', to.saved), { replace: true });
      }, WRITE_MS);
    },
    [at],
  );
  const [steps, setSteps] = useState<Steps>(NO_STEPS);
  const move = useCallback(
    (to: Place, scenario: Scenario | null = null) => {
      if (isSamePlace(place, to)) return;
      setSteps((before) => recorded(before, place, to, performance.now()));
      go(to, scenario);
    },
    [place, go],
  );
  const travel = (next: ReturnType<typeof undone>): (() => void) | null =>
    next === null
      ? null
      : () => {
          setSteps(next.steps);
          go(next.to);
        };
  const scenario = given ?? read?.scenario ?? opening;
  const change = useCallback(
    (to: Scenario) => move({ text: formatScenario(to), saved: place.saved }, to),
    [move, place.saved],
  );
  return {
    scenario,
    saved: place.saved,
    fault: read?.fault ?? null,
    change,
    open: move,
    reset: useCallback(() => move({ text: null, saved: null }), [move]),
    undo: travel(undone(steps, place)),
    redo: travel(redone(steps, place)),
    link: linkTo('/simulator', withOwn(withOwn(view, 'scenario', formatScenario(scenario)), 'saved', null)),
  };
}

function readScenario(
  text: string | null,
  base: ScoredBase,
): { readonly scenario: Scenario | null; readonly fault: string | null } {
  if (text === null) return { scenario: null, fault: null };
  const parsed = parseScenario(text);
  if ('unreadable' in parsed) return { scenario: null, fault: parsed.unreadable };
  if (asksForMore(base.bound, parsed)) return { scenario: null, fault: 'ruler/moved' };
  const [fault] = faultsOfScenario(base, parsed);
  if (fault === undefined) return { scenario: parsed, fault: null };
  return { scenario: null, fault: formatScenario({ changes: [fault], ruler: 'fixed' }) };
}
