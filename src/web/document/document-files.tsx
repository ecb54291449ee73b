import { useEffect, useRef, useState } from 'react';
import { download } from '../files/chart-file.ts';
import { readBytes } from '../requests/read.ts';
import { documentWords } from '../words/document.ts';

interface DocumentFilesProps {
  /** Of the operation, with its query but for the format. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** What is sent where the files are not just asked for: then without the query. */
  readonly post?: object;
  /** Of the file, by its ending. */
  readonly name: (ending: string) => string;
}

const FORMATS = ['pdf', 'pptx', 'html', 'md'] as const;

type Making = (typeof FORMATS)[number] | null;

/** The page as files, which the server writes from the same snapshot and filters. */
export function DocumentFiles({ path, query, post, name }: DocumentFilesProps) {
  const [making, setMaking] = useState<Making>(null);
  const [failure, setFailure] = useState('');
  const underway = useRef<AbortController>(null);
  // Who leaves the page asks for it no more: the server stops too.
  useEffect(() => () => underway.current?.abort(), []);
  const save = async (format: (typeof FORMATS)[number]): Promise<void> => {
    setMaking(format);
    setFailure('');
    const abort = new AbortController();
    underway.current = abort;
    try {
      const asked = new URLSearchParams(query);
      asked.set('format', format);
      const bytes = await (post === undefined
        ? readBytes(`${path}?${asked}`, abort.signal)
        : readBytes(path, abort.signal, { ...post, format }));
      download(name(format), new Blob([new Uint8Array(bytes)]));
    } catch (error) {
      if (abort.signal.aborted) return;
      setFailure(error instanceof Error ? error.message : String(error));
    }
    setMaking(null);
  };
  return (
    <div className="document-files" role="group" aria-label={documentWords.files}>
      {FORMATS.map((format) => (
        <button key={format} type="button" disabled={making !== null} onClick={() => void save(format)}>
          {documentWords.formats[format]}
        </button>
      ))}
      <span role="status" className="soft">
        {failure !== '' ? documentWords.failed(failure) : making === null ? '' : documentWords.making}
      </span>
    </div>
  );
}
