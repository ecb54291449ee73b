import { useMemo, useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import { accountSearch } from '../../../analysis/filter/search-accounts.ts';
import { formatSide, parseSide, readSides, type SideAsked, type Sides } from '../../../analysis/segments/sides.ts';
import { readSplit, usualSplit } from '../../../analysis/segments/splits.ts';
import { createSegmentWords } from '../../../report/segments/segment-words.ts';
import { answerSides, nameSides, peersOf } from '../../../report/segments/side-report.ts';
import { Plate } from '../../components/plate.tsx';
import { CopyTable } from '../../components/copy-table.tsx';
import { Prose } from '../../components/prose.tsx';
import { onOtherPage, withOwn } from '../../state/view.ts';
import type { SegmentsPageWords } from '../../words/segments.ts';
import type { PageProps } from '../../components/page-props.ts';
import { describeFault, describeSides } from './describe-sides.ts';
import { Overlay } from './segments-plates.tsx';
import { filterValue } from './segments-part.ts';
import type { SidesView } from './segments-view.ts';

interface SidesSectionProps extends PageProps {
  readonly words: SegmentsPageWords;
}

/** Two accounts or segments beside each other: the whole page, addressed by what stands on the left. */
export function SidesSection(props: SidesSectionProps) {
  const { open, selection, view, words } = props;
  const left = view.own.get('left') ?? '';
  const right = view.own.get('right') ?? null;
  const sides = useMemo(
    () => readSides(open.base, { left, right, filtered: selection.rows, grouping: open.grouping, moved: open.moved }),
    [open, left, right, selection],
  );
  const back = <Link href={props.linkTo('/segments', onOtherPage(view))}>{words.sides.back}</Link>;
  if ('kind' in sides) {
    return (
      <>
        <div className="answer">
          <h1>{describeFault(sides, words)}</h1>
          <p>{back}</p>
        </div>
        <SidesForm {...props} left={parseSide(left)} right={undefined} />
      </>
    );
  }
  return <Found {...props} sides={sides} back={back} />;
}

function Found({ sides, back, ...props }: SidesSectionProps & { readonly sides: Sides; readonly back: ReactNode }) {
  const { open, words, speech } = props;
  const named = useMemo(() => nameSides(open.base, sides, speech.f), [open, sides, speech]);
  const answer = useMemo(
    () => answerSides({ ...sides.comparison, peers: peersOf(sides) }, named, speech.f),
    [sides, named, speech],
  );
  const view = useMemo(
    () => describeSides(open.base, sides, named, open.record.metrics, words, speech),
    [open, sides, named, words, speech],
  );
  return (
    <>
      <div className="answer">
        <h1 className={answer.headline.length > 110 ? 'long' : ''}>{answer.headline}</h1>
        <p>
          <Prose text={[...answer.details, ...answer.caveats].join(' ')} />
        </p>
        <p>{back}</p>
      </div>
      <SidesForm {...props} left={sides.left.asked} right={sides.right.asked} />
      <div className="sides-plates">
        <Plate finding={view.finding} reading={view.reading} name="side-by-side" twin={null}>
          <Overlay view={view.overlay} />
        </Plate>
        <section className="sides-table">
          <SidesTable caption={answer.headline} view={view} />
          <CopyTable caption={answer.headline} table={view.table} />
        </section>
      </div>
    </>
  );
}

/** Every group and indicator; it scrolls in its own frame where the page is too narrow for it. */
function SidesTable({ caption, view }: { readonly caption: string; readonly view: SidesView }) {
  const { table, depths } = view;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table>
        <thead>
          <tr>
            {table.head.map((name, i) => (
              <th key={i} scope="col">
                <bdi>{name}</bdi>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(([name, ...cells], row) => (
            <tr key={row} className={`depth-${depths[row] ?? 0}`}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              {cells.map((cell, i) => (
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface SidesFormProps extends SidesSectionProps {
  readonly left: SideAsked | undefined;
  readonly right: SideAsked | undefined;
}

/** More names than these nobody chooses from. */
const MOST_NAMES = 100;

/** The other segments of what the left side names, else of what is usually split by; undefined where there are none. */
function segmentsBeside(
  { base, grouping }: PageProps['open'],
  left: SideAsked | undefined,
  { f }: PageProps['speech'],
) {
  const on = left?.kind === 'where' && left.conditions.length === 1 ? left.conditions[0]!.on : usualSplit(base);
  const split = on === undefined ? undefined : readSplit(base, on, grouping.bands);
  if (on === undefined || split === undefined || split.values.length > MOST_NAMES) return undefined;
  const say = createSegmentWords(f);
  return split.values.map((value) => {
    const side: SideAsked = { kind: 'where', conditions: [{ on, values: [filterValue(on, value)] }] };
    return { value: formatSide(side), name: say.inSentence([on], [value]) };
  });
}

const STANDING = ['peers', 'rest', 'everyone', 'filter'] as const;

/** What stands on the right: one of the usual, or any account. */
function SidesForm({ open, view, show, selection, words, speech, left, right }: SidesFormProps) {
  const segments = useMemo(() => segmentsBeside(open, left, speech), [open, left, speech]);
  const say = words.sides;
  const [text, setText] = useState('');
  const [unknown, setUnknown] = useState('');
  const put = (next: SideAsked): void => show(withOwn(view, 'right', formatSide(next)));
  const kinds = STANDING.filter((kind) => {
    if (kind === 'peers') return left?.kind === 'account';
    return kind === 'filter' ? !selection.whole : true;
  });
  const find = (): void => {
    const asked = text.trim();
    if (asked === '') return;
    const { table } = open.base;
    const isFound = accountSearch(table)(asked);
    const exact = table.accounts.indexOf(asked);
    const row = exact === -1 ? table.accounts.findIndex((_, i) => isFound(i)) : exact;
    if (row === -1) {
      setUnknown(asked);
      return;
    }
    setUnknown('');
    setText('');
    put({ kind: 'account', account: table.accounts[row]! });
  };
  return (
    <form
      className="sides-form"
      onSubmit={(event) => {
        event.preventDefault();
        find();
      }}
    >
      <div role="group" aria-label={say.change}>
        {say.change}{' '}
        {kinds.map((kind) => (
          <button key={kind} type="button" aria-pressed={right?.kind === kind} onClick={() => put({ kind })}>
            {say[kind]}
          </button>
        ))}
      </div>
      {segments === undefined ? null : (
        <select
          aria-label={say.segment}
          value={right?.kind === 'where' ? formatSide(right) : ''}
          onChange={(event) => {
            const next = parseSide(event.target.value);
            if (next !== undefined) put(next);
          }}
        >
          <option value="">{say.segment}</option>
          {segments.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
      <label>
        <span className="unseen">{say.account}</span>
        <input value={text} placeholder={say.account} onChange={(event) => setText(event.target.value)} />
      </label>
      <button type="submit">{say.go}</button>
      {unknown === '' ? null : <p role="alert">{say.unknownAccount(unknown)}</p>}
    </form>
  );
}
