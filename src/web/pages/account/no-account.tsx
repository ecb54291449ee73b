import { nameAt } from '../../../table/account-name.ts';
import { useEffect, useMemo } from 'react';
import { Link } from 'wouter';
import { nearest } from '../../../util/nearest.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { dateWords } from '../../../report/base/answer.ts';
import { Prose } from '../../components/prose.tsx';
import { useResource } from '../../requests/use-resource.ts';
import { onOtherPage } from '../../state/view.ts';
import { createAccountWords } from '../../words/account.ts';
import { words as frameWords } from '../../words/frame.ts';
import type { PageProps } from '../../components/page-props.ts';
import { accountPath, type AccountAddress } from '../../state/account-address.ts';
import type { AccountHistory } from './history.ts';

interface NoAccountProps extends PageProps {
  readonly address: AccountAddress;
  readonly noCrm: boolean;
}

/** The link means nobody here: says why that can be, and what to do. */
export function NoAccount(props: NoAccountProps) {
  const { open, address, noCrm, speech } = props;
  const words = useMemo(() => createAccountWords(speech.f), [speech]);
  const { missing } = words;
  const asOf = dateWords(open.item.asOf === 'undated' ? null : open.item.asOf, speech.terms, speech.f);
  const byKey = address.by === 'key';
  const title = byKey ? missing.title(address.text) : noCrm ? missing.noCrm : missing.crmTitle(address.text);
  useEffect(() => {
    document.title = `${title} – ${frameWords.product}`;
  }, [title]);
  const what = byKey
    ? missing.what(asOf)
    : noCrm
      ? missing.noCrmWhat
      : missing.crmWhat(asOf, open.base.table.accounts.length);
  const near = useMemo(
    () => (byKey ? nearest(address.text, open.base.table.accounts) : undefined),
    [byKey, address, open],
  );
  return (
    <section className="state">
      <h1>{title}</h1>
      <p>
        <Prose text={what} />
      </p>
      {byKey ? <Elsewhere {...props} /> : null}
      {near === undefined ? null : (
        <p>
          {missing.near} <AccountLink {...props} row={open.base.table.accounts.indexOf(near)} />?
        </p>
      )}
      <p>
        <Link href={props.linkTo('/accounts', onOtherPage(props.view))}>{missing.search}</Link>
      </p>
    </section>
  );
}

/** It may have been active at another time. */
function Elsewhere({ open, address, view, show, speech }: NoAccountProps) {
  const words = useMemo(() => createAccountWords(speech.f), [speech]);
  const query = new URLSearchParams({ model: open.item.model });
  const { data } = useResource<AccountHistory>(`/accounts/${encodeURIComponent(address.text)}/history?${query}`);
  const there =
    data === null || data.account !== address.text ? [] : data.items.filter(({ standing }) => standing !== null);
  const [first, last] = [there[0], there.at(-1)];
  if (first === undefined || last === undefined) return null;
  const date = (asOf: string): string => dateWords(asOf === 'undated' ? null : asOf, speech.terms, speech.f);
  return (
    <p>
      {words.missing.elsewhereWhat(date(first.asOf), date(last.asOf))}{' '}
      <button type="button" onClick={() => show({ ...view, asOf: last.asOf, against: null })}>
        {words.missing.showThen(date(last.asOf))}
      </button>
    </p>
  );
}

/** The link means more than one: a choice is better than a guess. */
export function ManyAccounts(props: PageProps & { readonly crm: string; readonly rows: readonly number[] }) {
  const { crm, rows, speech } = props;
  const { missing } = useMemo(() => createAccountWords(speech.f), [speech]);
  const title = missing.twice(crm, rows.length);
  useEffect(() => {
    document.title = `${title} – ${frameWords.product}`;
  }, [title]);
  return (
    <section className="state">
      <h1>{title}</h1>
      <p>{missing.twiceWhat}</p>
      <ul>
        {rows.map((row) => (
          <li key={row}>
            <AccountLink {...props} row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function AccountLink({ open, view, linkTo, row }: PageProps & { readonly row: number }) {
  const { table } = open.base;
  const key = table.accounts[row] ?? '';
  const name = nameAt(table, row);
  return (
    <Link href={linkTo(accountPath(key), onOtherPage(view))}>
      <bdi>{cleanText(name === null ? key : `${name} (${key})`)}</bdi>
    </Link>
  );
}
