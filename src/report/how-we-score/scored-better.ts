import { isFalling, type Curve, type Knot } from '../../model/curve.ts';

const OF_OTHERS: ReadonlySet<Curve['kind']> = new Set([
  'percentile_rank',
  'rank',
  'z_score',
  'quantile_bands',
  'equal_width',
]);

/** Whether points depend on what other accounts do. */
export function comparesAccounts({ kind }: Curve): boolean {
  return OF_OTHERS.has(kind);
}

/** Which way an indicator's points grow, in a word: for readers, not for computing. */
export function scoredBetter(curve: Curve): string {
  if (curve.kind === 'levels') return 'the better answer';
  if (curve.kind === 'points' && turns(curve.knots)) return 'neither little nor much';
  const word = isFalling(curve) ? 'less' : 'more';
  if (comparesAccounts(curve)) return `${word} than others`;
  return curve.kind === 'own_past' ? `${word} than before` : word;
}

function turns(knots: readonly Knot[]): boolean {
  const steps = new Set(knots.slice(1).map(([, points], i) => Math.sign(points - knots[i]![1])));
  return steps.has(1) && steps.has(-1);
}
