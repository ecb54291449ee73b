import { useId, useRef, type ReactNode } from 'react';
import { chartPng, chartSvg, download } from '../charts/chart-file.ts';
import { fileName } from '../file-name.ts';
import { plateWords, sourceLines } from '../words/plate.ts';
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
}

/**
 * One finding: its caption, the picture, and the table with the same numbers. With a twin there is a picture, which can
 * be saved with its caption and source.
 */
export function Plate({ finding, reading, twin, children, name = '', actions }: PlateProps) {
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
    <figure className="plate" aria-labelledby={title} ref={figure}>
      <figcaption>
        <h2 id={title}>{finding}</h2>
        <p>{reading}</p>
      </figcaption>
      {children}
      {twin === null && actions === undefined ? null : (
        <div className="plate-foot">
          {twin}
          <div className="plate-actions">
            {actions}
            {files ? <SaveButton kind="svg" finding={finding} save={save} /> : null}
            {files ? <SaveButton kind="png" finding={finding} save={save} /> : null}
          </div>
        </div>
      )}
    </figure>
  );
}

interface SaveButtonProps {
  readonly kind: 'svg' | 'png';
  readonly finding: string;
  readonly save: (kind: 'svg' | 'png') => Promise<void>;
}

function SaveButton({ kind, finding, save }: SaveButtonProps) {
  const label = plateWords[kind];
  return (
    <button
      type="button"
      className="plate-action"
      aria-label={plateWords.save(label, finding)}
      onClick={() => void save(kind)}
    >
      {label}
    </button>
  );
}
