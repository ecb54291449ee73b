import type { ScalarFunction } from '../engine.ts';

/** See `Dialect.scalar`. Outside their domain functions throw, and the greatest and least pass over nulls. */
export function scalarSql(fn: ScalarFunction, args: readonly string[], places: number): string {
  const [x = '', y = ''] = args.map((arg) => `(${arg})`);
  switch (fn) {
    case 'abs':
    case 'ceil':
    case 'floor':
    case 'exp':
      return `${fn}(${x})`;
    case 'ln':
    case 'log10':
      return `${fn}(CASE WHEN ${x} > 0 THEN ${x} END)`;
    case 'sqrt':
      return `sqrt(CASE WHEN ${x} >= 0 THEN ${x} END)`;
    case 'power': {
      const defined = `${x} > 0 OR (${x} = 0 AND ${y} >= 0) OR (${x} < 0 AND ${y} = trunc(${y}))`;
      return `pow(CASE WHEN ${defined} THEN ${x} END, ${y})`;
    }
    case 'round':
      return `round(${x}, ${places})`;
    case 'greatest':
    case 'least':
      return `CASE WHEN ${args.map((arg) => `(${arg}) IS NOT NULL`).join(' AND ')} THEN ${fn}(${args.join(', ')}) END`;
  }
}
