import { useEffect, useMemo } from 'react';
import { howWeScoreDocument } from '../../../report/how-we-score/how-we-score.ts';
import { parseInstant } from '../../../util/time.ts';
import { DocumentFiles } from '../../document/document-files.tsx';
import { DocumentView } from '../../document/document-view.tsx';
import { fileName } from '../../files/file-name.ts';
import { documentWords } from '../../words/document.ts';
import { words as frame } from '../../words/frame.ts';
import type { PageProps } from '../../components/page-props.ts';

/** How the model scores, for those who are scored, and the same as files. */
export function HowWeScorePage({ open }: PageProps) {
  const { projectTitle } = open.record;
  useEffect(() => {
    document.title = `${documentWords.title.howWeScore} – ${projectTitle} – ${frame.product}`;
  }, [projectTitle]);
  const shown = useMemo(() => {
    const { base, record, series, item } = open;
    const until = series.slice(0, series.indexOf(item) + 1);
    return howWeScoreDocument({
      ...record,
      base,
      asOfs: until.flatMap(({ asOf }) => parseInstant(asOf) ?? []),
      snapshot: item.id,
    });
  }, [open]);
  const query = new URLSearchParams({ model: open.item.model, asOf: open.item.asOf });
  return (
    <div className="summary-page">
      <div className="document-bar">
        <DocumentFiles
          path="/how-we-score"
          query={query}
          name={(ending) => fileName({ open, what: ['how-we-score'], filtered: false }, ending)}
        />
      </div>
      <DocumentView document={shown} />
    </div>
  );
}
