import type { ReactNode } from 'react';
import { OverlayBars } from '../../charts/overlay-bars.tsx';
import { OverlayRadar, OverlaySample } from '../../charts/overlay-radar.tsx';
import { WhiskerLine } from '../../charts/whisker-line.tsx';
import { ChoiceButton } from '../../components/choice-button.tsx';
import type { Choosing } from '../../components/choosing.ts';
import { Plate } from '../../components/plate.tsx';
import { SegmentBarPart } from '../../components/segments-strip.tsx';
import { TableTwin } from '../../components/table-twin.tsx';
import type { SegmentsPageWords } from '../../words/segments.ts';
import { HEATS } from './describe-heat.ts';
import type { HeatCell, HeatView, LinesView, MixView, NodesView, OverlayView, SegmentLine } from './segments-view.ts';

interface LinesPlateProps {
  readonly view: LinesView;
  readonly choosing: Choosing;
}

/** Every segment on a line: its stages, its mean, its difference from the rest. */
export function LinesPlate({ view, choosing }: LinesPlateProps) {
  const { heads } = view;
  return (
    <Plate {...view} name="segments" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className={view.staged ? 'picture split-lines staged' : 'picture split-lines'}>
        <div className="split-line split-heads" aria-hidden="true">
          <span>{heads.name}</span>
          <span>{heads.accounts}</span>
          {view.staged ? <span className="split-bar">{heads.stages}</span> : null}
          <span>{heads.mean}</span>
          <span>{heads.difference}</span>
          <span className="split-axis">
            {view.axis.map((end, i) => (
              <span key={i}>{end}</span>
            ))}
          </span>
        </div>
        <ol>
          {view.lines.map((line) => (
            <li key={line.key}>
              {line.choice === null ? (
                <div className="split-line">
                  <Line line={line} view={view} />
                </div>
              ) : (
                <ChoiceButton choosing={choosing} choice={line.choice} className="split-line">
                  <Line line={line} view={view} />
                </ChoiceButton>
              )}
            </li>
          ))}
        </ol>
      </div>
    </Plate>
  );
}

function Line({ line, view }: { readonly line: SegmentLine; readonly view: LinesView }) {
  return (
    <>
      <span className="split-name">
        <bdi>{line.name}</bdi>
        <span className="unseen">{line.said}</span>
      </span>
      <span aria-hidden="true">{line.accounts}</span>
      {view.staged ? (
        <svg className="split-bar" aria-hidden="true">
          {line.parts.map((part) => (
            <SegmentBarPart key={part.stage ?? 0} part={part} stages={view.stages} />
          ))}
        </svg>
      ) : null}
      <span aria-hidden="true">{line.mean}</span>
      <span aria-hidden="true">
        <b>{line.difference}</b> <span className="soft">{line.verdict}</span>
      </span>
      <WhiskerLine whisker={line.whisker} />
    </>
  );
}

interface HeatPlateProps {
  readonly view: HeatView;
  /** What is shown, where that can be chosen. */
  readonly children: ReactNode;
}

