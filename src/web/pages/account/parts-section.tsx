import { Fragment, useEffect, useId, useRef, useState } from 'react';
import { CurveSketch } from '../../charts/curve-sketch.tsx';
import type { AccountWords } from '../../words/account.ts';
import type { PartRow, PartsView } from './describe-parts.ts';
import { Why } from './why.tsx';

interface PartsSectionProps {
  readonly groups: readonly PartsView[];
  /** Path of the indicator that the address opens. */
  readonly opened: string | null;
  readonly words: AccountWords;
}

/** Every group as a table whose parts add up to it, every indicator with what is behind its number. */
export function PartsSection({ groups, opened, words }: PartsSectionProps) {
  const title = useId();
  return (
    <section className="parts" aria-labelledby={title}>
      <h2 id={title}>{words.parts.title}</h2>
      <p>{words.parts.reading}</p>
      {groups.map((group) => (
        <PartsTable key={group.path} group={group} opened={opened} words={words} />
      ))}
    </section>
  );
}

function PartsTable({ group, opened, words }: { readonly group: PartsView } & Omit<PartsSectionProps, 'groups'>) {
  const title = useId();
  const say = words.parts;
  const onlyGroups = group.rows.every(({ kind }) => kind === 'group');
  const head = [
    onlyGroups ? say.part : say.indicator,
    say.value,
    say.curve,
    say.points,
    say.share,
    say.addsHead,
    onlyGroups ? say.stage : say.next,
  ];
  return (
    <section className={onlyGroups ? 'parts-group only-groups' : 'parts-group'} aria-labelledby={title}>
      <h3 id={title}>{group.finding}</h3>
      {group.remarks.length === 0 ? null : <p className="note">{group.remarks.join(' ')}</p>}
      <table aria-labelledby={title}>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {group.rows.map((row) => (
            <Part key={row.path} row={row} opened={row.path === opened} words={words} />
          ))}
          <tr className="total">
            <th scope="row">{say.total}</th>
            <td />
            <td />
            <td />
            <td data-name={say.share}>{group.total.share}</td>
            <td data-name={say.addsHead}>{group.total.adds}</td>
            <td />
          </tr>
        </tbody>
      </table>
    </section>
  );
}

function Part({
  row,
  opened,
  words,
}: {
  readonly row: PartRow;
  readonly opened: boolean;
  readonly words: AccountWords;
}) {
  const [open, setOpen] = useState(opened);
  const at = useRef<HTMLTableRowElement>(null);
  const below = useId();
  useEffect(() => {
    if (opened) at.current?.scrollIntoView({ block: 'center' });
  }, [opened]);
  const say = words.parts;
  return (
    <Fragment>
      <tr ref={at} className={open ? 'part open' : 'part'}>
        <th scope="row">
          {row.name}
          {row.why === null ? null : (
            <button
              type="button"
              className="quiet why-button"
              aria-expanded={open}
              aria-controls={below}
              aria-label={say.whyOf(row.name)}
              onClick={() => setOpen(!open)}
            >
              {say.why}
            </button>
          )}
        </th>
        <td data-name={say.value}>{row.value}</td>
        <td className="curve-cell">{row.kind === 'group' ? null : <Curve row={row} />}</td>
        <td data-name={say.points}>{row.points}</td>
        <td data-name={say.share}>{row.share}</td>
        <td data-name={say.addsHead}>
          <b>{row.adds}</b>
        </td>
        <td className="next-cell">
          {[row.status, row.next]
            .filter((text) => text !== '')
            .map((text) => (
              <span key={text}>{text}</span>
            ))}
        </td>
      </tr>
      <tr id={below} className="why-row" hidden={!open}>
        <td colSpan={7}>{open && row.why !== null ? <Why view={row.why} words={words} /> : null}</td>
      </tr>
    </Fragment>
  );
}

/** What does not apply has an empty outline, what is missing a hatch. */
function Curve({ row }: { readonly row: PartRow }) {
  if (!row.applies) return <svg className="curve not-applicable" width="132" height="44" aria-hidden="true" />;
  if (row.curve !== null) return <CurveSketch view={row.curve} />;
  return (
    <svg className="curve" width="132" height="44" aria-hidden="true">
      <rect className="curve-missing" width="132" height="44" fill="url(#hatch-plain)" />
    </svg>
  );
}
