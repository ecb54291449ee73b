import type { Path } from '../../yaml/document.ts';
import type { Curve } from '../curve.ts';
import type { CurveSpec } from '../curve-spec.ts';
import { compileCurve } from './compile-curve.ts';
import type { CurveGround } from './curve-ground.ts';

/** `curve` of a group at `at`; nothing where it says none. A group has points, so what reads answers or metrics is refused. */
export function compileGroupCurve(
  spec: CurveSpec | undefined,
  at: Path,
  ground: CurveGround,
): { readonly curve?: Curve } {
  if (spec === undefined) return {};
  const path = [...at, 'curve'];
  const curve = compileCurve(spec, path, ground);
  if (curve.kind !== 'levels' && curve.kind !== 'own_past') return { curve };
  const reads = curve.kind === 'levels' ? 'answers' : 'a metric and its baseline';
  ground.report({
    code: 'no-group-curve',
    path: [...path, curve.kind],
    of: 'key',
    message: `"${curve.kind}" reads ${reads}, and a group has points`,
    remedy: 'write the curve as `points`, `bands` or `range`, or give it to an indicator of the group',
  });
  return {};
}
