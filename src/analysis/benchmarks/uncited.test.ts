import { expect, it } from 'vitest';
import { benchmarkOf } from '../../../test/fixtures/benchmark-of.ts';
import { uncitedPublishers } from './uncited.ts';

it('publishers without a citable figure are named until somebody adds one', () => {
  const named = (publisher: string): string[] =>
    uncitedPublishers([benchmarkOf({ publisher })]).map((each) => each.publisher);
  expect(named('Acme')).toEqual(['SDI', 'Ivanti']);
  expect(named('Service Desk Institute')).toEqual(['Ivanti']);
  expect(named('ivanti')).toEqual(['SDI']);
});
