import { StageGlyph } from '../components/stage-glyph.tsx';
import { rungClass } from '../components/rung-class.ts';

/** One rung before and after, in accounts. */
export interface RungChange {
  /** Null: not rated. */
  readonly stage: number | null;
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly label: string;
  /** +43, or +43 to +51. */
  readonly change: string;
}

interface BeforeAfterProps {
  /** From stage 1 upwards, those not rated last. */
  readonly rungs: readonly RungChange[];
}

/** A ladder twice: today thin and grey, what would be below it, and what changed in the accent. */
export function BeforeAfter({ rungs }: BeforeAfterProps) {
  const most = Math.max(1, ...rungs.flatMap(({ before, after }) => [before, after]));
  const stages = rungs.filter(({ stage }) => stage !== null).length;
  const width = (n: number): string => `${(100 * n) / most}%`;
  const inOrder = [
    ...rungs.filter(({ stage }) => stage !== null).toReversed(),
    ...rungs.filter(({ stage }) => stage === null),
  ];
  return (
    <ol className="before-after" aria-hidden="true">
      {inOrder.map(({ stage, name, before, after, label, change }) => (
        <li key={stage} className={stage === null ? 'apart' : rungClass(stage, stages)}>
          <span className="name">
            <StageGlyph stage={stage} stages={stages} />
            <b>{stage ?? '–'}</b>
            <bdi>{name}</bdi>
          </span>
          <svg className="track">
            <rect className="bar-before" x="0" y="6" height="8" width={width(before)} />
            <rect
              className={stage === null ? 'bar-not-rated' : 'bar'}
              x="0"
              y="16"
              height="16"
              width={width(Math.min(before, after))}
            />
            {after > before ? (
              <rect className="bar-gained" x={width(before)} y="16" height="16" width={width(after - before)} />
            ) : null}
            {after < before ? (
              <rect className="bar-gone" x={width(after)} y="16" height="16" width={width(before - after)} />
            ) : null}
            <line className="post" x1="0" x2="0" y1="0" y2="100%" />
            <text className="bar-text" x={width(Math.max(before, after))} y="24" dx="8" dominantBaseline="central">
              <tspan className="strong">{label}</tspan>
              <tspan className={change === '±0' ? 'soft' : 'changed'} dx="7">
                {change}
              </tspan>
            </text>
          </svg>
        </li>
      ))}
    </ol>
  );
}
