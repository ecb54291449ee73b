/**
 * How often a property is tried: as usual, or RUNS_TIMES as often where there is time for it
 * (`RUNS_TIMES=20 npx vitest run src`). Never less than usual.
 */
export function runs(usual: number): { readonly numRuns: number } {
  const times = Number(process.env['RUNS_TIMES'] ?? 1);
  return { numRuns: Math.max(usual, Math.round(usual * (Number.isFinite(times) ? times : 1))) };
}
