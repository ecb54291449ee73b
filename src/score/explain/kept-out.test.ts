import { expect, test } from 'vitest';
import { indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { createFormat } from '../../report/format/format.ts';
import { createMessages } from '../../report/words/messages.ts';
import { booleanColumn, dateColumn, numberColumn, textColumn } from '../../table/column.ts';
import type { IndicatorNode } from '../../model/model.ts';
import { bind } from '../bind.ts';
import { score } from '../score.ts';
import { explainAccount } from './explain.ts';
import type { KeptOut } from './kept-out.ts';

const AS_OF = Date.UTC(2026, 10, 1);

const table = {
  accounts: ['a'],
  attributes: new Map([
    ['plan', textColumn(['starter'])],
    ['ai_ok', booleanColumn([false])],
    ['seats', numberColumn([12])],
    ['customer_since', dateColumn([Date.UTC(2026, 9, 1)])],
    ['region', textColumn([null])],
  ]),
  metrics: new Map([['x', { ...numberColumn([50]), evidence: null }]]),
};

function keptOut(more: Partial<IndicatorNode>): readonly KeptOut[] | undefined {
  const model = { ...modelOf([{ ...indicator('x'), metric: 'x', ...more }]), stages: null };
  const bound = bind(model, table, AS_OF);
  const [child] = [explainAccount(bound, table, score(bound, table), 0).root].flatMap((root) =>
    root.kind === 'group' ? root.children : [],
  );
  return child?.kind === 'indicator' ? child.keptOut : undefined;
}

test('of "does not apply" the explanation names each condition that failed, and the account’s own value', () => {
  const found = keptOut({
    onlyFor: [
      { attribute: 'plan', values: ['enterprise', 'professional'] },
      { attribute: 'seats', values: [12] },
      { attribute: 'ai_ok', values: [true] },
    ],
  });
  expect(found).toEqual([
    { kind: 'only_for', attribute: 'plan', values: ['enterprise', 'professional'], own: 'starter' },
    { kind: 'only_for', attribute: 'ai_ok', values: [true], own: false },
  ]);
  const say = createMessages(createFormat()).explain.keptOut;
  expect(found?.map(say)).toEqual([
    'only for plan enterprise or professional, here starter',
    'only for ai ok yes, here no',
  ]);
});

test('an account that is too new is told since when', () => {
  const found = keptOut({ grace: [{ since: 'customer_since', for: { n: 90, unit: 'd' } }] });
  expect(found).toEqual([{ kind: 'grace', since: 'customer_since', for: { n: 90, unit: 'd' }, own: '2026-10-01' }]);
  const [said] = found!.map(createMessages(createFormat()).explain.keptOut);
  expect(said?.replaceAll(' ', ' ')).toBe('customer since 1 Oct 2026 is less than 90 days ago');
});

test('what applies, or is missing for want of the attribute, is kept out by nothing', () => {
  expect(keptOut({ onlyFor: [{ attribute: 'plan', values: ['starter'] }] })).toBeUndefined();
  expect(keptOut({ onlyFor: [{ attribute: 'region', values: ['north'] }] })).toBeUndefined();
});
