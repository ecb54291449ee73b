import { memo } from 'react';
import { MarginalCurve } from '../../charts/marginal-curve.tsx';
import type { LeverStudy } from '../../../analysis/scenario/levers.ts';
import type { MarginalPoint } from '../../../analysis/scenario/marginal.ts';
import { CopyTable } from '../../components/copy-table.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Plate } from '../../components/plate.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import type { Span } from '../../../report/what-if/what-if-words.ts';
import { describeMarginal, describePairs, type describeFeatures, type PairsView } from './describe-outcome.ts';
import type { Told } from './describe-scenario.ts';

/** What a long computation gave; while it goes on again, what it gave before. */
interface Work<T> {
  readonly told: Told;
  readonly value: T | null;
  readonly stale: boolean;
}

interface MarginalPlateProps extends Work<readonly MarginalPoint[]> {
  readonly at: number;
  readonly here: Span;
  /** Title of the feature asked about; null: stages. */
  readonly feature: string | null;
}

export function MarginalPlate({ told, value, stale, at, here, feature }: MarginalPlateProps) {
  const view = value === null ? null : describeMarginal(told, value, { at, here, feature });
  const { marginal } = told.words;
  if (view === null)
    return (
      <Plate
        finding={marginal.working}
        reading={marginal.reading(feature)}
        twin={null}
        children={<div className="marginal" />}
      />
    );
  return (
    <Plate {...view} name="marginal" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className={stale ? 'picture stale' : 'picture'}>
        <MarginalCurve {...view} />
      </div>
    </Plate>
  );
}

export function FeaturesPlate({
  told,
  features,
}: {
  readonly told: Told;
  readonly features: ReturnType<typeof describeFeatures> | null;
}) {
  if (features === null) return <p className="plate soft">{told.words.features.none}</p>;
  const { finding, reading, table } = features;
  return (
    <Plate finding={finding} reading={reading} twin={null} actions={<CopyTable caption={finding} table={table} />}>
      <DataTable caption={finding} table={table} />
    </Plate>
  );
}

interface PairsPlateProps extends Work<LeverStudy> {
  readonly feature: string | null;
  readonly onTry: (paths: readonly string[]) => void;
}

export const PairsPlate = memo(function PairsPlate({ told, value, stale, feature, onTry }: PairsPlateProps) {
  const { pairs } = told.words;
  if (value === null)
    return (
      <Plate
        finding={pairs.working}
        reading={pairs.reading(feature)}
        twin={null}
        children={<div className="pairs" />}
      />
    );
  const view = describePairs(told, value, feature);
  const table = {
    head: [pairs.lever, pairs.alone, pairs.together],
    rows: view.rows.map(({ names, alone, together }) => [told.speech.f.list(names), alone, together]),
  };
  return (
    <Plate
      finding={view.finding}
      reading={view.reading}
      twin={null}
      {...(view.rows.length > SHOWN ? {} : { actions: <CopyTable caption={view.finding} table={table} /> })}
    >
      <div className={stale ? 'pairs stale' : 'pairs'}>
        <div>
          <PairsTable told={told} view={view} onTry={onTry} />
          {view.rows.length > SHOWN ? <TableTwin caption={view.finding} table={table} /> : null}
        </div>
      </div>
    </Plate>
  );
});

/** So many stand here; all of them are in the table behind. */
const SHOWN = 6;

interface PairsTableProps extends Pick<PairsPlateProps, 'told' | 'onTry'> {
  readonly view: PairsView;
}

function PairsTable({ told, view, onTry }: PairsTableProps) {
  const { pairs } = told.words;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={view.finding}>
      <table>
        <thead>
          <tr>
            <th scope="col">{pairs.lever}</th>
            <th scope="col">{pairs.alone}</th>
            <th scope="col">{pairs.together}</th>
            <th scope="col">
              <span className="unseen">{pairs.use}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {view.rows.slice(0, SHOWN).map(({ paths, names, alone, together }) => (
            <tr key={paths.join()}>
              <th scope="row">
                <bdi>{told.speech.f.list(names)}</bdi>
              </th>
              <td>{alone}</td>
              <td>
                <b>{together}</b>
              </td>
              <td>
                <button type="button" className="quiet" aria-label={pairs.tryPair(names)} onClick={() => onTry(paths)}>
                  {pairs.use}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
