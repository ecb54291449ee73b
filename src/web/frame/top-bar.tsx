import { useCallback, useMemo, useState } from 'react';
import { dateWords } from '../../report/base/answer.ts';
import { cleanText } from '../../report/format/clean-text.ts';
import type { PageProps } from '../components/page-props.ts';
import { leftAskedFor } from '../state/selection.ts';
import { upperFirst } from '../../util/upper-first.ts';
import { createFilterWords, filterWords } from '../words/filter.ts';
import { FilterBar } from './filter-bar.tsx';
import { Notices } from './notices.tsx';
import { SnapshotChoices, useOwnDay } from './snapshot-choices.tsx';

interface TopBarProps extends PageProps {
  /** Whether filters mean anything on this page. */
  readonly filtered: boolean;
  readonly onReload: () => void;
}

const UNDATED = 'undated';

/**
 * Which base, as of when, compared with what, and in words what is filtered: the same on every page. Where it is narrow,
 * one button says all of that, and opens what changes it.
 */
export function TopBar({ filtered, onReload, ...props }: TopBarProps) {
  const { open, view, speech, selection } = props;
  const { record, item, earlier } = open;
  const [opened, setOpened] = useState(false);
  const reveal = useCallback(() => setOpened(true), []);
  const date = (asOf: string): string => dateWords(asOf === UNDATED ? null : asOf, speech.terms, speech.f);
  const say = useMemo(() => createFilterWords(speech), [speech]);
  const all = open.base.table.accounts.length;
  const isOwnDay = useOwnDay() && view.against === null;
  const against = earlier === null ? null : isOwnDay ? filterWords.lastTime : date(earlier.item.asOf);
  const set = [
    ...(open.models.length > 1 ? [cleanText(open.base.bound.model.title)] : []),
    ...(item.asOf === UNDATED ? [] : [say.dates(date(item.asOf), against)]),
    ...(filtered
      ? [
          selection.whole
            ? say.everyone(all)
            : say.part(selection.rows.length, all, leftAskedFor(selection, view.conditions)),
        ]
      : []),
    ...(filtered ? view.conditions.map((condition) => say.oneLine(open.base, condition)) : []),
  ];
  return (
    <header className="top" data-open={opened}>
      <div className="strip">
        <b>
          <bdi>{cleanText(record.projectTitle)}</bdi>
        </b>
        {record.notice === '' ? null : <span className="tag">{upperFirst(cleanText(record.notice))}</span>}
        <button type="button" className="view-control" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          <span className="unseen">{filterWords.view}</span>
          <span className="view-set">
            {set.map((part) => (
              <bdi key={part}>{part}</bdi>
            ))}
          </span>
        </button>
        <SnapshotChoices {...props} date={date} />
      </div>
      <Notices open={open} faults={selection.faults} say={say} speech={speech} onReload={onReload} />
      {filtered ? <FilterBar {...props} onOpen={reveal} /> : null}
    </header>
  );
}
