import { expect, test } from 'vitest';
import { createFormat } from '../../../report/format/format.ts';
import { createSpeech } from '../../words/speech.ts';
import { createModelWords } from '../../words/model.ts';
import { describeDisputes, type ListedDispute } from './describe-disputes.ts';

const speech = createSpeech('en-GB');
const say = createModelWords(createFormat(), speech.terms).disputes;

function dispute(account: string, about: string, day: number, more: Partial<ListedDispute> = {}): ListedDispute {
  return {
    name: `${account}--2026-11-${day}`,
    account,
    about,
    because: `because ${day}`,
    by: 'ann',
    written: Date.UTC(2026, 10, day),
    model: 'm',
    snapshot: 's',
    asOf: null,
    points: 72,
    value: 0.0645,
    settled: null,
    title: about === 'a.share' ? 'Share' : null,
    unit: 'percent',
    accountName: `Customer ${account}`,
    ...more,
  };
}

const settled = { because: 'mended', by: 'bob', at: Date.UTC(2026, 10, 30) };
const ALL = [
  dispute('1', 'b', 20, { settled }),
  dispute('1', 'b', 3),
  dispute('1', 'a.share', 4),
  dispute('2', 'a.share', 9),
  dispute('2', 'a.share', 8),
  dispute('3', '', 5, { settled, points: null }),
  dispute('4', 'b', 6, { model: 'other' }),
];

test('what the most accounts dispute comes first, with what was said last and still stands', () => {
  const { finding, places } = describeDisputes(ALL, 'm', null, say);
  expect(finding).toBe('Share is disputed most, by colleagues of 2 accounts; 2 places of the model are disputed');
  expect(places.map(({ name, counts, wrong, account }) => [name, counts, wrong, account])).toEqual([
    ['Share', '3 open, of 2 accounts', 'This is wrong because because 9', '2'],
    ['b', '1 open, of 1 account; 1 settled', 'This is wrong because because 3', '1'],
    ['The score', '1 settled', 'This is wrong because because 5', '3'],
  ]);
  expect(places[0]!.stood).toBe('72 then, read from 6.45\u202f%');
  expect(places[2]!.settled).toBe('Settled by bob, 30 Nov 2026: mended');
});

test('a filter counts those of its accounts alone', () => {
  const { finding, places, reading } = describeDisputes(ALL, 'm', new Set(['1']), say);
  expect(finding).toBe('2 places of the model are disputed, by colleagues of up to 1 account');
  expect(places.map(({ counts }) => counts)).toEqual(['1 open, of 1 account; 1 settled', '1 open, of 1 account']);
  expect(reading).toContain('of these accounts');
});

test('where nobody disputes anything it says so, and how to', () => {
  expect(describeDisputes([], 'm', null, say)).toEqual({
    finding: 'Nobody disputes what this model says',
    reading: expect.stringContaining('“This is wrong …”'),
    places: [],
  });
  expect(describeDisputes(ALL, 'm', new Set(['9']), say).finding).toContain('of these accounts');
  expect(describeDisputes([dispute('3', 'b', 5, { settled })], 'm', null, say).finding).toBe('No disagreement is open');
});