/** A table whose cells are darker where the mean is higher. */
export function HeatPlate({ view, children }: HeatPlateProps) {
  return (
    <Plate {...view} name="means" twin={<TableTwin caption={view.finding} table={view.table} />}>
      {children}
      <div className="picture scroll" tabIndex={0} role="region" aria-label={view.finding}>
        <table className="heat">
          <thead>
            <tr>
              <th scope="col">{view.corner}</th>
              {view.columns.map((column) => (
                <th key={column} scope="col">
                  <bdi>{column}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">
                  <bdi>{row.name}</bdi>
                </th>
                {row.cells.map((cell, c) => (
                  <Heat key={c} cell={cell} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {view.ends[0] === '' ? null : (
        <p className="heat-key soft" aria-hidden="true">
          {view.ends[0]}
          {Array.from({ length: HEATS }, (_, heat) => (
            <span key={heat} className={`heat-${heat}`} />
          ))}
          {view.ends[1]}
        </p>
      )}
    </Plate>
  );
}

function Heat({ cell }: { readonly cell: HeatCell }) {
  const { heat, small, text, said } = cell;
  return (
    <td className={heat === null ? 'heat-none' : `heat-${heat}`} title={said}>
      {text}
      {small && heat !== null ? (
        <svg className="heat-small" aria-hidden="true">
          <rect width="100%" height="100%" fill="url(#hatch-plain)" />
        </svg>
      ) : null}
    </td>
  );
}

interface OverlayPlateProps {
  readonly view: OverlayView;
  readonly words: SegmentsPageWords;
  readonly toggle: (value: string) => void;
}

/** Enough dimensions to go around a circle. */
const ROUND = 3;

export function OverlayPlate({ view, words, toggle }: OverlayPlateProps) {
  return (
    <Plate {...view} name="overlay" twin={<TableTwin caption={view.finding} table={view.table} />}>
      {view.choices.length === 0 ? null : (
        <div className="plate-choice overlay-choices" role="group" aria-label={words.overlay.choose}>
          {view.choices.map(({ key, name, value, pressed }) => (
            <button key={key} type="button" aria-pressed={pressed} onClick={() => toggle(value)}>
              <bdi>{name}</bdi>
            </button>
          ))}
        </div>
      )}
      {view.note === '' ? null : <p className="note">{view.note}</p>}
      {view.axes.length === 0 ? null : <Overlay view={view} />}
    </Plate>
  );
}

/** The lines and what each of them is. */
export function Overlay({
  view,
}: {
  readonly view: Pick<OverlayView, 'axes' | 'series' | 'rest' | 'scale' | 'rings'>;
}) {
  return (
    <div className="picture overlay">
      {view.axes.length < ROUND ? <OverlayBars {...view} /> : <OverlayRadar {...view} />}
      <ul className="overlay-key" aria-hidden="true">
        {view.series.map(({ name }, s) => (
          <li key={s}>
            <OverlaySample series={s} />
            <bdi>{name}</bdi>
          </li>
        ))}
        {view.rest.points.every((points) => points === null) ? null : (
          <li>
            <OverlaySample series="rest" />
            <bdi>{view.rest.name}</bdi>
          </li>
        )}
      </ul>
    </div>
  );
}

export function NodesPlate({ view }: { readonly view: NodesView }) {
  return (
    <Plate {...view} name="differences" twin={<TableTwin caption={view.finding} table={view.table} />}>
      {view.rows.length === 0 ? null : (
        <div className="picture">
          <Whiskers axis={view.axis} rows={view.rows} />
          {view.more === '' ? null : <p className="soft split-note">{view.more}</p>}
        </div>
      )}
    </Plate>
  );
}

export function MixPlate({ view }: { readonly view: MixView }) {
  return (
    <Plate {...view} name="mix" twin={<TableTwin caption={view.finding} table={{ ...view.table, total: true }} />}>
      <div className="picture">
        <Whiskers axis={view.axis} rows={view.rows} />
      </div>
    </Plate>
  );
}

interface WhiskersProps extends Pick<NodesView, 'axis'> {
  readonly rows: readonly (Pick<NodesView['rows'][number], 'name' | 'label' | 'whisker'> & {
    readonly group?: boolean;
  })[];
}

function Whiskers({ axis, rows }: WhiskersProps) {
  return (
    <div className="whiskers" aria-hidden="true">
      <div className="whisker-row">
        <span />
        <span />
        <span className="split-axis">
          {axis.map((end, i) => (
            <span key={i}>{end}</span>
          ))}
        </span>
      </div>
      <ol>
        {rows.map(({ name, label, whisker, group }, i) => (
          <li key={i} className={group === true ? 'whisker-row strong' : 'whisker-row'}>
            <bdi className="name">{name}</bdi>
            <b>{label}</b>
            <WhiskerLine whisker={whisker} />
          </li>
        ))}
      </ol>
    </div>
  );
}
