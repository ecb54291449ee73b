import { Link } from 'wouter';
import { formatSide } from '../../../analysis/segments/sides.ts';
import { PeerBars } from '../../charts/peer-bars.tsx';
import { Radar } from '../../charts/radar.tsx';
import { Trend, trendHeight } from '../../charts/trend.tsx';
import { Plate } from '../../components/plate.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import type { AccountWords } from '../../words/account.ts';
import { onOtherPage, withOwn } from '../../state/view.ts';
import type { PageProps } from '../../components/page-props.ts';
import type { AgeView } from './describe-age.ts';
import type { PeerChoice, PeersView } from './describe-peers.ts';
import type { TrendView } from './describe-trend.ts';

interface TrendPlateProps {
  /** Null while it is read, or cannot be. */
  readonly view: TrendView | null;
  readonly failed: boolean;
  /** How high it will be. */
  readonly stages: number;
  readonly onRetry: () => void;
  readonly words: AccountWords;
}

export function TrendPlate({ view, failed, stages, onRetry, words }: TrendPlateProps) {
  if (view === null) {
    return (
      <Plate
        finding={failed ? words.trend.failed : words.trend.loading}
        reading={failed ? '' : words.trend.readingSoon}
        twin={null}
      >
        <div className="trend-space">
          {failed ? (
            <button type="button" onClick={onRetry}>
              {words.trend.again}
            </button>
          ) : null}
          <svg height={trendHeight(stages)} aria-hidden="true" />
        </div>
      </Plate>
    );
  }
  return (
    <Plate {...view} name="trend" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className="picture">
        <Trend {...view} scoreName={words.trend.score} />
      </div>
    </Plate>
  );
}

interface PeersPlateProps {
  readonly view: PeersView;
  readonly choices: readonly PeerChoice[];
  readonly words: AccountWords;
  readonly page: PageProps;
  /** Its key. */
  readonly account: string;
}

/** Enough dimensions to go around a circle. */
const ROUND = 3;

export function PeersPlate({ view, choices, words, page, account }: PeersPlateProps) {
  const by = page.view.by ?? '';
  const left = formatSide({ kind: 'account', account });
  const beside = page.linkTo('/segments', withOwn(onOtherPage(page.view), 'left', left));
  return (
    <Plate
      {...view}
      name="peers"
      twin={<TableTwin caption={view.finding} table={view.table} />}
      actions={<Link href={beside}>{words.peers.beside}</Link>}
    >
      <label className="plate-choice">
        {words.peers.choose}{' '}
        <select
          value={choices.some(({ value }) => value === by) ? by : ''}
          onChange={(event) => page.show({ ...page.view, by: event.target.value === '' ? null : event.target.value })}
        >
          {choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {view.instead === '' ? null : <p className="note">{view.instead}</p>}
      {view.axes.length === 0 ? null : (
        <div className="picture peers">
          {view.axes.length < ROUND ? (
            <PeerBars axes={view.axes} scale={view.scale} />
          ) : (
            <Radar axes={view.axes} scale={view.scale} rings={view.rings} />
          )}
          <PeerList view={view} words={words} />
        </div>
      )}
    </Plate>
  );
}

/** The same by name: what the picture cannot say at its size. */
function PeerList({ view, words }: { readonly view: PeersView; readonly words: AccountWords }) {
  return (
    <ol className="peer-list" aria-hidden="true">
      <li className="soft">
        <span />
        <span>{words.trend.score}</span>
        <span>{words.peers.difference}</span>
      </li>
      {view.axes.map(({ name, label, difference }, i) => (
        <li key={i}>
          <span>{name}</span>
          <b>{label}</b>
          <span>{difference}</span>
        </li>
      ))}
    </ol>
  );
}

export function AgePlate({ view }: { readonly view: AgeView }) {
  return (
    <section className="account-age">
      <h2>{view.finding}</h2>
      <p>{view.reading}</p>
      <TableTwin caption={view.finding} table={view.table} />
    </section>
  );
}
