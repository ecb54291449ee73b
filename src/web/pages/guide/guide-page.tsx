import { useEffect, useMemo } from 'react';
import type { Document } from '../../../report/document/document.ts';
import { DocumentFiles } from '../../document/document-files.tsx';
import { DocumentView } from '../../document/document-view.tsx';
import { useResource } from '../../requests/use-resource.ts';
import { fileName } from '../../files/file-name.ts';
import { documentWords } from '../../words/document.ts';
import { words as frame } from '../../words/frame.ts';
import type { PageProps } from '../../components/page-props.ts';

/** The playbook of the model for somebody who is new to it, and the same as files. */
export function GuidePage({ open }: PageProps) {
  const { projectTitle } = open.record;
  useEffect(() => {
    document.title = `${documentWords.title.guide} – ${projectTitle} – ${frame.product}`;
  }, [projectTitle]);
  const query = useMemo(() => new URLSearchParams({ model: open.item.model }), [open.item.model]);
  const { data, failure } = useResource<Document>(`/guide?${query}&format=json`);
  if (data === null) {
    return (
      <div className="answer">
        <h1>{failure === null ? documentWords.writing : documentWords.unread}</h1>
        <p>{failure === null ? '' : (failure.problem?.detail ?? frame.failed.unreachable)}</p>
      </div>
    );
  }
  return (
    <div className="summary-page">
      <div className="document-bar">
        <DocumentFiles
          path="/guide"
          query={query}
          name={(ending) => fileName({ open, what: ['guide'], filtered: false }, ending)}
        />
      </div>
      <DocumentView document={data} />
    </div>
  );
}
