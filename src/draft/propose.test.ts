import { expect, test } from 'vitest';
import { inspected, tableOf } from '../../test/fixtures/inspected-column.ts';
import { propose } from './propose.ts';
import type { Proposal } from './proposal.ts';
import { rungsYaml } from './write-rungs-yaml.ts';

/** Ten accounts with a date since when, and facts about them. */
function proposed(since: readonly (string | null)[]): Proposal {
  const ids = since.map((_, i) => `a${i}`);
  const key = inspected('account_id', ids);
  const crm = tableOf('crm', [key, inspected('customer_since', since, { kind: 'date' })], since.length);
  const days = inspected('at', ['2026-01-01', '2026-01-02'], { kind: 'date' });
  const logins = tableOf('logins', [inspected('account_id', ids), days], 100);
  const answers = { up: [], down: [], skip: [] };
  const options = { title: 'x', modelId: 'draft', window: '90d' };
  return propose([crm, logins], { table: crm, key }, answers, options);
}

const FULL = Array.from({ length: 10 }, (_, i) => `2024-01-1${i}`);

test('a date that every account has begins its life', () => {
  const proposal = proposed(FULL);
  expect(proposal.accounts).toMatchObject({ active: ['customer_since'], noLife: null });
  expect(rungsYaml(proposal, '')).toContain('active: [customer_since]');
});

test('a date that some accounts lack begins no life, and both the file and the answer say why', () => {
  const proposal = proposed([null, ...FULL.slice(1)]);
  const why = '"customer_since" is empty in 10.0 % of rows, so every account counts as active always';
  expect(proposal.accounts).toMatchObject({ active: null, noLife: why });
  const text = rungsYaml(proposal, '');
  expect(text.replaceAll(/\s*\n\s*#\s*/g, ' ')).toContain(why);
  expect(text).not.toMatch(/^ +active:/m);
});
