import { useEffect, useMemo, type ComponentProps } from 'react';
import { useLocation } from 'wouter';
import { cleanText } from '../../../report/format/clean-text.ts';
import { besideStages } from '../../../report/format/format.ts';
import { Plate } from '../../components/plate.tsx';
import { StageTopics } from '../../components/stage-topics.tsx';
import { useResource } from '../../requests/use-resource.ts';
import { select } from '../../state/selection.ts';
import { withCondition, withOwn, type View } from '../../state/view.ts';
import { valueOfText } from '../../../analysis/filter/condition.ts';
import { boundOfRow } from '../../../score/variants.ts';
import { textAt } from '../../../table/column.ts';
import { CSM } from '../accounts/describe-accounts.ts';
import { createAccountWords } from '../../words/account.ts';
import { words as frameWords } from '../../words/frame.ts';
import type { PageProps } from '../../components/page-props.ts';
import { useListOrder } from '../accounts/use-list-order.ts';
import { readAddress } from '../../state/account-address.ts';
import { nameOf, readAccount, type AccountCase } from './account-case.ts';
import { AccountHead } from './account-head.tsx';
import { AccountSteps } from './account-steps.tsx';
import { ChangePlate } from './change-plate.tsx';
import { describeAcross } from './describe-across.ts';
import { describeAge } from './describe-age.ts';
import { describeAnswer, sinceLike } from './describe-answer.ts';
import { describeChange } from './describe-change.ts';
import { describeDeciding } from './describe-deciding.ts';
import { describeHead } from './describe-head.ts';
import { describeHolds } from './describe-holds.ts';
import { describeNextStage } from './describe-next-stage.ts';
import { describeMove } from './describe-move.ts';
import { describeParts } from './describe-parts.ts';
import { describePeers, peerChoices } from './describe-peers.ts';
import { describeTrend } from './describe-trend.ts';
import { Disagreements } from './disagreements.tsx';
import { findAccount } from './find-account.ts';
import type { AccountHistory } from './history.ts';
import { ManyAccounts, NoAccount } from './no-account.tsx';
import { PartsSection } from './parts-section.tsx';
import { HoldsPlate } from './holds-plate.tsx';
import { AgePlate, PeersPlate, TrendPlate } from './plates.tsx';
import { ReadinessPlate } from './readiness-plate.tsx';

/** One account: where it stands, since when, what holds it, and what is behind every number. */
export function AccountPage(props: PageProps) {
  // The router tells when the address changes; what it has decoded already is not read.
  useLocation();
  const { pathname } = window.location;
  const address = useMemo(() => readAddress(pathname) ?? { by: 'key' as const, text: '' }, [pathname]);
  const { base } = props.open;
  const found = useMemo(() => findAccount(base, address), [base, address]);
  if (found.kind === 'one') return <Account {...props} row={found.row} fromCrm={address.by === 'crm'} />;
  if (found.kind === 'many') return <ManyAccounts {...props} crm={address.text} rows={found.rows} />;
  return <NoAccount {...props} address={address} noCrm={found.kind === 'noCrm'} />;
}

