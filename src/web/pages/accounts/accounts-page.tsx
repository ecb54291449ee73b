import { useCallback, useEffect } from 'react';
import { Link } from 'wouter';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { formatView, withOwn } from '../../state/view.ts';
import { words as frameWords } from '../../words/frame.ts';
import { accountPath } from '../account/account-address.ts';
import type { PageProps } from '../page-props.ts';
import { AccountsGrid } from './accounts-grid.tsx';
import { ColumnsDialog } from './columns-dialog.tsx';
import { CsmChoice } from './csm-choice.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { SearchBox } from './search-box.tsx';
import { useAccountsTable, type AccountsTable } from './use-accounts-table.ts';

/** What changed for the accounts that are looked after, and every account. */
export function AccountsPage(props: PageProps) {
  const { view, linkTo, selection, open } = props;
  const table = useAccountsTable(props);
  const { words } = table.context;
  const { headline, details } = table.answer;
  useEffect(() => {
    document.title = `${words.title} – ${frameWords.product}`;
  }, [words.title]);
  // With what orders the list: the steps from account to account follow it, and the way back leads to it.
  const accountHref = useCallback((account: string) => linkTo(accountPath(account), view), [linkTo, view]);
  const nobody = selection.rows.length === 0;
  if (nobody && open.base.scores.accounts.length > 0) {
    return <NothingMatches {...props} />;
  }
  return (
    <>
      <div className="answer accounts-answer">
        <h1>{headline}</h1>
        {details.length === 0 ? null : <p>{details.join(' ')}</p>}
      </div>
      {nobody ? null : (
        <section className="accounts" aria-label={words.title}>
          <Tools {...props} table={table} />
          {table.unknown.length === 0 ? null : (
            <p className="soft" role="status">
              {words.table.unknownColumns(table.unknown)}
            </p>
          )}
          {table.rows.length === 0 ? (
            <NoRows {...props} table={table} />
          ) : (
            <AccountsGrid table={table} query={formatView(view)} accountHref={accountHref} />
          )}
          {table.tabId === 'changed' ? (
            <p className="soft accounts-note">{words.answer.lag(table.context.since)}</p>
          ) : null}
        </section>
      )}
    </>
  );
}

interface PartProps extends PageProps {
  readonly table: AccountsTable;
}

/** Which rows, whose, which columns, and the files of them. */
function Tools({ table, view, show, linkTo, speech }: PartProps) {
  const { answer, tabId, context, asked, rows } = table;
  const { words } = context;
  return (
    <div className="accounts-tools">
      <nav className="tabs" aria-label={words.tabs.label}>
        {answer.tabs.map(({ id, name, count }) => (
          <Link
            key={id}
            href={linkTo('/accounts', withOwn(view, 'tab', id === answer.defaultTab ? null : id))}
            {...(id === tabId ? { 'aria-current': 'true' as const } : {})}
          >
            {name} <span className="soft">{speech.f.count(count)}</span>
          </Link>
        ))}
      </nav>
      <CsmChoice context={context} view={view} show={show} />
      <SearchBox
        asked={asked}
        words={words.search}
        onAsk={(text) => show(withOwn(view, 'q', text), { replace: true })}
      />
      <span className="accounts-found soft" role="status">
        {asked === '' ? '' : words.search.found(rows.length)}
      </span>
      <span className="accounts-files">
        <ColumnsDialog table={table} />
        <ExportButtons table={table} view={view} />
      </span>
    </div>
  );
}

/** Nothing in this tab, or nothing like what is searched for: and the way out. */
function NoRows({ table, view, show }: PartProps) {
  const { asked, context, tabId } = table;
  const { words } = context;
  return (
    <div className="state">
      <p>{asked === '' ? words.table.nothingChanged : words.table.nothingFound(asked)}</p>
      <div className="ways-out">
        {asked === '' ? null : (
          <button type="button" onClick={() => show(withOwn(view, 'q', null))}>
            {words.table.clearSearch}
          </button>
        )}
        {tabId === 'all' ? null : (
          <button type="button" onClick={() => show(withOwn(view, 'tab', 'all'))}>
            {words.table.showAll}
          </button>
        )}
      </div>
    </div>
  );
}
