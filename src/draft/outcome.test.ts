import { expect, test } from 'vitest';
import { isOutcome } from './outcome.ts';

test.each([
  ['churn', ''],
  ['is_churned', 'accounts'],
  ['churn_events', ''],
  ['Renewal Outcome', ''],
  ['renewal status', ''],
  ['cancellation_date', ''],
  ['cancelled', 'subscriptions'],
  ['Gekündigt', 'kunden'],
])('%s of %s is an outcome', (name, table) => {
  expect(isOutcome(name, table)).toBe(true);
});

test.each([
  ['cancelled', 'orders'],
  ['renewal_date', 'accounts'],
  ['auto_renew', 'subscriptions'],
  ['resolution', 'tickets'],
  ['contract_status', 'contracts'],
])('%s of %s is none', (name, table) => {
  expect(isOutcome(name, table)).toBe(false);
});
