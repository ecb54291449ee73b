import { expect, test } from 'vitest';
import { datesOf, inspected, tableOf } from '../../test/fixtures/inspected-column.ts';
import { decideDates } from './decide-dates.ts';

const DAY = '%d-%m-%Y';
const MONTH = '%m-%d-%Y';
const sure = datesOf('sure', { [DAY]: 500, [MONTH]: 202 }, 500);
const open = datesOf('open', { [DAY]: 60, [MONTH]: 60 }, 60);
const formatIn = (columns: Parameters<typeof tableOf>[1], name: string, order?: 'day-first' | 'month-first') => {
  const decision = decideDates(tableOf('t', columns, 500), order).get(name);
  return decision?.kind === 'format' ? decision.format : decision;
};

test('data that tell decide, whatever a person says', () => {
  expect(formatIn([sure], 'sure', 'month-first')).toEqual({
    column: 'sure',
    format: DAY,
    because: 'day first: all 500 values fit, 202 would fit month first',
  });
});

test('data that cannot tell are open, until the same file or a person does', () => {
  expect(formatIn([open], 'open')).toEqual({ kind: 'open', example: '05-06-2024' });
  expect(formatIn([open, sure], 'open')).toMatchObject({
    format: DAY,
    because: expect.stringContaining('of this file'),
  });
  expect(formatIn([open], 'open', 'month-first')).toMatchObject({
    format: MONTH,
    because: expect.stringContaining('as you said'),
  });
});

test('what the file shows goes before what a person says', () => {
  expect(formatIn([open, sure], 'open', 'month-first')).toMatchObject({ format: DAY });
});

test('a format that most values do not fit is none', () => {
  expect(formatIn([datesOf('odd', { [DAY]: 40 }, 60)], 'odd')).toMatchObject({ kind: 'odd' });
});

test('ISO dates need no word', () => {
  expect(formatIn([inspected('iso', ['2024-01-01'], { kind: 'date' })], 'iso')).toEqual({ kind: 'plain' });
});
