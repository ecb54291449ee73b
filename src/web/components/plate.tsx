import { useId, type ReactNode } from 'react';

interface PlateProps {
  /** What the picture shows, as a sentence: a reader may stop here. */
  readonly finding: string;
  /** How to read it: what is counted, in which unit. */
  readonly reading: string;
  /** Null where the plate is words and numbers only. */
  readonly twin: ReactNode;
  readonly children: ReactNode;
}

/** One finding: its caption, the picture, and the table with the same numbers. The picture is for eyes only. */
export function Plate({ finding, reading, twin, children }: PlateProps) {
  const title = useId();
  return (
    <figure className="plate" aria-labelledby={title}>
      <figcaption>
        <h2 id={title}>{finding}</h2>
        <p>{reading}</p>
      </figcaption>
      {children}
      {twin}
    </figure>
  );
}
