import { memo, useCallback, useMemo } from 'react';
import type { Movable } from '../../../analysis/thresholds/movables.ts';
import { benchOf } from '../../../analysis/thresholds/rescored.ts';
import { sweepThreshold } from '../../../analysis/thresholds/sweep.ts';
import { StageSweep } from '../../charts/stage-sweep.tsx';
import { Plate } from '../../components/plate.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import type { Told } from './describe-draft.ts';
import { describeSweep } from './describe-sweep.ts';
import type { Section } from './thresholds-view.ts';
import { useSteps } from './use-steps.ts';
import type { Later } from './use-thresholds.ts';

interface SweepPlateProps {
  readonly told: Told;
  readonly later: Later;
  readonly sections: readonly Section[];
  /** As the model has them. */
  readonly before: ReadonlyMap<string, Movable>;
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}

/** Stage shares while one threshold goes from low to high and all else stays as the draft has it. */
export const SweepPlate = memo(function SweepPlate({
  told,
  later,
  sections,
  before,
  chosen,
  onChoose,
}: SweepPlateProps) {
  const { words } = told;
  const { now, pending } = later;
  const { after, rows } = later.preview;
  const { ruler } = later.scenario;
  const movable = now.get(chosen);
  const model = before.get(chosen);
  const bench = useMemo(() => benchOf(after, rows, ruler), [after, rows, ruler]);
  const work = useCallback(() => {
    if (movable === undefined) throw new Error(`there is no threshold "${chosen}"`);
    return sweepThreshold(bench, movable, model === undefined ? [] : [model.value]);
  }, [bench, movable, model, chosen]);
  const { value: found, steps } = useSteps(movable === undefined ? null : work, pending);
  const view = useMemo(
    () =>
      found === null || found.key !== chosen || movable === undefined || model === undefined
        ? null
        : describeSweep(told, found, model, movable.value, rows.length),
    [told, found, chosen, movable, model, rows],
  );
  const stages = told.base.bound.model.stages?.from.length ?? 0;
  const options = useMemo(
    () =>
      sections.map((section) => (
        <optgroup key={section.id} label={section.title}>
          {section.cards
            .flatMap((card) => card.keys)
            .map((key) => {
              const one = before.get(key);
              return one === undefined ? null : (
                <option key={key} value={key}>
                  {told.names.title(one)}
                </option>
              );
            })}
        </optgroup>
      )),
    [sections, before, told],
  );
  const finding = view?.finding ?? words.sweep.working;
  return (
    <Plate
      finding={finding}
      reading={view?.reading ?? words.sweep.reading(0)}
      name="sweep"
      twin={view === null ? null : <TableTwin caption={finding} table={view.table} />}
      waiting={pending || steps !== null ? { finding: words.sweep.working, reading: words.waiting } : null}
    >
      <label className="plate-choice sweep-choice">
        <span>{words.sweep.choose}</span>
        <select value={chosen} onChange={(event) => onChoose(event.target.value)}>
          {options}
        </select>
      </label>
      <div className="picture sweep-picture">
        {view === null ? null : <StageSweep view={view} stageCount={stages} nameOf={words.sweep.stage} />}
      </div>
    </Plate>
  );
});
