import { withOwn } from '../../state/view.ts';
import type { PageProps } from '../../components/page-props.ts';
import type { AccountsTable } from './use-accounts-table.ts';

interface SearchPlacesProps extends Pick<PageProps, 'view' | 'show'> {
  readonly table: AccountsTable;
}

/** Where what is searched for was found: in this tab, in the others, outside the filters; and the way there. */
export function SearchPlaces({ table, view, show }: SearchPlacesProps) {
  const { asked, tabId, answer, context, hits } = table;
  const { search } = context.words;
  const { tabs, outside } = hits;
  const here = tabs.get(tabId) ?? 0;
  const found = answer.tabs.map(({ id, name }) => ({ id, name, n: tabs.get(id) ?? 0 }));
  const others = found.filter(({ id, n }) => id !== tabId && n > 0 && (here === 0 || id === 'left'));
  const told = found.filter(({ id, n }) => id === tabId || id === 'all' || n > 0);
  const said = told.length === 1 ? search.found(here) : search.foundIn(told);
  return (
    <p className="accounts-found soft">
      <span role="status">
        {asked === '' ? '' : [said, ...(outside === 0 ? [] : [search.outside(outside)])].join('; ')}
      </span>
      {asked === ''
        ? null
        : others.map(({ id, name, n }) => (
            <button key={id} type="button" onClick={() => show(withOwn(view, 'tab', id))}>
              {search.show(n, name)}
            </button>
          ))}
      {asked === '' || outside === 0 ? null : (
        <button type="button" onClick={() => show({ ...withOwn(view, 'tab', 'all'), conditions: [] })}>
          {search.widen}
        </button>
      )}
    </p>
  );
}