function Account(props: PageProps & { readonly row: number; readonly fromCrm: boolean }) {
  const { open, row, fromCrm } = props;
  const view = useMemo(
    () => (fromCrm ? amongItsCsm(props.view, open, row) : props.view),
    [fromCrm, props.view, open, row],
  );
  const { stages } = boundOfRow(open.base.bound, open.base.scores, row).model;
  const speech = useMemo(() => ({ ...props.speech, f: besideStages(props.speech.f, stages) }), [props.speech, stages]);
  const words = useMemo(() => createAccountWords(speech.f), [speech]);
  const account = useMemo(() => readAccount(open, row), [open, row]);
  const key = account.report.account.id;
  const query = new URLSearchParams({ model: open.item.model });
  const history = useResource<AccountHistory>(`/accounts/${encodeURIComponent(key)}/history?${query}`);
  const known = history.data?.account === key ? history.data : null;
  const selection = useMemo(() => select(open, view.conditions), [open, view.conditions]);
  const order = useListOrder({ open, selection, view, speech });
  const { context } = order;
  // Who comes from elsewhere to an account that did not change walks through all of them.
  const own = order.tabId !== 'left' && (view.own.has('tab') || order.rows.includes(row));
  const rows = own ? order.rows : order.rowsOfAll;
  const head = useMemo(() => describeHead(account, words, speech), [account, words, speech]);
  const answer = useMemo(() => describeAnswer(account, known, words, speech), [account, known, words, speech]);
  const trend = useMemo(
    () => (known === null ? null : describeTrend(account, known, words, speech)),
    [account, known, words, speech],
  );
  const peers = useMemo(() => describePeers(account, view.by, words, speech), [account, view.by, words, speech]);
  const choices = useMemo(() => peerChoices(open.base, words), [open, words]);
  const holds = useMemo(() => describeHolds(account, words, speech), [account, words, speech]);
  const next = useMemo(() => describeNextStage(account, words, speech), [account, words, speech]);
  const change = useMemo(
    () => describeChange(account, words, speech, describeDeciding(account, context, words)),
    [account, context, words, speech],
  );
  const across = useMemo(() => describeAcross(account, context, words), [account, context, words]);
  const parts = useMemo(() => describeParts(account, words, speech), [account, words, speech]);
  const move = useMemo(() => describeMove(account, context, words), [account, context, words]);
  const age = useMemo(() => describeAge(account, words, speech), [account, words, speech]);
  useTitle(cleanText(nameOf(account)), view.own.has('indicator'));
  const stage = account.report.explanation.stage;
  return (
    <article className="account">
      <AccountSteps {...props} view={view} account={account} rows={rows} words={words} />
      <AccountHead
        view={head}
        answer={answer}
        move={move}
        peers={peers.sentence}
        waiting={history.loading && known === null && stage?.stage !== null ? sinceLike(account, words, speech) : ''}
        ladder={ladderOf(account)}
        words={words}
      />
      <Disagreements key={`disagreements-${key}`} account={account} speech={speech} />
      <div className="account-plates">
        <div className="account-column">
          {holds === null ? null : <HoldsPlate view={holds} />}
          {next === null ? null : (
            <Plate finding={next.finding} reading={next.reading} twin={null}>
              <StageTopics topics={next.topics} />
            </Plate>
          )}
          <TrendPlate
            stages={account.report.model.stages.length}
            view={trend}
            failed={history.failure !== null}
            onRetry={history.reload}
            words={words}
          />
          <ReadinessPlate {...{ account, view, speech, words }} linkTo={props.linkTo} />
        </div>
        <div className="account-column">
          <ChangePlate key={key} view={change} across={across} words={words} />
          <PeersPlate page={props} account={key} view={peers} choices={choices} words={words} />
        </div>
      </div>
      <PartsSection key={key} groups={parts} opened={view.own.get('indicator') ?? null} words={words} />
      <AgePlate view={age} />
    </article>
  );
}

function ladderOf({ report }: AccountCase): ComponentProps<typeof AccountHead>['ladder'] {
  const { stage } = report.explanation;
  return stage === null ? null : { stage: stage.stage, stages: report.model.stages.length, kind: stage.kind };
}

/** Who comes from the CRM looks after accounts: the steps lead through those of the same CSM, where one is known. */
function amongItsCsm(view: View, { base }: PageProps['open'], row: number): View {
  const column = base.table.attributes.get(CSM);
  const csm = column?.kind === 'text' ? textAt(column, row) : undefined;
  if (csm === undefined || view.conditions.some(({ on }) => on === CSM)) return view;
  return withOwn(withCondition(view, CSM, [valueOfText(csm)]), 'tab', 'all');
}

/** The page is called like the account, and read from its top unless the address leads `elsewhere` on it. */
function useTitle(name: string, elsewhere: boolean): void {
  useEffect(() => {
    document.title = `${name} – ${frameWords.product}`;
    if (!elsewhere) window.scrollTo(0, 0);
  }, [name, elsewhere]);
}
