import { rungClass } from '../components/rung-class.ts';

/** The fill of what is "at most" a stage; the page holds one set of definitions, see Hatchings. */
export function hatching(stage: number, stages: number): string {
  return `url(#hatch-${rungClass(stage, stages)})`;
}

const CLASSES = Array.from({ length: 9 }, (_, step) => `rung-${step}`);

/** Definitions only: nothing of it is drawn. */
export function Hatchings() {
  return (
    <svg className="hatchings" aria-hidden="true">
      <defs>
        {CLASSES.map((name) => (
          <pattern
            key={name}
            id={`hatch-${name}`}
            className={name}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" />
            <path d="M1 0v6" />
          </pattern>
        ))}
        <pattern id="hatch-plain" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" />
          <path d="M1 0v6" />
        </pattern>
      </defs>
    </svg>
  );
}
