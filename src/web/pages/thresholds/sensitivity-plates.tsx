import { memo, useMemo } from 'react';
import { movablesOf, type Movable } from '../../../analysis/thresholds/movables.ts';
import { DRAWS } from '../../../analysis/thresholds/sensitivity.ts';
import { StageRanges } from '../../charts/stage-ranges.tsx';
import { Tornado } from '../../charts/tornado.tsx';
import { Plate } from '../../components/plate.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import type { Told } from './describe-draft.ts';
import { describeRanges, describeTornado } from './describe-sensitivity.ts';
import { SHARES } from './sensitivity-choice.ts';
import { useSensitivity, type SensitivityState } from './use-sensitivity.ts';
import type { Later } from './use-thresholds.ts';

interface SensitivityProps {
  readonly told: Told;
  readonly later: Later;
  readonly movables: ReadonlyMap<string, Movable>;
  readonly onShow: (key: string) => void;
  /** What the address asks, see `parseSensitivity`. */
  readonly asked: string | null;
  readonly onAsk: (text: string | null) => void;
}

/** Every stage share with its range when thresholds move, and on which of them most hangs. */
export const SensitivityPlates = memo(function SensitivityPlates(props: SensitivityProps) {
  const { told, later, movables, onShow, asked, onAsk } = props;
  const { words, base, f } = told;
  const say = words.sensitivity;
  const state = useSensitivity(told, later, movables, { text: asked, ask: onAsk });
  const { found, of, outdated } = state;
  const here = useMemo(
    () => (of === base ? movables : new Map(movablesOf(of.bound.model).map((one) => [one.key, one]))),
    [of, base, movables],
  );
  const ranges = useMemo(() => (found === null ? null : describeRanges(told, found)), [told, found]);
  const tornado = useMemo(() => (found === null ? null : describeTornado(told, found, here)), [told, found, here]);
  const stages = base.bound.model.stages?.from.length ?? 0;
  const waiting = (finding: string) => (outdated && found !== null ? { finding, reading: words.waiting } : null);
  const share = f.raw(state.choice.share, 'percent');
  return (
    <>
      <Plate
        finding={ranges?.finding ?? say.working}
        reading={ranges?.reading ?? say.reading(share, DRAWS)}
        name="sensitivity"
        twin={ranges === null ? null : <TableTwin caption={ranges.finding} table={ranges.table} />}
        waiting={waiting(say.working)}
      >
        <Choices told={told} state={state} />
        <div className="picture ranges-picture">
          {ranges === null ? null : <StageRanges rows={ranges.rows} stages={stages} />}
        </div>
      </Plate>
      <Plate
        finding={tornado?.finding ?? say.tornado.working}
        reading={tornado?.reading ?? say.tornado.reading(share)}
        name="tornado"
        twin={tornado === null ? null : <TableTwin caption={tornado.finding} table={tornado.table} />}
        waiting={waiting(say.tornado.working)}
      >
        <div className="picture tornado-picture">
          {tornado === null ? null : <Tornado rows={tornado.rows} onShow={onShow} showName={say.tornado.useFor} />}
          {tornado === null || tornado.still === '' ? null : <p className="card-note">{tornado.still}</p>}
        </div>
      </Plate>
    </>
  );
});

function Choices({ told: { words, f }, state }: { readonly told: Told; readonly state: SensitivityState }) {
  const say = words.sensitivity;
  const { choice, choose, steps, needed, asked, runs, run } = state;
  const idle = runs ? '' : asked === false ? say.stopped : say.offered(needed);
  return (
    <div className="plate-choice sensitivity-choice">
      <label>
        <span>{say.share}</span>
        <select value={choice.share} onChange={(event) => choose({ ...choice, share: Number(event.target.value) })}>
          {SHARES.map((one) => (
            <option key={one} value={one}>
              {f.raw(one, 'percent')}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{say.around}</span>
        <select
          value={choice.around}
          onChange={(event) => choose({ ...choice, around: event.target.value === 'draft' ? 'draft' : 'model' })}
        >
          <option value="model">{say.model}</option>
          <option value="draft">{say.draft}</option>
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          checked={choice.evidence}
          onChange={(event) => choose({ ...choice, evidence: event.target.checked })}
        />
        <span>{say.evidence}</span>
      </label>
      {steps === null ? null : (
        <button type="button" onClick={() => run(false)}>
          {say.stop}
        </button>
      )}
      {runs ? null : (
        <button type="button" onClick={() => run(true)}>
          {say.start}
        </button>
      )}
      <span className="sensitivity-progress" role="status">
        {steps === null ? idle : say.workingReading(steps, needed)}
      </span>
    </div>
  );
}
