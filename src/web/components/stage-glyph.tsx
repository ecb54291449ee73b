import { rungClass } from './rung-class.ts';

interface StageGlyphProps {
  /** 1..stages; null where nothing is known: an empty ladder. */
  readonly stage: number | null;
  readonly stages: number;
}

const HEIGHT = 20;

/** A stage as a position on the model's ladder: the same small picture everywhere. The words beside it carry the meaning. */
export function StageGlyph({ stage, stages }: StageGlyphProps) {
  const gap = HEIGHT / (stages + 1);
  const reached = stage ?? 0;
  return (
    <svg
      className={`glyph ${stage === null ? '' : rungClass(stage, stages)}`}
      viewBox={`0 0 16 ${HEIGHT}`}
      aria-hidden="true"
    >
      <path className="side" d={`M2.5 0V${HEIGHT}M13.5 0V${HEIGHT}`} />
      {Array.from({ length: stages }, (_, i) => (
        <path
          key={i}
          className={i + 1 === reached ? 'step stood-on' : i + 1 < reached ? 'step reached' : 'step'}
          d={`M3.5 ${HEIGHT - gap * (i + 1)}H12.5`}
        />
      ))}
    </svg>
  );
}
