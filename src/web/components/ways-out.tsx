import { useMemo } from 'react';
import type { PageProps } from './page-props.ts';
import { select } from '../state/selection.ts';
import { withCondition } from '../state/view.ts';
import { createFilterWords } from '../words/filter.ts';
import { nothingMatchesWords } from '../words/nothing-matches.ts';

/** Which filter to take away where nobody matches, and what that brings back. */
export function WaysOut({ open, view, show, speech }: PageProps) {
  const words = nothingMatchesWords(speech);
  const say = createFilterWords(speech);
  const { conditions } = view;
  const without = useMemo(
    () => conditions.map(({ on }) => select(open, withCondition(view, on, []).conditions).rows.length),
    [open, conditions, view],
  );
  return (
    <>
      <p>{words.next(conditions.length)}</p>
      <ul className="ways-out">
        {conditions.length < 2
          ? null
          : conditions.map((condition, i) => (
              <li key={condition.on}>
                <button type="button" onClick={() => show(withCondition(view, condition.on, []))}>
                  {words.without(say.oneLine(open.base, condition), without[i] ?? 0)}
                </button>
              </li>
            ))}
        <li>
          <button type="button" onClick={() => show({ ...view, conditions: [] })}>
            {words.clear(open.base.table.accounts.length)}
          </button>
        </li>
      </ul>
    </>
  );
}
