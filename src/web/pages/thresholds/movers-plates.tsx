import { memo, useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { Moved } from '../../../analysis/thresholds/draft.ts';
import type { Movable } from '../../../analysis/thresholds/movables.ts';
import { CopyTable } from '../../components/copy-table.tsx';
import { Plate } from '../../components/plate.tsx';
import { accountPath } from '../../state/account-address.ts';
import { describeBeside } from './describe-account.ts';
import { arrOf, orderMoves, type Preview } from '../../../report/thresholds/threshold-answer.ts';
import { accountLabel } from '../../../report/format/account-label.ts';
import { describeMovers, type MoverRow, type Told } from './describe-draft.ts';

interface MoversPlateProps {
  readonly told: Told;
  readonly preview: Preview;
  readonly linkOf: (account: string) => string;
  readonly onShow: (account: string) => void;
  /** The draft has moved on since. */
  readonly pending: boolean;
}

const SHOWN = 10;
const MORE = 50;

/** Who would change stage, and what decides it. */
export function MoversPlate({ told, preview, linkOf, onShow, pending }: MoversPlateProps) {
  const { words, base } = told;
  const { movers } = words;
  const [shown, setShown] = useState(SHOWN);
  const ordered = useMemo(() => orderMoves(base, preview.moves), [base, preview.moves]);
  const rows = useMemo(() => describeMovers(told, preview, ordered.slice(0, shown)), [told, preview, ordered, shown]);
  const sum = arrOf(base, preview.moves);
  const arr = sum === null ? null : told.speech.f.money(sum);
  const finding = movers.finding(preview.moves.length, arr);
  const left = ordered.length - rows.length;
  const table = {
    head: [movers.account, movers.today, movers.after, ...(arr === null ? [] : [movers.arr]), movers.why],
    rows: rows.map((row) => [row.name, row.from, row.to, ...(arr === null ? [] : [row.arr]), row.why]),
  };
  return (
    <Plate
      finding={finding}
      reading={arr === null ? movers.readingPlain : movers.reading}
      twin={null}
      name="movers"
      waiting={pending ? { finding: movers.working, reading: words.waiting } : null}
    >
      <div className="scroll movers" tabIndex={0} role="region" aria-label={finding}>
        <table>
          <thead>
            <tr>
              {table.head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">
                <span className="unseen">{movers.show}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <MoverLine
                key={row.account}
                row={row}
                told={told}
                weighed={arr !== null}
                linkOf={linkOf}
                onShow={onShow}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className="movers-foot">
        {left > 0 ? (
          <button type="button" onClick={() => setShown(shown + MORE)}>
            {movers.more(Math.min(left, MORE))}
          </button>
        ) : null}
        {rows.length === 0 ? null : <CopyTable caption={movers.copy} table={table} />}
      </div>
    </Plate>
  );
}

interface MoverLineProps extends Pick<MoversPlateProps, 'told' | 'linkOf' | 'onShow'> {
  readonly row: MoverRow;
  readonly weighed: boolean;
}

const MoverLine = memo(function MoverLine({ row, told: { words }, weighed, linkOf, onShow }: MoverLineProps) {
  return (
    <tr>
      <th scope="row">
        <Link href={linkOf(accountPath(row.account))}>
          <bdi>{row.name}</bdi>
        </Link>
      </th>
      <td>{row.from}</td>
      <td>
        <b className="changed">{row.to}</b>
      </td>
      {weighed ? <td>{row.arr}</td> : null}
      <td className="decides">
        <bdi>{row.why}</bdi>
      </td>
      <td>
        <button
          type="button"
          className="quiet"
          aria-label={words.movers.showOf(row.name)}
          onClick={() => onShow(row.account)}
        >
          {words.movers.show}
        </button>
      </td>
    </tr>
  );
});

interface AccountPlateProps extends MoversPlateProps {
  /** Null: the first that changes stage. */
  readonly account: string | null;
  readonly moved: readonly Moved[];
  readonly movables: ReadonlyMap<string, Movable>;
}

/** So many names are offered. */
const OFFERED = 200;

/** One account before and after, in full. */
export function AccountPlate({ told, preview, account, moved, movables, linkOf, onShow, pending }: AccountPlateProps) {
  const { base, words } = told;
  const ordered = useMemo(() => orderMoves(base, preview.moves), [base, preview.moves]);
  const wanted = account === null ? -1 : base.table.accounts.indexOf(account);
  const row = wanted >= 0 ? wanted : (ordered[0]?.row ?? -1);
  const view = useMemo(
    () => (row < 0 ? null : describeBeside(told, preview, row, moved, movables)),
    [told, preview, row, moved, movables],
  );
  if (view === null) return null;
  const say = words.account;
  const offered = [...new Set([row, ...ordered.slice(0, OFFERED).map((move) => move.row)])];
  return (
    <Plate
      finding={view.finding}
      reading={say.reading}
      twin={null}
      name="account"
      waiting={pending ? { finding: say.working, reading: words.waiting } : null}
      actions={<Link href={linkOf(accountPath(view.account))}>{say.open}</Link>}
    >
      <label className="plate-choice sweep-choice">
        <span>{say.choose}</span>
        <select value={view.account} onChange={(event) => onShow(event.target.value)}>
          {offered.map((one) => (
            <option key={one} value={base.table.accounts[one]}>
              {accountLabel(base.table, one)}
            </option>
          ))}
        </select>
      </label>
      <div className="scroll beside" tabIndex={0} role="region" aria-label={view.finding}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say.what}</th>
              <th scope="col">{say.today}</th>
              <th scope="col">{say.draft}</th>
            </tr>
          </thead>
          <tbody>
            {view.rows.map(({ what, today, draft, differs, depth }) => (
              <tr key={`${depth} ${what}`} className={`depth-${depth}${differs ? ' changed' : ''}`}>
                <th scope="row">
                  <bdi>{what}</bdi>
                </th>
                <td>{today}</td>
                <td>{differs ? <b className="changed">{draft}</b> : draft}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Plate>
  );
}
