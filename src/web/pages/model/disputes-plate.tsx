import { useMemo } from 'react';
import { Link } from 'wouter';
import { tellDiagnostic, type Diagnostic } from '../../../util/diagnostic.ts';
import type { PageProps } from '../../components/page-props.ts';
import { Prose } from '../../components/prose.tsx';
import { useResource } from '../../requests/use-resource.ts';
import { accountPath } from '../../state/account-address.ts';
import { onOtherPage } from '../../state/view.ts';
import type { ModelWords } from '../../words/model.ts';
import { describeDisputes, MOST_PLACES, type DisputesView, type ListedDispute } from './describe-disputes.ts';

interface Answer {
  readonly items: readonly ListedDispute[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Which indicators colleagues dispute most, and what they said last: where the model may be wrong. */
export function DisputesPlate(props: PageProps & { readonly words: ModelWords }) {
  const { open, selection, view: address, linkTo, words } = props;
  const say = words.disputes;
  const { model, asOf } = open.item;
  const { data, failure } = useResource<Answer>(`/disagreements?${new URLSearchParams({ state: 'all', model, asOf })}`);
  const shown = useMemo(() => {
    if (data === null) return null;
    const { accounts } = open.base.table;
    const chosen = selection.whole ? null : new Set(Array.from(selection.rows, (row) => accounts[row]!));
    return describeDisputes(data.items, model, chosen, say);
  }, [data, open.base, model, selection, say]);
  if (failure !== null) return <p className="soft">{say.failed}</p>;
  if (shown === null || data === null) return null;
  const [fault] = data.diagnostics;
  const isHere = new Set(open.base.table.accounts);
  const place = (one: DisputesView['places'][number]) => (
    <Place
      key={one.key}
      one={one}
      to={isHere.has(one.account) ? linkTo(accountPath(one.account), onOtherPage(address)) : null}
    />
  );
  const rest = shown.places.slice(MOST_PLACES);
  return (
    <section className="plate disputes" aria-label={shown.finding}>
      <h2>
        <bdi>{shown.finding}</bdi>
      </h2>
      <p className="reading">{shown.reading}</p>
      {fault === undefined ? null : (
        <p>
          <Prose text={say.unread(data.diagnostics.length, `${tellDiagnostic(fault)}.`)} />
        </p>
      )}
      {shown.places.length === 0 ? null : <ol>{shown.places.slice(0, MOST_PLACES).map(place)}</ol>}
      {rest.length === 0 ? null : (
        <details className="twin">
          <summary>{say.more(rest.length)}</summary>
          <ol start={MOST_PLACES + 1}>{rest.map(place)}</ol>
        </details>
      )}
    </section>
  );
}

function Place({ one, to }: { readonly one: DisputesView['places'][number]; readonly to: string | null }) {
  return (
    <li>
      <h3>
        <bdi>{one.name}</bdi>
      </h3>
      <p className="soft">{one.counts}</p>
      <p>
        <bdi>{one.wrong}</bdi>
        {one.settled === '' ? null : (
          <>
            {' '}
            <bdi className="soft">{one.settled}</bdi>
          </>
        )}
      </p>
      <p className="soft">
        {to === null ? (
          <bdi>{one.accountName}</bdi>
        ) : (
          <Link href={to}>
            <bdi>{one.accountName}</bdi>
          </Link>
        )}{' '}
        ({one.stood}), <bdi>{one.who}</bdi>
      </p>
    </li>
  );
}
