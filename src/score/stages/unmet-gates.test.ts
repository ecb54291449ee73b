import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyModel, anyModelWithVariants, anyTable, AS_OF } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { bind } from '../bind.ts';
import { explainAccount } from '../explain/explain.ts';
import { score } from '../score.ts';
import { unmetGateReader } from './unmet-gates.ts';

test('the unmet gates of an account are those that its explanation names', () => {
  let named = 0;
  fc.assert(
    fc.property(fc.oneof(anyModel, anyModelWithVariants), anyTable(6), (model, table) => {
      const bound = bind(model, table, AS_OF);
      const scores = score(bound, table);
      const read = unmetGateReader(bound, table, scores);
      table.accounts.forEach((_, row) => {
        const { stage } = explainAccount(bound, table, scores, row);
        const told = (stage?.heldBy ?? []).flatMap((holder) =>
          holder.kind === 'gate' ? [{ stage: holder.stage, requirement: holder.requirement }] : [],
        );
        expect(read(row)).toEqual(told);
        named += told.length;
      });
    }),
    runs(200),
  );
  expect(named).toBeGreaterThan(10);
});
