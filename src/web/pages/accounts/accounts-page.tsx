import { useCallback, useEffect, useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { PendingSentence } from '../../components/pending-sentence.tsx';
import { formatView, onOtherPage, withCondition, withOwn, type View } from '../../state/view.ts';
import { words as frameWords } from '../../words/frame.ts';
import { accountPath } from '../../state/account-address.ts';
import type { PageProps } from '../../components/page-props.ts';
import { AccountsGrid } from './accounts-grid.tsx';
import { ColumnsDialog } from './columns/columns-dialog.tsx';
import { CsmChoice } from './csm-choice.tsx';
import { ExportButtons } from './export/export-buttons.tsx';
import { viewThen } from './left-accounts.ts';
import { PickedBar } from './picked-bar.tsx';
import { SearchBox } from './search-box.tsx';
import { SearchPlaces } from './search-places.tsx';
import { besideView, usePicked, withPicked, type Picked } from './use-picked.ts';
import { useAccountsTable, type AccountsTable } from './use-accounts-table.ts';

/** What changed for the accounts that are looked after, and every account. */
export function AccountsPage(props: PageProps) {
  const { view, linkTo, selection, open } = props;
  const table = useAccountsTable(props);
  const { words } = table.context;
  const { headline, details, pending } = table.answer;
  useEffect(() => {
    document.title = `${words.title} – ${frameWords.product}`;
  }, [words.title]);
  // With what orders the list: the steps from account to account follow it, and the way back leads to it.
  const { tabId } = table;
  const shown = useMemo(() => (tabId === 'left' ? viewThen(view, open) : view), [tabId, view, open]);
  const accountHref = useCallback(
    (account: string, as: View = shown) => linkTo(accountPath(account), tabId === 'left' ? shown : as),
    [linkTo, shown, tabId],
  );
  const picked = usePicked(props);
  const nobody = selection.rows.length === 0 && tabId !== 'left';
  if (nobody && open.base.scores.accounts.length > 0) {
    return <NothingMatches {...props} />;
  }
  return (
    <>
      <div className="answer accounts-answer">
        <h1>{headline}</h1>
        {details.length === 0 ? null : <p>{details.join(' ')}</p>}
        {pending === null ? null : (
          <PendingSentence
            view={pending}
            hrefOf={(move) => linkTo('/accounts', withCondition(onOtherPage(view), 'moved', [move]))}
          />
        )}
      </div>
      {nobody ? null : (
        <section className="accounts" aria-label={words.title}>
          <Tools {...props} table={table} accountHref={accountHref} picked={picked} />
          {picked.on ? (
            <PickedBar
              picked={picked}
              table={table.listed.open.base.table}
              words={words.pick}
              to={linkTo('/segments', besideView(shown, picked.accounts))}
            />
          ) : null}
          <SearchPlaces {...props} table={table} />
          {table.unknown.length === 0 ? null : (
            <p className="soft" role="status">
              {words.table.unknownColumns(table.unknown)}
            </p>
          )}
          {table.rows.length === 0 ? (
            <NoRows {...props} table={table} />
          ) : (
            <AccountsGrid
              table={table}
              query={formatView(withPicked(view, []))}
              accountHref={accountHref}
              picked={picked}
            />
          )}
          {table.tabId === 'changed' ? (
            <p className="soft accounts-note">{words.answer.lag(table.context.since)}</p>
          ) : null}
          {table.tabId === 'left' && selection.rows.length > 0 ? (
            <p className="soft accounts-note">{words.answer.asThen(table.context.since)}</p>
          ) : null}
        </section>
      )}
    </>
  );
}

interface ToolsProps extends PartProps {
  readonly accountHref: (account: string, view?: View) => string;
  readonly picked: Picked;
}

interface PartProps extends PageProps {
  readonly table: AccountsTable;
}

/** Which rows, whose, which columns, and the files of them. */
function Tools({ table, view, show, linkTo, speech, accountHref, picked }: ToolsProps) {
  const { answer, tabId, context, asked, hitsOf } = table;
  const { words } = context;
  const [, go] = useLocation();
  // The first hit; where this tab has none, the place that has some.
  const enter = (text: string): void => {
    const asks = withOwn(view, 'q', text);
    const { rows, tabs, outside } = hitsOf(text);
    const [row] = rows;
    const tab = [...tabs].find(([, n]) => n > 0)?.[0];
    if (row !== undefined) {
      show(asks, { replace: true });
      go(accountHref(table.listed.open.base.scores.accounts[row]!, asks));
    } else if (tab !== undefined) show(withOwn(asks, 'tab', tab));
    else if (outside > 0) show({ ...withOwn(asks, 'tab', 'all'), conditions: [] });
    else show(asks, { replace: true });
  };
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
        onEnter={enter}
        onDown={focusFirstRow}
      />
      <span className="accounts-files">
        <button type="button" aria-pressed={picked.on} onClick={() => picked.turn(!picked.on)}>
          {words.pick.begin}
        </button>
        <ColumnsDialog table={table} />
        <ExportButtons table={table} view={view} />
      </span>
    </div>
  );
}

/** The first row, or, where the list is scrolled away from it, the one that Tab reaches. */
function focusFirstRow(): void {
  const row = document.querySelector<HTMLElement>(
    '.accounts-table tr[data-index="0"], .accounts-table tr[tabindex="0"]',
  );
  row?.focus();
}

/** Nothing in this tab, or nothing like what is searched for: and the way out. */
function NoRows({ table, view, show }: PartProps) {
  const { asked, context, tabId, tab, answer } = table;
  const { words } = context;
  return (
    <div className="state">
      <p>
        {asked === ''
          ? words.table.nothingChanged
          : words.table.nothingFound(asked, answer.tabs.length > 1 ? tab : null)}
      </p>
      <div className="ways-out">
        {asked === '' ? null : (
          <button type="button" onClick={() => show(withOwn(view, 'q', null))}>
            {words.table.clearSearch}
          </button>
        )}
        {asked !== '' || tabId === 'all' ? null : (
          <button type="button" onClick={() => show(withOwn(view, 'tab', 'all'))}>
            {words.table.showAll}
          </button>
        )}
      </div>
    </div>
  );
}
