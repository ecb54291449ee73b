import { useMemo } from 'react';
import type { PageProps } from '../pages/page-props.ts';
import { select } from '../state/selection.ts';
import { withCondition } from '../state/view.ts';
import { createFilterWords } from '../words/filter.ts';
import { nothingMatchesWords } from '../words/nothing-matches.ts';

/** Empty by filter: there are accounts, but none that matches. Says which filter to take away, and what that brings back. */
export function NothingMatches({ open, selection, view, show, speech }: PageProps) {
  const words = nothingMatchesWords(speech);
  const say = createFilterWords(speech);
  const { conditions } = view;
  const without = useMemo(
    () => conditions.map(({ on }) => select(open, withCondition(view, on, []).conditions).rows.length),
    [open, conditions, view],
  );
  const left = selection.accounts.size;
  return (
    <section className="state">
      <h1>{words.title(conditions.length)}</h1>
      {left === 0 ? null : <p>{words.left(left)}</p>}
      <p>{words.next(conditions.length)}</p>
      <ul className="ways-out">
        {conditions.length < 2
          ? null
          : conditions.map((condition, i) => {
              const { title, values } = say.condition(open.base, condition);
              return (
                <li key={condition.on}>
                  <button type="button" onClick={() => show(withCondition(view, condition.on, []))}>
                    {words.without(`${title} ${values}`, without[i] ?? 0)}
                  </button>
                </li>
              );
            })}
        <li>
          <button type="button" onClick={() => show({ ...view, conditions: [] })}>
            {words.clear(open.base.table.accounts.length)}
          </button>
        </li>
      </ul>
    </section>
  );
}
