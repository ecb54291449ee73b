import { useMemo, useState } from 'react';
import { attributeOf, conditionName } from '../../analysis/condition.ts';
import { selectRows } from '../../analysis/filter.ts';
import { segmentStandings } from '../../analysis/segment-standings.ts';
import { rungClass } from '../charts/rung-class.ts';
import type { PageProps } from '../pages/page-props.ts';
import { filterChoices } from '../state/filter-choices.ts';
import { attributeTitle } from '../words/attribute-title.ts';
import { ChoiceButton } from './choice-button.tsx';
import type { Choosing } from './choosing.ts';
import { describeSegments, type SegmentPart, type SegmentRow, type SegmentsView } from './describe-segments.ts';
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
  const said = useMemo(() => {
    const column = by === null ? undefined : open.base.table.attributes.get(by);
    if (by === null || column === undefined) return null;
    // Without its own filter: a press on one value must leave the others to be seen.
    const others = view.conditions.filter(({ on }) => on !== conditionName(by));
    const rows = others.length === view.conditions.length ? selection.rows : selectRows(open.base, others, open.moved);
    const decides = open.base.bound.model.stages?.overall === 'weakest';
    const standings = segmentStandings(open.base, column, rows, 'arr');
    return standings === undefined ? null : describeSegments(standings, by, speech, choosing.accountsOf, decides);
  }, [open, selection, view.conditions, by, speech, choosing]);
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
        />
      )}
    </section>
  );
}

/** Attributes with values that several accounts share. */
function splittingAttributes({ base }: PageProps['open']): readonly string[] {
  return filterChoices(base, false).flatMap(({ on, kind }) => {
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
}

function Segments({ view, stages, choosing, words }: SegmentsProps) {
  const [all, setAll] = useState(false);
  const hidden = view.rows.length - SHOWN;
  // Folding one away saves nothing; what is chosen must be seen.
  const rows = all || hidden < 2 ? view.rows : view.rows.filter((row, i) => i < SHOWN || choosing.isChosen(row.choice));
  const [name, accounts, weight, bar, average, difference, atMost, heldMost] = view.head;
  const staged = stages > 0;
  return (
    <Plate {...view} name="segments" twin={<TableTwin caption={view.finding} table={view.table} />}>
      <div className={`picture segments${view.weight === null ? ' no-weight' : ''}${staged ? '' : ' no-stages'}`}>
        <div className="segment segment-head" aria-hidden="true">
          <span className="segment-name">{name}</span>
          <span>{accounts}</span>
          {view.weight === null ? null : <span className="segment-weight">{weight}</span>}
          {staged ? <span className="segment-bar">{bar}</span> : null}
          <span>{average}</span>
          <span>{difference}</span>
          {staged ? <span className="segment-at-most">{atMost}</span> : null}
          {staged ? <span className="segment-held">{heldMost}</span> : null}
        </div>
        <ol>
          {rows.map((row) => (
            <li key={row.key}>
              <ChoiceButton choosing={choosing} choice={row.choice} className="segment">
                <Segment row={row} stages={stages} held={heldMost ?? ''} />
              </ChoiceButton>
            </li>
          ))}
        </ol>
        {hidden < 2 ? null : (
          <button type="button" className="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? words.fewer : words.more(view.rows.length - rows.length)}
          </button>
        )}
      </div>
    </Plate>
  );
}

interface SegmentProps {
  readonly row: SegmentRow;
  readonly stages: number;
  /** Over the column of what holds most; said in the row where there is no room for the column. */
  readonly held: string;
}

function Segment({ row, stages, held }: SegmentProps) {
  return (
    <>
      <span className="segment-name">
        <bdi>{row.name}</bdi>
        <span className="unseen">{row.said}</span>
      </span>
      <span aria-hidden="true">
        <b>{row.accounts}</b>
      </span>
      {row.weight === null ? null : (
        <span className="segment-weight" aria-hidden="true">
          {row.weight}
        </span>
      )}
      {stages === 0 ? null : (
        <svg className="segment-bar" aria-hidden="true">
          {row.parts.map((part) => (
            <Part key={part.stage ?? 0} part={part} stages={stages} />
          ))}
        </svg>
      )}
      <span aria-hidden="true">{row.average}</span>
      <span aria-hidden="true">{row.difference}</span>
      {stages === 0 ? null : (
        <span className="segment-at-most" aria-hidden="true">
          {row.atMost}
        </span>
      )}
      {stages === 0 ? null : (
        <span className="segment-held" aria-hidden="true">
          <span className="segment-held-by">{held} </span>
          <bdi>{row.heldMost}</bdi>
        </span>
      )}
    </>
  );
}

/** The narrowest that a bar gets, and what a digit and the space around a number take: in pixels. */
const NARROWEST = 220;
const DIGIT = 7.5;
const AROUND = 8;

function Part({ part, stages }: { readonly part: SegmentPart; readonly stages: number }) {
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
