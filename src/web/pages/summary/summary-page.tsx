import { useEffect, useMemo } from 'react';
import { Link } from 'wouter';
import { formatCondition } from '../../../analysis/filter/condition.ts';
import { AUDIENCES, type Audience, type AudienceInput } from '../../../report/audience/audience.ts';
import { AUDIENCE_NAMES, isAudience, summaryDocument } from '../../../report/audience/summary-document.ts';
import { DocumentFiles } from '../../document/document-files.tsx';
import { DocumentView } from '../../document/document-view.tsx';
import { NothingMatches } from '../../components/nothing-matches.tsx';
import { fileName } from '../../files/file-name.ts';
import { withOwn } from '../../state/view.ts';
import { documentWords } from '../../words/document.ts';
import { words as frame } from '../../words/frame.ts';
import type { PageProps } from '../../components/page-props.ts';

/** One page in plain words for an audience, and the same as files. */
export function SummaryPage(props: PageProps) {
  const { open, selection, view, linkTo } = props;
  const wanted = view.own.get('tab') ?? '';
  const audience: Audience = isAudience(wanted) ? wanted : 'executive';
  const title = open.record.projectTitle;
  useEffect(() => {
    document.title = `${documentWords.title.summary} – ${title} – ${frame.product}`;
  }, [title]);
  const input = useMemo(() => audienceInput(props), [props]);
  const shown = useMemo(() => summaryDocument(audience, input), [audience, input]);
  if (selection.rows.length === 0 && view.conditions.length > 0) return <NothingMatches {...props} />;
  const since = open.earlier?.item.asOf ?? null;
  return (
    <div className="summary-page">
      <div className="document-bar">
        <nav aria-label={documentWords.audience}>
          <ul className="document-audiences">
            {AUDIENCES.map((one) => (
              <li key={one}>
                <Link
                  href={linkTo('/summary', withOwn(view, 'tab', one === 'executive' ? null : one))}
                  aria-current={one === audience ? 'page' : undefined}
                >
                  {AUDIENCE_NAMES[one]}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <DocumentFiles
          path={`/summaries/${audience}`}
          query={queryOf(input, props)}
          name={(ending) => fileName({ open, what: ['summary', audience], since, filtered: !selection.whole }, ending)}
        />
      </div>
      <DocumentView document={shown} />
    </div>
  );
}

/** A condition that means nothing here is left out, as it is on every page. */
function audienceInput({ open, selection, view }: PageProps): AudienceInput {
  const faulty = new Set(selection.faults.map(({ condition }) => condition.on));
  const { projectTitle, notice, metrics } = open.record;
  return {
    base: open.base,
    rows: selection.rows,
    keep: (account) => selection.accounts.has(account),
    conditions: view.conditions.filter(({ on }) => !faulty.has(on)),
    earlier: open.earlier?.base ?? null,
    comparison: open.comparison,
    moved: open.moved,
    grouping: open.grouping,
    projectTitle,
    notice,
    metrics,
    snapshot: open.item.id,
  };
}

function queryOf({ conditions }: AudienceInput, { open }: PageProps): URLSearchParams {
  const query = new URLSearchParams({ model: open.item.model, asOf: open.item.asOf });
  if (open.earlier !== null) query.set('against', open.earlier.item.asOf);
  for (const condition of conditions) query.append('where', formatCondition(condition));
  return query;
}
