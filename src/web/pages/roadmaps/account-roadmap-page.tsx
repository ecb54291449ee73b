import { useEffect, useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import { cleanText } from '../../../report/format/clean-text.ts';
import { methodOf } from '../../../report/progress/progress-messages.ts';
import { hasErrors, tellDiagnostic } from '../../../util/diagnostic.ts';
import { HowSection } from '../../components/how-section.tsx';
import { Prose } from '../../components/prose.tsx';
import { withOwn } from '../../state/view.ts';
import { createRoadmapPageWords, roadmapLink, type RoadmapPageWords } from '../../words/roadmaps.ts';
import { words as frame } from '../../words/frame.ts';
import { accountBelow, accountPath } from '../../state/account-address.ts';
import type { PageProps } from '../../components/page-props.ts';
import { AcceptedSteps } from './accepted-steps.tsx';
import { describeAccountRoadmap } from './describe-account-roadmap.ts';
import { nameOf } from './describe-roadmaps.ts';
import { PlanSection } from './plan-section.tsx';
import { Told } from './roadmaps-page.tsx';
import { useAccountRoadmap } from './use-account-roadmap.ts';

/** The roadmap of one account: what was agreed on and became of it, and what comes next. */
export function AccountRoadmapPage(props: PageProps) {
  // The router tells when the address changes; what it has decoded already is not read.
  useLocation();
  const account = accountBelow(window.location.pathname, 'roadmap') ?? '';
  return <AccountRoadmap key={account} {...props} account={account} />;
}

function AccountRoadmap(props: PageProps & { readonly account: string }) {
  const { open, view, linkTo, speech, account } = props;
  const words = useMemo(() => createRoadmapPageWords(speech.f), [speech]);
  const asked = useMemo(() => {
    const { own } = view;
    const [stage, lifts, capacity, first] = [own.get('goal'), own.get('lifts'), own.get('capacity'), own.get('first')];
    return new URLSearchParams({
      ...(stage === undefined ? {} : { stage }),
      ...(lifts === 'observed' ? { lifts } : {}),
      ...(capacity === undefined ? {} : { capacity }),
      ...(first === undefined ? {} : { first }),
    });
  }, [view]);
  const state = useAccountRoadmap(open, account, asked);
  const { progress, plan } = state;
  const report = progress.data?.report ?? null;
  const told = useMemo(
    () => (report === null ? [] : report.roadmaps.map((one) => describeAccountRoadmap(one, report, words, speech))),
    [report, words, speech],
  );
  const first = report?.roadmaps[0];
  const name = first === undefined ? cleanText(plan.data?.report.name ?? account) : nameOf(first);
  useEffect(() => {
    document.title = `${roadmapLink} – ${name} – ${frame.product}`;
  }, [name]);
  if (progress.failure !== null)
    return <Told title={words.failed} text={progress.failure.problem?.detail ?? frame.failed.unreachable} />;
  if (report === null) return <Told title={words.waiting} text="" />;
  const [current, ...earlier] = told;
  const how = methodOf(report);
  const whyNot = progress.data?.whyNotSaved ?? null;
  const faults = progress.data?.diagnostics ?? [];
  const [fault] = faults;
  // Told is what may be this account's; only a file named for it (`C01977--2026-11-22.yaml`) certainly is.
  const isUnread = current === undefined && hasErrors(faults.filter(({ place }) => place.file.includes('--')));
  const none = isUnread ? words.account.noneRead : words.account.none;
  return (
    <div className="roadmap-page">
      <WaysBack account={account} view={view} linkTo={linkTo} words={words} />
      <div className="answer">
        <h1 className="long">
          <bdi>{current === undefined ? none(name) : `${name}: ${lowerFirst(current.state)}`}</bdi>
        </h1>
        {isUnread ? null : <p>{current === undefined ? words.account.noneWhat : current.title}</p>}
        {current === undefined || current.together === '' ? null : <p>{current.together}</p>}
        {fault === undefined ? null : (
          <p>
            <Prose text={words.notRead(faults.length, `${tellDiagnostic(fault)}.`)} />
          </p>
        )}
      </div>
      {state.refused === '' ? null : (
        <p className="roadmap-refused" role="alert">
          {words.account.failed(state.refused)}
        </p>
      )}
      {current === undefined ? null : (
        <AcceptedSteps
          view={current}
          fingerprint={first?.fingerprint ?? ''}
          state={state}
          whyNot={whyNot}
          words={words.account}
        />
      )}
      <PlanSection
        page={props}
        state={state}
        whyNot={whyNot}
        isFirst={current === undefined}
        words={words.account.plan}
      />
      {earlier.length === 0 ? null : <Earlier roadmaps={earlier} title={words.account.earlier(earlier.length)} />}
      {how.length === 0 ? null : <HowSection title={words.how} sentences={how} />}
    </div>
  );
}

interface WaysBackProps extends Pick<PageProps, 'view' | 'linkTo'> {
  readonly account: string;
  readonly words: RoadmapPageWords;
}

function WaysBack({ account, view, linkTo, words }: WaysBackProps) {
  const kept = (['goal', 'lifts', 'capacity', 'first', 'tab'] as const).reduce(
    (left, name) => withOwn(left, name, null),
    view,
  );
  return (
    <div className="document-bar">
      <ul className="document-audiences">
        <li>
          <Link href={linkTo(accountPath(account), kept)}>{words.account.back}</Link>
        </li>
        <li>
          <Link href={linkTo('/roadmaps', kept)}>{words.account.all}</Link>
        </li>
      </ul>
    </div>
  );
}

interface EarlierProps {
  readonly title: string;
  readonly roadmaps: readonly { readonly key: string; readonly title: string; readonly state: string }[];
}

function Earlier({ title, roadmaps }: EarlierProps) {
  return (
    <details className="roadmap-earlier">
      <summary>{title}</summary>
      {roadmaps.map((one) => (
        <section key={one.key}>
          <h3>{one.title}</h3>
          <p>{one.state}</p>
        </section>
      ))}
    </details>
  );
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
