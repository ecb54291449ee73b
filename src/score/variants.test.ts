import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyModelWithVariants, anyTable, AS_OF, pickRows } from '../../test/arbitrary/base.ts';
import { runs } from '../../test/arbitrary/runs.ts';
import { expectOracle } from '../../test/harness/expect-oracle.ts';
import { referencesOf } from '../model/curve.ts';
import { curvedNodes } from '../model/walk.ts';
import { subsetTable } from '../table/subset.ts';
import { bind } from './bind.ts';
import { explainAccount } from './explain/explain.ts';
import { scoreNaively } from './naive/naive.ts';
import { score } from './score.ts';
import { scoresFromFrame, scoresToFrame } from './scores-frame.ts';
import { boundOfVariant, subsetScores } from './variants.ts';
import { overallStages } from './stages/overall-stages.ts';

const RUNS = runs(120);

test('every account is scored by the first variant that is for it, as the oracle scores it', () => {
  const seen = new Set<number>();
  fc.assert(
    fc.property(anyModelWithVariants, anyTable(8), anyTable(6), (model, table, population) => {
      const bound = bind(model, population, AS_OF);
      const scores = score(bound, table);
      table.accounts.forEach((_, row) => {
        seen.add(scores.variant![row]!);
        expectOracle(scores, row, scoreNaively(bound, table, row));
      });
    }),
    RUNS,
  );
  expect([...seen].toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
});

test('an account gets the same bits in any subset, order and company', () => {
  fc.assert(
    fc.property(anyModelWithVariants, anyTable(8), fc.array(fc.nat(), { maxLength: 10 }), (model, table, picks) => {
      const n = table.accounts.length;
      const rows = n === 0 ? [] : picks.map((pick) => pick % n);
      const bound = bind(model, table, AS_OF);
      const { accounts: _, variant, ...alone } = score(bound, pickRows(table, rows));
      const whole = score(bound, table);
      const { accounts: __, ...picked } = subsetScores(whole, Uint32Array.from(rows));
      expect(alone).toEqual(picked);
      expect([...variant!]).toEqual(rows.map((row) => whole.variant![row]));
    }),
    RUNS,
  );
});

test('a variant is bound to the accounts it is for and scores them as a model of its own', () => {
  fc.assert(
    fc.property(anyModelWithVariants, anyTable(8), (model, table) => {
      // A reference account may be of another variant.
      fc.pre(!curvedNodes(model.root).some(({ curve }) => referencesOf(curve).length > 0));
      const scores = score(bind(model, table, AS_OF), table);
      model.variants!.forEach((variant, k) => {
        const rows = [...scores.variant!.keys()].filter((row) => scores.variant![row] === k + 1);
        const own = subsetTable(table, rows);
        const alone = score(bind(variant.model, own, AS_OF), own);
        rows.forEach((row, i) => {
          expect(scores.nodes.map(({ points }) => points[row])).toEqual(alone.nodes.map(({ points }) => points[i]));
        });
      });
    }),
    RUNS,
  );
});

test('scores with variants come back from their file, and every rule is read by the variant of the account', () => {
  fc.assert(
    fc.property(anyModelWithVariants, anyTable(6), (model, table) => {
      const bound = bind(model, table, AS_OF);
      const scores = score(bound, table);
      expect(scoresFromFrame(scoresToFrame(scores), 'scores.arrow')).toEqual(scores);
      if (model.stages === null) return;
      expect(overallStages(bound, table, scores, model.stages.overall)).toEqual(scores.overall);
    }),
    RUNS,
  );
});

test('an explanation is that of the variant, and says which', () => {
  fc.assert(
    fc.property(anyModelWithVariants, anyTable(4), (model, table) => {
      const bound = bind(model, table, AS_OF);
      const scores = score(bound, table);
      table.accounts.forEach((id, row) => {
        const k = scores.variant![row]!;
        const { variant, ...explained } = explainAccount(bound, table, scores, row);
        expect(variant).toBe(k === 0 ? undefined : model.variants![k - 1]!.id);
        const one = pickRows(table, [row]);
        const alone = explainAccount(boundOfVariant(bound, k), one, subsetScores(scores, Uint32Array.of(row)), 0);
        expect(explained).toEqual({ ...alone, account: id });
      });
    }),
    RUNS,
  );
});
