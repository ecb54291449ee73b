/** Steps of the colour scale in styles/tokens.css. */
const STEPS = 9;

/** The class that carries the colours of stage 1..n: the first takes the lightest step, the last the darkest. */
export function rungClass(stage: number, stages: number): string {
  const share = stages > 1 ? (stage - 1) / (stages - 1) : 0;
  return `rung-${Math.round(share * (STEPS - 1))}`;
}
