import { useId, useRef, type ReactNode } from 'react';
import { chartPng, chartSvg, download } from '../files/chart-file.ts';
import { fileName } from '../files/file-name.ts';
import { FRAME, plateWords, sourceLines } from '../words/plate.ts';
import { usePictureSource } from './picture-source.tsx';

interface PlateProps {
  /** What the picture shows, as a sentence: a reader may stop here. */
  readonly finding: string;
  /** How to read it: what is counted, in which unit. */
  readonly reading: string;
  /** Null where the plate is words and numbers only. */
  readonly twin: ReactNode;
  readonly children: ReactNode;
  /** Tells its files from those of the page's other plates: `stages`. */
  readonly name?: string;
  /** What can be done with it besides: links. */
  readonly actions?: ReactNode;
  /** What is said while what the plate shows does not hold any more and is worked out again. */
  readonly waiting?: Waiting | null;
}

interface Waiting {
  readonly finding: string;
  readonly reading: string;
}

/**
 * One finding: its caption, the picture, and the table with the same numbers. With a twin there is a picture, which can
 * be saved with its caption and source.
 */
export function Plate({ finding, reading, twin, children, name = '', actions, waiting = null }: PlateProps) {
  const title = useId();
  const figure = useRef<HTMLElement>(null);
  const source = usePictureSource();
  const files = twin !== null && source !== null;
  const save = async (kind: 'svg' | 'png'): Promise<void> => {
    if (figure.current === null || source === null) return;
    const parts = [...figure.current.children].filter(
      (child) => !child.matches('figcaption, .plate-foot, .plate-choice'),
    );
    const svg = chartSvg(figure.current, parts, { finding, reading, source: sourceLines(source) });
    const [place = '', ...account] = location.pathname.split('/').slice(1);
    const what = [plateWords.pages[place] ?? '', account.at(-1) ?? '', name];
    const content = kind === 'png' ? await chartPng(svg) : new Blob([svg], { type: 'image/svg+xml' });
    download(fileName({ open: source.open, what, filtered: !source.selection.whole }, kind), content);
  };
  return (
    <figure
      className={waiting === null ? 'plate' : 'plate waiting'}
      aria-labelledby={title}
      aria-busy={waiting !== null}
      ref={figure}
    >
      <figcaption>
        <h2 id={title}>{waiting === null ? finding : <Instead of={finding} say={waiting.finding} />}</h2>
        <p>{waiting === null ? reading : <Instead of={reading} say={waiting.reading} />}</p>
      </figcaption>
      {children}
      {twin === null && actions === undefined ? null : (
        <div className="plate-foot">
          {twin}
          <div className="plate-actions">
            {actions}
            {files ? <SaveButton kind="svg" {...{ finding, save, waiting }} /> : null}
            {files ? <SaveButton kind="png" {...{ finding, save, waiting }} /> : null}
          </div>
        </div>
      )}
    </figure>
  );
}

/** In the room that the text takes which does not hold, so that nothing jumps. */
function Instead({ of, say }: { readonly of: string; readonly say: string }) {
  return (
    <>
      <span className="instead">{say}</span>
      <span className="room" aria-hidden="true">
        {of}
      </span>
    </>
  );
}

interface SaveButtonProps {
  readonly kind: 'svg' | 'png';
  readonly finding: string;
  readonly save: (kind: 'svg' | 'png') => Promise<void>;
  readonly waiting: Waiting | null;
}

function SaveButton({ kind, finding, save, waiting }: SaveButtonProps) {
  const label = plateWords[kind];
  return (
    <button
      type="button"
      className="plate-action"
      lang={FRAME}
      disabled={waiting !== null}
      aria-label={plateWords.save(label, waiting?.finding ?? finding)}
      onClick={() => void save(kind)}
    >
      {label}
    </button>
  );
}
