import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Choosing } from '../../components/choosing.ts';
import { DataTable } from '../../components/data-table.tsx';
import { KeyEntry } from '../../components/key-entry.tsx';
import { Plate } from '../../components/plate.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import type { ReadinessWords } from '../../words/readiness.ts';
import { BlockBars, FeatureBars, HistoryChart, LaunchChart, ReadySegments, SharedBars } from './readiness-charts.tsx';
import type {
  BlocksView,
  FeaturesView,
  FirstView,
  HistoryView,
  LaunchView,
  ReadySegmentsView,
  SharedView,
} from './readiness-view.ts';

interface FeaturesPlateProps {
  readonly view: FeaturesView;
  readonly words: ReadinessWords;
  readonly chosen: string;
  readonly choose: (id: string) => void;
}

const HOLDS = ['hold-0', 'hold-1', 'hold-2'] as const;

export function FeaturesPlate({ view, words, chosen, choose }: FeaturesPlateProps) {
  return (
    <Plate {...view} name="features" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className="picture">
        {view.next.length === 0 ? null : <h3>{words.features.next}</h3>}
        <FeatureBars rows={view.next} chosen={chosen} choose={choose} />
        {view.live.length === 0 ? null : <h3>{words.features.liveHead}</h3>}
        <FeatureBars rows={view.live} chosen={chosen} choose={choose} />
        <ul className="key" aria-hidden="true">
          {view.keys.map((name, i) => (
            <KeyEntry key={name} name={name}>
              {i < HOLDS.length ? (
                <rect className={HOLDS[i]} width="100%" height="100%" />
              ) : (
                <rect className="bar-not-seen" fill="url(#hatch-plain)" width="100%" height="100%" />
              )}
            </KeyEntry>
          ))}
        </ul>
      </div>
    </Plate>
  );
}

export function BlocksPlate({ view }: { readonly view: BlocksView }) {
  return (
    <Plate {...view} name="blocks" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className="picture">
        <BlockBars view={view} />
        <ul className="key" aria-hidden="true">
          <KeyEntry name={view.keys[0]}>
            <rect className="hold-0" width="100%" height="100%" />
          </KeyEntry>
          <KeyEntry name={view.keys[1]}>
            <rect className="hold-2" width="100%" height="100%" />
          </KeyEntry>
        </ul>
      </div>
    </Plate>
  );
}

export function SharedPlate({ view }: { readonly view: SharedView }) {
  return (
    <Plate {...view} name="investments" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className="picture">
        <SharedBars view={view} />
        {view.more === '' ? null : <p className="soft readiness-note">{view.more}</p>}
      </div>
    </Plate>
  );
}

/** Names are their own picture: the table stands open. */
export function FirstPlate({ view }: { readonly view: FirstView }) {
  return (
    <Plate
      finding={view.finding}
      reading={view.reading}
      twin={null}
      actions={
        <Link className="plate-action" href={view.all.to}>
          {view.all.text}
        </Link>
      }
    >
      <DataTable caption={view.finding} table={view.table} />
    </Plate>
  );
}

interface SegmentsPlateProps {
  readonly view: ReadySegmentsView;
  readonly choosing: Choosing;
  /** What they are split by. */
  readonly children: ReactNode;
}

export function SegmentsPlate({ view, choosing, children }: SegmentsPlateProps) {
  return (
    <Plate {...view} name="ready-segments" twin={<TableTwin caption={view.finding} table={view.table} />}>
      {children}
      <div className="picture">
        <ReadySegments view={view} choosing={choosing} />
        {view.more === '' ? null : <p className="soft readiness-note">{view.more}</p>}
      </div>
    </Plate>
  );
}

export function HistoryPlate({ view }: { readonly view: HistoryView }) {
  return (
    <Plate {...view} name="ready-over-time" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className="picture">
        <HistoryChart view={view} />
      </div>
    </Plate>
  );
}

export function LaunchPlate({
  view,
}: {
  readonly view: LaunchView | { readonly finding: string; readonly reading: string };
}) {
  if (!('rows' in view)) return <TextPlate {...view} />;
  return (
    <Plate {...view} name="launch" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className="picture">
        <LaunchChart view={view} />
        <ul className="key" aria-hidden="true">
          <KeyEntry name={view.keys[0]}>
            <circle className="readiness-held" cx="50%" cy="50%" r="5" />
          </KeyEntry>
          <KeyEntry name={view.keys[1]}>
            <circle className="readiness-not-held" cx="50%" cy="50%" r="5" />
          </KeyEntry>
        </ul>
        <p className="soft readiness-note">{view.leftOut}</p>
      </div>
    </Plate>
  );
}

export function TextPlate({ finding, reading }: { readonly finding: string; readonly reading: string }) {
  return (
    <Plate finding={finding} reading={reading} twin={null}>
      {null}
    </Plate>
  );
}
