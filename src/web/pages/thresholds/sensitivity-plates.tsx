import { useCallback, useMemo, useState } from 'react';
import { movablesOf, type Movable } from '../../../analysis/thresholds/movables.ts';
import { benchOf } from '../../../analysis/thresholds/rescored.ts';
import {
  DRAWS,
  isOfEvidence,
  SEED,
  studySensitivity,
  type Sensitivity,
} from '../../../analysis/thresholds/sensitivity.ts';
import type { PercentUnit } from '../../../analysis/thresholds/reach.ts';
import type { Scenario } from '../../../analysis/scenario/scenario.ts';
import { StageRanges } from '../../charts/stage-ranges.tsx';
import { Tornado } from '../../charts/tornado.tsx';
import { Plate } from '../../components/plate.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import { describeRanges, describeTornado } from './describe-sensitivity.ts';
import type { Preview } from '../../../report/threshold-answer.ts';
import { percentUnit } from '../../../report/threshold-report.ts';
import type { Told } from './describe-draft.ts';
import { useSteps } from './use-steps.ts';

interface SensitivityProps {
  readonly told: Told;
  readonly preview: Preview;
  readonly ruler: Scenario['ruler'];
  readonly drafted: boolean;
  readonly movables: ReadonlyMap<string, Movable>;
  readonly onShow: (key: string) => void;
}

const SHARES = [0.05, 0.1, 0.2] as const;
/** More cells to score than this are scored when someone asks for it. */
const UNASKED = 12_000_000;

/** Every stage share with its range when thresholds move, and on which of them most hangs. */
export function SensitivityPlates({ told, preview, ruler, drafted, movables, onShow }: SensitivityProps) {
  const { words, base, metrics } = told;
  const say = words.sensitivity;
  const [share, setShare] = useState<number>(0.1);
  const [around, setAround] = useState<'model' | 'draft'>('model');
  const [evidence, setEvidence] = useState(false);
  const [asked, setAsked] = useState<boolean | null>(null);
  const of = around === 'draft' && drafted ? preview.after : base;
  const { rows } = preview;
  const moving = [...movables.values()].filter(({ place }) => evidence || !isOfEvidence(place)).length;
  const needed = 2 * moving + DRAWS;
  const small = needed * rows.length <= UNASKED;
  const runs = asked ?? small;
  const work = useCallback(() => {
    const percentOf = (metric: string): PercentUnit => percentUnit(metrics[metric]?.unit);
    return studySensitivity(benchOf(of, rows, ruler), { share, draws: DRAWS, seed: SEED, percentOf, evidence });
  }, [of, rows, ruler, share, evidence, metrics]);
  const { value: found, steps } = useSteps<Sensitivity>(runs ? work : null);
  const here = useMemo(
    () => (of === base ? movables : new Map(movablesOf(of.bound.model).map((one) => [one.key, one]))),
    [of, base, movables],
  );
  const ranges = useMemo(() => (found === null ? null : describeRanges(told, found)), [told, found]);
  const tornado = useMemo(() => (found === null ? null : describeTornado(told, found, here)), [told, found, here]);
  const stages = base.bound.model.stages?.from.length ?? 0;
  const stale = steps === null ? '' : ' stale';
  const waiting =
    steps === null
      ? runs
        ? ''
        : asked === false
          ? say.stopped
          : say.offered(needed)
      : say.workingReading(steps, needed);
  const choices = (
    <div className="plate-choice sensitivity-choice">
      <label>
        <span>{say.share}</span>
        <select value={share} onChange={(event) => setShare(Number(event.target.value))}>
          {SHARES.map((one) => (
            <option key={one} value={one}>
              {told.speech.f.raw(one, 'percent')}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{say.around}</span>
        <select value={around} onChange={(event) => setAround(event.target.value === 'draft' ? 'draft' : 'model')}>
          <option value="model">{say.model}</option>
          <option value="draft">{say.draft}</option>
        </select>
      </label>
      <label>
        <input type="checkbox" checked={evidence} onChange={(event) => setEvidence(event.target.checked)} />
        <span>{say.evidence}</span>
      </label>
      {steps === null ? null : (
        <button type="button" onClick={() => setAsked(false)}>
          {say.stop}
        </button>
      )}
      {runs ? null : (
        <button type="button" onClick={() => setAsked(true)}>
          {say.start}
        </button>
      )}
      <span className="sensitivity-progress" role="status">
        {waiting}
      </span>
    </div>
  );
  return (
    <>
      <Plate
        finding={ranges?.finding ?? say.working}
        reading={ranges?.reading ?? say.reading(told.speech.f.raw(share, 'percent'), DRAWS)}
        name="sensitivity"
        twin={ranges === null ? null : <TableTwin caption={ranges.finding} table={ranges.table} />}
      >
        {choices}
        <div className={`picture ranges-picture${stale}`}>
          {ranges === null ? null : <StageRanges rows={ranges.rows} stages={stages} />}
        </div>
      </Plate>
      <Plate
        finding={tornado?.finding ?? say.tornado.threshold}
        reading={tornado?.reading ?? say.tornado.reading(told.speech.f.raw(share, 'percent'))}
        name="tornado"
        twin={tornado === null ? null : <TableTwin caption={tornado.finding} table={tornado.table} />}
      >
        <div className={`picture tornado-picture${stale}`}>
          {tornado === null ? null : <Tornado rows={tornado.rows} onShow={onShow} showName={say.tornado.useFor} />}
          {tornado === null || tornado.still === '' ? null : <p className="card-note">{tornado.still}</p>}
        </div>
      </Plate>
    </>
  );
}
