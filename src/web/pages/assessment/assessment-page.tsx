import { useEffect, useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import type { Assessment } from '../../../report/assessment/assessment.ts';
import { assessmentDocument } from '../../../report/assessment/assessment-document.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { parseInstant } from '../../../util/time.ts';
import { DocumentFiles } from '../../document/document-files.tsx';
import { chosenLanguage, LanguageChoice } from '../../document/language-choice.tsx';
import { DocumentView } from '../../document/document-view.tsx';
import { useResource } from '../../requests/use-resource.ts';
import { fileName } from '../../files/file-name.ts';
import { withOwn } from '../../state/view.ts';
import { assessmentPageWords as words } from '../../words/assessment.ts';
import { words as frame } from '../../words/frame.ts';
import { createRecordWords } from '../../words/records.ts';
import { accountBelow, accountPath } from '../../state/account-address.ts';
import type { PageProps } from '../../components/page-props.ts';
import { RecordedSection } from './recorded-section.tsx';
import { RephraseBar } from './rephrase-bar.tsx';
import { useRephrasing } from './use-rephrasing.ts';

/** One account before a review, on one page or in full: the document that its files are written from. */
export function AssessmentPage({ open, view, show, linkTo, speech }: PageProps) {
  // The router tells when the address changes; what it has decoded already is not read.
  useLocation();
  const account = accountBelow(window.location.pathname, 'assessment') ?? '';
  const recordWords = useMemo(() => createRecordWords(speech.f), [speech]);
  const full = view.own.get('tab') === 'full';
  const language = chosenLanguage(view.own.get('lang'));
  const query = useMemo(() => {
    const { item } = open;
    const asked = new URLSearchParams({ model: item.model, asOf: item.asOf });
    // What somebody chose to compare with; else the last recorded assessment, or a quarter before.
    if (view.against !== null) asked.set('against', view.against);
    if (language !== null) asked.set('language', language);
    return asked;
  }, [open, view.against, language]);
  const path = `/accounts/${encodeURIComponent(account)}/assessment`;
  const { data, failure, loading, reload } = useResource<Assessment>(`${path}?${query}&format=json&full=true`);
  const current = data?.report.account.id === account ? data : null;
  const shown = useMemo(
    () => (current === null ? null : assessmentDocument(current, full, open.item.id, speech.f.locale)),
    [current, full, open, speech],
  );
  const rephrasing = useRephrasing({
    path: `${path}/rephrased`,
    query: Object.fromEntries(query),
    full,
    shown,
    snapshot: open.item.id,
  });
  useEffect(() => {
    document.title = `${words.title} – ${cleanText(current?.report.account.name ?? account)} – ${frame.product}`;
  }, [current, account]);
  if (failure !== null) return <Told title={words.failed} text={failure.problem?.detail ?? frame.failed.unreachable} />;
  if (shown === null) return <Told title={words.waiting} text="" />;
  const asked = new URLSearchParams(query);
  if (full) asked.set('full', 'true');
  return (
    <div className={`summary-page${loading ? ' waiting' : ''}`}>
      <div className="document-bar">
        <LengthChoice account={account} full={full} view={view} linkTo={linkTo} />
        <DocumentFiles
          path={rephrasing.rephrased === null ? path : `${path}/rephrased`}
          query={asked}
          {...(rephrasing.rephrased === null ? {} : { post: { ...Object.fromEntries(query), full } })}
          name={(ending) =>
            fileName({ open, what: whatOf(shown.title, account), since: view.against, filtered: false }, ending)
          }
        />
        {current === null || view.against !== null ? null : <Compared assessment={current} speech={speech} />}
        <LanguageChoice chosen={language} onChange={(chosen) => show(withOwn(view, 'lang', chosen))} />
      </div>
      <RecordedSection
        key={account}
        account={account}
        snapshot={open.item.id}
        which={{ model: open.item.model, asOf: open.item.asOf }}
        onChange={reload}
        words={recordWords}
      />
      <RephraseBar {...rephrasing} />
      <DocumentView document={rephrasing.rephrased?.document ?? shown} />
    </div>
  );
}

function LengthChoice({
  account,
  full,
  view,
  linkTo,
}: Pick<PageProps, 'view' | 'linkTo'> & { readonly account: string; readonly full: boolean }) {
  const here = `${accountPath(account)}/assessment`;
  return (
    <nav aria-label={words.length}>
      <ul className="document-audiences">
        <li>
          <Link href={linkTo(here, withOwn(view, 'tab', null))} aria-current={full ? undefined : 'page'}>
            {words.onePage}
          </Link>
        </li>
        <li>
          <Link href={linkTo(here, withOwn(view, 'tab', 'full'))} aria-current={full ? 'page' : undefined}>
            {words.full}
          </Link>
        </li>
        <li>
          <Link href={linkTo(accountPath(account), withOwn(view, 'tab', null))}>{words.back}</Link>
        </li>
      </ul>
    </nav>
  );
}

/** What a file is named after. */
function whatOf(title: string, account: string): readonly string[] {
  return ['assessment', ...(title === account ? [] : [title]), account];
}

/** With what, where nobody has chosen: the frame above names another day. */
function Compared({ assessment, speech }: { readonly assessment: Assessment } & Pick<PageProps, 'speech'>) {
  const since = parseInstant(assessment.report.since?.asOf ?? '');
  if (since === undefined) return null;
  return <p className="document-compared">{words.compared(speech.f.date(since), assessment.past.last !== null)}</p>;
}

function Told({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div className="answer">
      <h1>{title}</h1>
      <p>{text}</p>
    </div>
  );
}
