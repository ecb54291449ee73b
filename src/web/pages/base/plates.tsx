import type { ReactNode } from 'react';
import { StageLadder } from '../../charts/stage-ladder.tsx';
import { WeakestLinkBars } from '../../charts/weakest-links.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Plate } from '../../components/plate.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import type { LadderView, LinksView, RulesView, TableView } from './base-view.ts';

export function LadderPlate({ view }: { readonly view: LadderView }) {
  const full = Math.max(
    view.notRated.share,
    view.notRated.weight ?? 0,
    ...view.rows.flatMap((row) => [row.exact + row.atMost, row.weight ?? 0]),
  );
  return (
    <Plate {...view} twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className="picture">
        <StageLadder rows={view.rows} notRated={view.notRated} full={full} />
        <LadderKey atMost={view.atMost} weight={view.weight} />
      </div>
    </Plate>
  );
}

/** Only what direct labels cannot say: the two marks that any bar may carry. */
function LadderKey({ atMost, weight }: Pick<LadderView, 'atMost' | 'weight'>) {
  return (
    <ul className="key" aria-hidden="true">
      {atMost === null ? null : (
        <KeyEntry name={atMost}>
          <rect className="bar-at-most" fill="url(#hatch-plain)" width="100%" height="100%" />
        </KeyEntry>
      )}
      {weight === null ? null : (
        <KeyEntry name={weight}>
          <rect className="bar-weight" y="4" width="100%" height="4" />
        </KeyEntry>
      )}
    </ul>
  );
}

function KeyEntry({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <li>
      <svg>{children}</svg>
      {name}
    </li>
  );
}

export function LinksPlate({ view }: { readonly view: LinksView }) {
  return (
    <Plate {...view} twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className="picture">
        <WeakestLinkBars rows={view.rows} names={view.names} />
      </div>
    </Plate>
  );
}

/** The same scores under three rules: small ladders on one scale. */
export function RulesPlate({ view }: { readonly view: RulesView }) {
  const full = Math.max(
    ...view.rules.flatMap((rule) => [rule.notRated.share, ...rule.rows.map((row) => row.exact + row.atMost)]),
  );
  return (
    <Plate {...view} twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className="picture rules">
        {view.rules.map((rule) => (
          <div key={rule.id}>
            <h3>{rule.name}</h3>
            <p>{rule.note}</p>
            <StageLadder rows={rule.rows} notRated={rule.notRated} full={full} compact />
          </div>
        ))}
      </div>
    </Plate>
  );
}

/** A few numbers: the table is the picture. */
export function TablePlate({ view }: { readonly view: TableView }) {
  return (
    <Plate {...view} twin={null}>
      {view.table.rows.length === 0 ? null : <DataTable caption={view.finding} table={view.table} />}
    </Plate>
  );
}
