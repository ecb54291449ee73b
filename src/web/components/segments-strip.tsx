import { useMemo, useState } from 'react';
import { attributeOf, conditionName } from '../../analysis/filter/condition.ts';
import { selectRows } from '../../analysis/filter/filter.ts';
import { segmentStandings } from '../../analysis/segments/segment-standings.ts';
import { dateWords } from '../../report/base/answer.ts';
import { rungClass } from './rung-class.ts';
import type { PageProps } from './page-props.ts';
import { filterChoices } from '../state/filter-choices.ts';
import { withOwn } from '../state/view.ts';
import { attributeTitle } from '../words/attribute-title.ts';
import { ChoiceButton } from './choice-button.tsx';
import type { Choosing } from './choosing.ts';
import { describeSegments, type SegmentPart, type SegmentRow, type SegmentsView } from './describe-segments.ts';
import {
  formatOrder,
  nextOrder,
  parseOrder,
  SEGMENT_COLUMNS,
  type SegmentColumn,
  type SegmentOrder,
} from './order-segments.ts';
import { Plate } from './plate.tsx';
import { TableTwin } from './table-twin.tsx';
import { useChoosing } from './use-choosing.ts';

/** More values than these are folded away. */
const SHOWN = 12;

/** The base split by one attribute: a row for each value, each of which filters by it. */
export function SegmentsStrip(props: PageProps) {
  const { open, selection, view, speech } = props;
  const { by } = view;
  const words = speech.captions.segments;
  const choosing = useChoosing(props);
  const sort = view.own.get('sort');
  const order = useMemo(() => parseOrder(sort), [sort]);
  const said = useMemo(() => {
    const column = by === null ? undefined : open.base.table.attributes.get(by);
    if (by === null || column === undefined) return null;
    // Without its own filter: a press on one value must leave the others to be seen.
    const others = view.conditions.filter(({ on }) => on !== conditionName(by));
    const rows = others.length === view.conditions.length ? selection.rows : selectRows(open.base, others, open.moved);
    const decides = open.base.bound.model.stages?.overall === 'weakest';
    const earlier = open.comparison === null ? null : open.earlier;
    const standings = segmentStandings(
      open.base,
      column,
      rows,
      'arr',
      earlier === null ? null : { earlier: earlier.base, moved: open.moved },
    );
    if (standings === undefined) return null;
    const since = earlier === null ? null : dateWords(earlier.item.asOf, speech.terms, speech.f);
    return describeSegments(standings, by, speech, choosing.accountsOf, { decides, order, since });
  }, [open, selection, view.conditions, by, speech, choosing, order]);
  const attributes = useMemo(() => splittingAttributes(open), [open]);
  if (attributes.length === 0 && by === null) return null;
  return (
    <section className="segments-section">
      <SplitBy {...props} attributes={attributes} />
      {said === null ? (
        <p className="soft">{by === null ? words.invite : words.cannot(by)}</p>
      ) : (
        <Segments
          key={by}
          view={said}
          stages={open.base.bound.model.stages?.from.length ?? 0}
          choosing={choosing}
          words={words}
          order={order}
          // An order is no step to go back over: as in the list of accounts.
          sortBy={(next) => props.show(withOwn(view, 'sort', formatOrder(next)), { replace: true })}
        />
      )}
    </section>
  );
}

/** Attributes with values that several accounts share. */
function splittingAttributes({ base }: PageProps['open']): readonly string[] {
  return filterChoices({ base, moved: null }).flatMap(({ on, kind }) => {
    const attribute = attributeOf(on);
    return kind === 'list' && attribute !== undefined ? [attribute] : [];
  });
}

interface SplitByProps extends PageProps {
  readonly attributes: readonly string[];
}

function SplitBy({ attributes, view, show, speech }: SplitByProps) {
  const words = speech.captions.segments;
  if (attributes.length === 0) return null;
  const unknown = view.by !== null && !attributes.includes(view.by) ? [view.by] : [];
  return (
    <label className="strip-choice">
      {words.by}
      <select value={view.by ?? ''} onChange={(event) => show({ ...view, by: event.target.value || null })}>
        <option value="">{words.none}</option>
        {[...attributes, ...unknown].map((attribute) => (
          <option key={attribute} value={attribute}>
            {attributeTitle(attribute)}
          </option>
        ))}
      </select>
    </label>
  );
}

interface SegmentsProps {
  readonly view: SegmentsView;
  readonly stages: number;
  readonly choosing: Choosing;
  readonly words: PageProps['speech']['captions']['segments'];
  readonly order: SegmentOrder;
  readonly sortBy: (order: SegmentOrder) => void;
}

