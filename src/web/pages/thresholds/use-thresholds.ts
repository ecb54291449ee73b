import { useCallback, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { adoptionOrders } from '../../../analysis/scenario/adoption-orders.ts';
import { applyScenario } from '../../../analysis/scenario/apply-scenario.ts';
import { changeModel } from '../../../analysis/scenario/change-model.ts';
import { limitsOf } from '../../../analysis/scenario/limits.ts';
import type { Scenario } from '../../../analysis/scenario/scenario.ts';
import { LOTS } from '../../../analysis/scenario/what-if.ts';
import { movablesOf, type Movable } from '../../../analysis/thresholds/movables.ts';
import { previewOf, type Preview } from '../../../report/threshold-answer.ts';
import { createThresholdNames } from '../../../report/threshold-words.ts';
import { withOwn } from '../../state/view.ts';
import { createThresholdsWords } from '../../words/thresholds.ts';
import type { PageProps } from '../page-props.ts';
import { describeSections } from './describe-cards.ts';
import type { Told } from './describe-draft.ts';
import type { Section } from './thresholds-view.ts';
import { useDraft, type DraftState } from './use-draft.ts';

/** All that the page tells of a base and of a draft. */
export interface ThresholdsState {
  readonly told: Told;
  readonly sections: readonly Section[];
  /** As the model has them, and as the draft does. */
  readonly before: ReadonlyMap<string, Movable>;
  readonly now: ReadonlyMap<string, Movable>;
  readonly draft: DraftState;
  readonly changed: boolean;
  /** Follows a handle at once; `later` right after. */
  readonly preview: Preview;
  readonly later: Preview;
  /** The threshold that is swept; null where there is none. */
  readonly chosen: string | null;
  readonly choose: (key: string) => void;
}

export function useThresholds(props: PageProps): ThresholdsState {
  const { open, view, show, speech } = props;
  const { base } = open;
  const { metrics } = open.record;
  const { model } = base.bound;
  const told = useMemo((): Told => {
    const names = createThresholdNames(model, metrics, speech.f);
    const words = createThresholdsWords(speech.f);
    return { base, metrics, names, draft: words.draft, f: speech.f, terms: speech.terms, words, speech };
  }, [base, model, metrics, speech]);
  const before = useMemo(() => new Map(movablesOf(model).map((one) => [one.key, one])), [model]);
  const sections = useMemo(() => describeSections(model, metrics, told.names, told.words), [model, metrics, told]);
  const draft = useDraft(props);
  const { scenario, moved } = draft;
  const now = useMemo(
    () => new Map(movablesOf(changeModel(model, scenario.changes)).map((one) => [one.key, one])),
    [model, scenario],
  );
  const preview = usePreview(props, scenario);
  const later = useDeferredValue(preview);
  const address = useRef({ view, show });
  useEffect(() => {
    address.current = { view, show };
  }, [view, show]);
  const choose = useCallback((key: string): void => {
    address.current.show(withOwn(address.current.view, 'threshold', key), { replace: true });
  }, []);
  return {
    told,
    sections,
    before,
    now,
    draft,
    changed: moved.length + draft.others > 0,
    preview,
    later,
    chosen: chosenOf(view.own.get('threshold') ?? null, moved.at(-1)?.key ?? null, before),
    choose,
  };
}

function usePreview({ open, selection }: PageProps, scenario: Scenario): Preview {
  const { base, record } = open;
  const { rows } = selection;
  const met = useMemo(
    () => ({
      order: adoptionOrders(base, LOTS).byLot,
      limits: limitsOf(base.table, (metric) => record.metrics[metric]?.unit),
    }),
    [base, record],
  );
  return useMemo(
    () => previewOf(base, scenario.changes.length === 0 ? base : applyScenario(base, scenario, met), rows),
    [base, scenario, met, rows],
  );
}

/** What is asked for, else what was moved last, else the first that there is. */
function chosenOf(asked: string | null, moved: string | null, movables: ReadonlyMap<string, unknown>): string | null {
  if (asked !== null && movables.has(asked)) return asked;
  return moved ?? [...movables.keys()][0] ?? null;
}
