import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { faultsOfScenario } from '../../../analysis/scenario/scenario-faults.ts';
import { formatScenario, parseScenario } from '../../../analysis/scenario/scenario-text.ts';
import type { Scenario } from '../../../analysis/scenario/scenario.ts';
import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import { withOwn } from '../../state/view.ts';
import type { PageProps } from '../page-props.ts';

/** A browser takes a new address only so often; a slider moves more often than that. */
const WRITE_MS = 250;

interface Draft {
  /** What the address said when it was begun, and what it will say. */
  readonly from: string | null;
  readonly to: string;
  readonly scenario: Scenario;
}

export interface ScenarioState {
  readonly scenario: Scenario;
  /** What of the address is no scenario of this base; null: nothing. */
  readonly fault: string | null;
  readonly change: (scenario: Scenario) => void;
  /** Back to what the page opens on. */
  readonly reset: () => void;
  /** The address of what is shown. */
  readonly link: string;
}

/** The scenario that the address holds, or the one the page opens on. A change shows at once and is in the address soon. */
export function useScenario({ open, view, show, linkTo }: PageProps, opening: Scenario): ScenarioState {
  const text = view.own.get('scenario') ?? null;
  const read = useMemo(() => readScenario(text, open.base), [text, open.base]);
  const [draft, setDraft] = useState<Draft | null>(null);
  const current = draft !== null && (draft.from === text || draft.to === text) ? draft.scenario : null;
  const write = useRef<ReturnType<typeof setTimeout>>(undefined);
  const address = useRef({ view, show });
  useEffect(() => {
    address.current = { view, show };
  }, [view, show]);
  useEffect(() => () => clearTimeout(write.current), []);
  const change = useCallback(
    (scenario: Scenario) => {
      const to = formatScenario(scenario);
      setDraft({ from: text, to, scenario });
      clearTimeout(write.current);
      write.current = setTimeout(() => {
        setDraft({ from: to, to, scenario });
        address.current.show(withOwn(address.current.view, 'scenario', to), { replace: true });
      }, WRITE_MS);
    },
    [text],
  );
  const reset = useCallback(() => {
    clearTimeout(write.current);
    setDraft(null);
    address.current.show(withOwn(address.current.view, 'scenario', null), { replace: true });
  }, []);
  const scenario = current ?? read.scenario ?? opening;
  return {
    scenario,
    fault: current === null ? read.fault : null,
    change,
    reset,
    link: linkTo('/simulator', withOwn(view, 'scenario', formatScenario(scenario))),
  };
}

function readScenario(
  text: string | null,
  base: ScoredBase,
): { readonly scenario: Scenario | null; readonly fault: string | null } {
  if (text === null) return { scenario: null, fault: null };
  const parsed = parseScenario(text);
  if ('unreadable' in parsed) return { scenario: null, fault: parsed.unreadable };
  const [fault] = faultsOfScenario(base, parsed);
  if (fault === undefined) return { scenario: parsed, fault: null };
  return { scenario: null, fault: formatScenario({ changes: [fault], ruler: 'fixed' }) };
}