function Segments({ view, stages, choosing, words, order, sortBy }: SegmentsProps) {
  const [all, setAll] = useState(false);
  const hidden = view.rows.length - SHOWN;
  // Folding one away saves nothing; what is chosen must be seen.
  const rows = all || hidden < 2 ? view.rows : view.rows.filter((row, i) => i < SHOWN || choosing.isChosen(row.choice));
  const columns = view.columns.map(({ id }) => id);
  return (
    <Plate {...view} name="segments" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <SortChoice view={view} words={words} order={order} sortBy={sortBy} />
      <div className={`picture segments ${columns.map((id) => `has-${id}`).join(' ')}`}>
        <div className="segment segment-head" role="group" aria-label={words.sortBy}>
          {view.columns.map(({ id, name }) => (
            <Head key={id} id={id} name={name} words={words} order={order} sortBy={sortBy} />
          ))}
        </div>
        <ol>
          {rows.map((row) => (
            <li key={row.key}>
              <ChoiceButton choosing={choosing} choice={row.choice} className="segment">
                <Segment row={row} stages={stages} columns={columns} />
              </ChoiceButton>
            </li>
          ))}
        </ol>
        {hidden < 2 ? null : (
          <button type="button" className="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? words.fewer : words.moreRows(view.rows.length - rows.length)}
          </button>
        )}
      </div>
    </Plate>
  );
}

/** Where there is no room for columns there is none for their heads. */
function SortChoice({ view, words, order, sortBy }: Pick<SegmentsProps, 'view' | 'words' | 'order' | 'sortBy'>) {
  return (
    <label className="strip-choice plate-choice segments-sort">
      {words.sortBy}
      <select
        value={order.column}
        onChange={(event) => {
          const column = SEGMENT_COLUMNS.find((one) => one === event.target.value);
          if (column !== undefined) sortBy(nextOrder(order, column));
        }}
      >
        {view.columns.map(({ id, name }) =>
          id === 'stages' ? null : (
            <option key={id} value={id}>
              {name}
            </option>
          ),
        )}
      </select>
    </label>
  );
}

interface HeadProps extends Pick<SegmentsProps, 'words' | 'order' | 'sortBy'> {
  readonly id: SegmentColumn | 'stages';
  readonly name: string;
}

function Head({ id, name, words, order, sortBy }: HeadProps) {
  if (id === 'stages') {
    return (
      <span className="segment-bar" aria-hidden="true">
        {name}
      </span>
    );
  }
  const now = order.column !== id ? null : order.descending ? 'down' : 'up';
  return (
    <button
      type="button"
      className={`segment-${id}`}
      aria-pressed={now !== null}
      aria-label={words.sort(name, now)}
      onClick={() => sortBy(nextOrder(order, id))}
    >
      {name}
      {now === null ? null : `\u00a0${words.sorted[now]}`}
    </button>
  );
}

interface SegmentProps {
  readonly row: SegmentRow;
  readonly stages: number;
  readonly columns: readonly (SegmentColumn | 'stages')[];
}

function Segment({ row, stages, columns }: SegmentProps) {
  return (
    <>
      {columns.map((id) => {
        if (id === 'name') {
          return (
            <span key={id} className="segment-name">
              <bdi>{row.name}</bdi>
              <span className="unseen">{row.said}</span>
            </span>
          );
        }
        if (id === 'stages') {
          return (
            <svg key={id} className="segment-bar" aria-hidden="true">
              {row.parts.map((part) => (
                <SegmentBarPart key={part.stage ?? 0} part={part} stages={stages} />
              ))}
            </svg>
          );
        }
        return (
          <span key={id} className={`segment-${id}`} aria-hidden="true">
            <bdi>{row.cells[id]}</bdi>
          </span>
        );
      })}
      <span className="segment-more" aria-hidden="true">
        <bdi>{row.more}</bdi>
      </span>
    </>
  );
}

/** The narrowest that a bar gets, and what a digit and the space around a number take: in pixels. */
const NARROWEST = 220;
const DIGIT = 7.5;
const AROUND = 8;

/** A stage of a segment within its bar. */
export function SegmentBarPart({ part, stages }: { readonly part: SegmentPart; readonly stages: number }) {
  const percent = (share: number): string => `${100 * share}%`;
  const fits = part.share * NARROWEST >= part.label.length * DIGIT + AROUND;
  const { stage } = part;
  return (
    <g className={stage === null ? '' : rungClass(stage, stages)}>
      <rect
        className={stage === null ? 'bar-not-rated' : 'bar'}
        x={percent(part.from)}
        width={percent(part.share)}
        y="10%"
        height="80%"
      />
      {fits ? (
        <text
          className={stage === null ? 'bar-text' : 'bar-text on-rung'}
          x={percent(part.from + part.share / 2)}
          y="50%"
          textAnchor="middle"
          dominantBaseline="central"
        >
          {part.label}
        </text>
      ) : null}
    </g>
  );
}
