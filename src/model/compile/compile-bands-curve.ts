import type { Path } from '../../yaml/document.ts';
import type { Band, BandsCurve, ObservedBandsCurve } from '../curve.ts';
import type { CurveSpec, ThresholdSpec } from '../curve-spec.ts';
import { checkAscending, checkOnScale, warnIfLevel, type CurveGround } from './curve-ground.ts';

/**
 * Bands in the order of the file, each from its threshold on (or above it, where `ends: upper`); reports thresholds
 * that do not ascend and points off the scale.
 */
export function compileBands(
  pairs: readonly (readonly [ThresholdSpec, number])[],
  { ends }: CurveSpec,
  at: Path,
  ground: CurveGround,
): BandsCurve {
  const bands = pairs.map(([threshold, points]): Band => {
    const [side, from] =
      typeof threshold === 'number'
        ? [ends === 'upper' ? 'above' : 'from', threshold]
        : [threshold.side, threshold.value];
    return side === 'above' ? { from, points, above: true } : { from, points };
  });
  checkAscending(bands, (i) => [...at, 'bands', i, 0], 'bands', ground);
  bands.forEach(({ points }, i) => checkOnScale(points, [...at, 'bands', i, 1], ground));
  warnIfLevel(
    bands.map(({ points }) => points),
    [...at, 'bands'],
    ground.report,
  );
  return { kind: 'bands', bands };
}

/** Bands that the population cuts; without `give` their points are spread evenly over the scale. */
export function compileObservedBands(
  kind: ObservedBandsCurve['kind'],
  count: number,
  spec: CurveSpec,
  at: Path,
  ground: CurveGround,
): ObservedBandsCurve {
  const { give, ends, type, direction, among } = spec;
  if (give !== undefined && give.length !== count) {
    ground.report({
      code: 'give-count',
      path: [...at, 'give'],
      message: `"give" has points for ${give.length} bands, and there are ${count}`,
      remedy: `give ${count}, from the band of the lowest values up`,
    });
  }
  if (give !== undefined && direction !== undefined) {
    ground.report({
      code: 'key-without-use',
      path: [...at, 'direction'],
      of: 'key',
      message: '"direction" means nothing beside "give", which says the points of each band',
      remedy: 'remove it',
    });
  }
  give?.forEach((points, i) => checkOnScale(points, [...at, 'give', i], ground));
  const [low, high] = ground.scale;
  const spread = Array.from({ length: count }, (_, k) => low + (high - low) * (k / (count - 1)));
  return {
    kind,
    give: give ?? (direction === 'down' ? spread.toReversed() : spread),
    ...(ends === 'upper' ? { ends } : {}),
    ...(type === undefined ? {} : { type }),
    ...(among === undefined ? {} : { among }),
  };
}
