import { beforeAll, describe, expect, it } from 'vitest';
import { AS_OFS, type Rows, type ScoredDemo } from './scored-demo.ts';

const LAST = AS_OFS.at(-1)!;
const MODELS = ['customer-maturity', 'platform-adoption'];
/** No customer of the base innovates as the last row of the model's table says. */
const UNMET: Readonly<Record<string, readonly string[]>> = { 'customer-maturity': ['unreached-stage: innovation'] };

interface Checked {
  readonly diagnostics: readonly { severity: string; code: string; message: string; place?: { file: string } }[];
}

/** The share of accounts that each value has. */
function sharesOf(rows: Rows, column: string): Map<unknown, number> {
  const shares = new Map<unknown, number>();
  for (const row of rows.values()) shares.set(row[column], (shares.get(row[column]) ?? 0) + 1 / rows.size);
  return shares;
}

/**
 * The other shipped models, scored once over the synthetic base: they tell its customers apart and explain themselves.
 * Part of the test that has imported the base, which takes longer than all that is done with it here.
 */
export function describeOtherModels(demo: () => ScoredDemo): void {
  let checked: Checked;
  const scored = new Map<string, Rows>();

  beforeAll(async () => {
    await demo().score(MODELS, '--as-of', LAST);
    for (const model of MODELS) scored.set(model, await demo().export('scores', LAST, model));
    checked = await demo().json<Checked>('check');
  }, 300_000);

  describe.each(MODELS)('%s over the synthetic base', (model) => {
    it('rates everyone on at least three stages, and no stage holds two thirds', () => {
      const rows = scored.get(model)!;
      const shares = sharesOf(rows, 'overall.stage');
      expect(rows.size).toBe(4900);
      expect(shares.has(null)).toBe(false);
      expect(Math.max(...shares.values())).toBeLessThan(2 / 3);
      expect([...shares.values()].filter((share) => share > 0.02).length).toBeGreaterThanOrEqual(3);
    });

    it('has no indicator that is in error, known of few, or the same for nearly everyone', () => {
      const rows = scored.get(model)!;
      const [first = {}] = rows.values();
      const indicators = Object.keys(first).flatMap((name) =>
        /^\w+\.\w+\.score$/.test(name) ? [name.slice(0, -6)] : [],
      );
      expect(indicators.length).toBeGreaterThanOrEqual(20);
      for (const path of indicators) {
        const statuses = sharesOf(rows, `${path}.status`);
        expect(statuses.get('error'), path).toBeUndefined();
        expect(statuses.get('scored') ?? 0, path).toBeGreaterThan(0.25);
        expect(Math.max(...sharesOf(rows, `${path}.score`).values()), path).toBeLessThan(0.95);
      }
    });

    it('is checked without an error, and warned of nothing but goals that nobody has met', () => {
      const own = checked.diagnostics.filter(({ place }) => place?.file.endsWith(`${model}.yaml`) === true);
      const told = own.filter(({ severity }) => severity === 'error' || severity === 'warning');
      expect(told.map(({ code, message }) => `${code}: ${/"(\w+)"/.exec(message)?.[1]}`)).toEqual(UNMET[model] ?? []);
    });
  });

  it('explains an account in words, with answers as answers and the next step of each indicator', async () => {
    const text = (await demo().run('explain', 'C12345', '--model', 'customer-maturity', '--plain')).toString('utf8');
    expect(text).toMatch(/Defined owner +yes +100\.0/);
    expect(text).toMatch(/Training programme +yes +100\.0/);
    expect(text).toMatch(/Business impact +anecdotal +50\.0/);
    expect(text).toMatch(/Feature adoption +55\.6% +55\.6/);
    expect(text).toContain('60.0 points at 60%: 4.44 percentage points more');
    expect(text).toContain('100.0 points for quantified');
    expect(text).toContain('days_since(first_used_on) = 11 Sept 2025');
  });
}
