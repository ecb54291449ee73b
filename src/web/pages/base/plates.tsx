import { MoveBars } from '../../charts/move-bars.tsx';
import { SeenBars } from '../../charts/seen-bars.tsx';
import { StageLadder } from '../../charts/stage-ladder.tsx';
import { WeakestLinkBars } from '../../charts/weakest-links.tsx';
import { ChoiceButton } from '../../components/choice-button.tsx';
import type { Choosing } from '../../components/choosing.ts';
import { CopyTable } from '../../components/copy-table.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { KeyEntry } from '../../components/key-entry.tsx';
import { Plate } from '../../components/plate.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import type { Captions } from '../../words/base.ts';
import type { AverageView, LadderView, LinksView, MovesView, MoveTotal, RulesView, SeenView } from './base-view.ts';

interface ChoosingPlate<View> {
  readonly view: View;
  readonly choosing: Choosing;
}

export function LadderPlate({ view, choosing }: ChoosingPlate<LadderView>) {
  const bars = [view.notRated, ...view.rows];
  const full = Math.max(
    view.notRated.share,
    ...view.rows.map((row) => row.exact + row.atMost),
    ...bars.flatMap((row) => [row.weight ?? 0, row.behind ?? 0, row.past ?? 0]),
  );
  return (
    <Plate {...view} name="stages" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className={view.atMost === null ? 'picture' : 'picture with-at-most'}>
        <StageLadder rows={view.rows} notRated={view.notRated} full={full} choosing={choosing} />
        <ul className="key" aria-hidden="true">
          {view.atMost === null ? null : (
            <KeyEntry name={view.atMost}>
              <rect className="bar-at-most" fill="url(#hatch-plain)" width="100%" height="100%" />
            </KeyEntry>
          )}
          {view.weight === null ? null : (
            <KeyEntry name={view.weight}>
              <rect className="bar-weight" y="4" width="100%" height="4" />
            </KeyEntry>
          )}
          {view.behind === null ? null : (
            <KeyEntry name={view.behind}>
              <rect className="bar-behind" width="100%" height="100%" />
            </KeyEntry>
          )}
          {view.past === null ? null : (
            <KeyEntry name={view.past}>
              <line className="mark-then" x1="50%" x2="50%" y2="100%" />
            </KeyEntry>
          )}
        </ul>
      </div>
    </Plate>
  );
}

export function LinksPlate({ view, choosing }: ChoosingPlate<LinksView>) {
  return (
    <Plate {...view} name="weakest-links" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className="picture">
        <WeakestLinkBars {...view} choosing={choosing} />
      </div>
    </Plate>
  );
}

interface MovesPlateProps extends ChoosingPlate<MovesView> {
  readonly words: Captions['moves'];
}

/** Arrow and sign tell the direction, never a colour. */
export function MovesPlate({ view, choosing, words }: MovesPlateProps) {
  return (
    <Plate {...view} name="moves" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className="picture">
        <div className="move-totals">
          <Total total={view.down} choosing={choosing} arrow="↓" />
          <Total total={view.up} choosing={choosing} arrow="↑" />
        </div>
        {view.bars.length === 0 ? null : <MoveBars bars={view.bars} choosing={choosing} />}
        {view.besides.length === 0 ? null : (
          <ul className="key besides">
            <li>{words.besides}</li>
            {view.besides.map((total) => (
              <li key={total.name}>
                <Total total={total} choosing={choosing} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Plate>
  );
}

interface TotalProps {
  readonly total: MoveTotal;
  readonly choosing: Choosing;
  readonly arrow?: string;
}

function Total({ total, choosing, arrow }: TotalProps) {
  return (
    <ChoiceButton choosing={choosing} choice={total.choice} empty={total.empty}>
      {arrow === undefined ? null : <span aria-hidden="true">{arrow} </span>}
      <b>{total.label}</b> {arrow === undefined ? total.name : total.name.toLowerCase()}
    </ChoiceButton>
  );
}

export function AveragePlate({ view }: { readonly view: AverageView }) {
  return (
    <Plate
      {...view}
      name="average"
      twin={null}
      {...(view.table.rows.length === 0 ? {} : { actions: <CopyTable caption={view.finding} table={view.table} /> })}
    >
      <p className="big-number picture">
        <b>{view.mean}</b> <span className="soft">{view.of}</span>
        {view.changes.map(({ points, of }) => (
          <span key={of} className="change">
            {points} <span className="soft">{of}</span>
          </span>
        ))}
      </p>
      {view.table.rows.length === 0 ? null : <DataTable caption={view.finding} table={view.table} />}
    </Plate>
  );
}

/** The same scores under three rules: small ladders on one scale. */
export function RulesPlate({ view }: { readonly view: RulesView }) {
  const full = Math.max(
    ...view.rules.flatMap((rule) => [rule.notRated.share, ...rule.rows.map((row) => row.exact + row.atMost)]),
  );
  return (
    <Plate {...view} name="rules" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className="picture rules">
        {view.rules.map((rule) => (
          <div key={rule.id}>
            <h3>{rule.name}</h3>
            <p>{rule.note}</p>
            <StageLadder rows={rule.rows} notRated={rule.notRated} full={full} />
          </div>
        ))}
      </div>
    </Plate>
  );
}

export function SeenPlate({ view }: { readonly view: SeenView }) {
  return (
    <Plate {...view} name="seen" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className="picture">
        <SeenBars rows={view.rows} />
        <ul className="key" aria-hidden="true">
          {view.rows.every((row) => row.notSeen === 0) ? null : (
            <KeyEntry name={view.notSeen}>
              <rect className="bar-not-seen" fill="url(#hatch-plain)" width="100%" height="100%" />
            </KeyEntry>
          )}
          {view.rows.every((row) => row.notApplicable === 0) ? null : (
            <KeyEntry name={view.notApplicable}>
              <rect className="bar-not-applicable" width="100%" height="100%" />
            </KeyEntry>
          )}
        </ul>
      </div>
    </Plate>
  );
}
