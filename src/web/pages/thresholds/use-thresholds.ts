import { useCallback, useEffect, useMemo, useRef } from 'react';
import { adoptionOrders } from '../../../analysis/scenario/adoption-orders.ts';
import { applyScenario } from '../../../analysis/scenario/apply-scenario.ts';
import { changeModel } from '../../../analysis/scenario/change-model.ts';
import { limitsOf } from '../../../analysis/scenario/limits.ts';
import { createScenarioFrames } from '../../../analysis/scenario/scenario-frames.ts';
import type { Scenario } from '../../../analysis/scenario/scenario.ts';
import { LOTS } from '../../../analysis/scenario/what-if.ts';
import { movedBy, type Moved } from '../../../analysis/thresholds/draft.ts';
import type { Model } from '../../../model/model.ts';
import { consequenceOf, standingOf, type Consequence } from '../../../analysis/thresholds/consequence.ts';
import { movablesOf, type Movable } from '../../../analysis/thresholds/movables.ts';
import { previewOf, type Preview } from '../../../report/thresholds/threshold-answer.ts';
import { createThresholdNames } from '../../../report/thresholds/threshold-words.ts';
import { withOwn, type OwnName } from '../../state/view.ts';
import { createThresholdsWords } from '../../words/thresholds.ts';
import type { PageProps } from '../../components/page-props.ts';
import { describeSections } from './describe-cards.ts';
import type { Told } from './describe-draft.ts';
import type { Section } from './thresholds-view.ts';
import { useCalm } from './use-calm.ts';
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
  /** What follows, counted: in the frame in which a handle moves. */
  readonly preview: Consequence;
  readonly later: Later;
  /** The threshold that is swept; null where there is none. */
  readonly chosen: string | null;
  readonly choose: (key: string) => void;
  /** Of all thresholds together: what the address is to ask. */
  readonly ask: (sensitivity: string | null) => void;
}

/** What takes longer than a frame: who moves and why, and what is scored many times. Of the draft as it last stood still. */
export interface Later {
  readonly scenario: Scenario;
  readonly preview: Preview;
  readonly moved: readonly Moved[];
  readonly now: ReadonlyMap<string, Movable>;
  readonly changed: boolean;
  /** Of a draft that has moved on since: it does not hold. */
  readonly pending: boolean;
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
  const before = useMemo(() => byKey(model), [model]);
  const sections = useMemo(() => describeSections(model, metrics, told.names, told.words), [model, metrics, told]);
  const draft = useDraft(props);
  const { scenario, moved } = draft;
  const now = useMemo(() => byKey(changeModel(model, scenario.changes)), [model, scenario]);
  const { preview, later } = usePreviews(props, scenario);
  const address = useRef({ view, show });
  useEffect(() => {
    address.current = { view, show };
  }, [view, show]);
  const put = useCallback((name: OwnName, value: string | null): void => {
    address.current.show(withOwn(address.current.view, name, value), { replace: true });
  }, []);
  const choose = useCallback((key: string) => put('threshold', key), [put]);
  const ask = useCallback((text: string | null) => put('sensitivity', text), [put]);
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
    ask,
  };
}

function usePreviews(
  { open, selection }: PageProps,
  scenario: Scenario,
): { readonly preview: Consequence; readonly later: Later } {
  const { base, record } = open;
  const { rows } = selection;
  const { model } = base.bound;
  const met = useMemo(
    () => ({
      order: adoptionOrders(base, LOTS).byLot,
      limits: limitsOf(base.table, (metric) => record.metrics[metric]?.unit),
    }),
    [base, record],
  );
  const today = useMemo(() => standingOf(base, rows), [base, rows]);
  const frames = useMemo(() => createScenarioFrames(base), [base]);
  // Counted at once: the next frame writes over what this one is read from.
  const preview = useMemo(
    () => consequenceOf(base, scenario.changes.length === 0 ? base : frames.next(scenario, met), rows, today),
    [base, frames, scenario, met, rows, today],
  );
  const calm = useCalm(scenario);
  const worked = useMemo((): Omit<Later, 'pending'> => {
    const moved = movedBy(model, calm);
    return {
      scenario: calm,
      preview: previewOf(base, calm.changes.length === 0 ? base : applyScenario(base, calm, met), rows, today),
      moved,
      now: byKey(changeModel(model, calm.changes)),
      changed: calm.changes.length > 0,
    };
  }, [base, model, calm, met, rows, today]);
  const pending = calm !== scenario;
  return { preview, later: useMemo(() => ({ ...worked, pending }), [worked, pending]) };
}

function byKey(model: Model): ReadonlyMap<string, Movable> {
  return new Map(movablesOf(model).map((one) => [one.key, one]));
}

/** What is asked for, else what was moved last, else the first that there is. */
function chosenOf(asked: string | null, moved: string | null, movables: ReadonlyMap<string, unknown>): string | null {
  if (asked !== null && movables.has(asked)) return asked;
  return moved ?? [...movables.keys()][0] ?? null;
}
