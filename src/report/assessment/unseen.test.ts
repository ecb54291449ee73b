import { expect, test } from 'vitest';
import { handMadeTable } from '../../../test/fixtures/hand-made-base.ts';
import { metricRecord } from '../../../test/fixtures/metric-record.ts';
import { DAY_MS } from '../../util/time.ts';
import { createFormat } from '../format/format.ts';
import { unseenOf } from './unseen.ts';
import { dutchUnseen, englishUnseen, germanUnseen } from './words/unseen.ts';

const windowed = { windowStart: 0, windowEnd: 90 * DAY_MS };
const metrics = {
  portal: {
    ...metricRecord('portal'),
    from: 'contacts',
    unit: 'percent',
    value: "share(channel = 'portal')",
    ...windowed,
  },
  rating: { ...metricRecord('rating'), from: 'surveys', unit: 'of 5', value: 'avg(score)' },
  growth: { ...metricRecord('growth'), from: 'usage', unit: 'percent', value: 'trend(count())' },
  fresh: { ...metricRecord('fresh'), from: 'articles', unit: 'articles', value: 'count()' },
  written: { ...metricRecord('written'), from: 'articles', unit: 'articles', value: 'count()' },
  freshness: { ...metricRecord('freshness'), from: null, unit: 'percent', value: 'fresh / written' },
  mixed: { ...metricRecord('mixed'), from: null, unit: 'percent', value: 'fresh / rating' },
};
const row = {
  portal: 'missing',
  rating: 'missing',
  growth: 'missing',
  fresh: 0,
  written: 0,
  freshness: 'missing',
} as const;
const table = handMadeTable({ a: { ...row, mixed: 'missing' } });
const of = (metric: string) => unseenOf(metric, 'noDenominator', { metrics, table, row: 0 });

test('what is not seen says where it would have come from, over how long, and what it would have been', () => {
  expect(of('portal')).toEqual({ source: 'contacts', days: 90, of: 'share' });
  expect(of('rating')).toEqual({ source: 'surveys', days: null, of: 'average' });
  expect(of('growth')).toMatchObject({ source: 'usage', of: 'change' });
});

test('what is divided by none of a source is of that source; what combines several is of none', () => {
  expect(of('freshness')).toEqual({ source: 'articles', days: null, of: 'share' });
  expect(of('mixed')).toBeNull();
  expect(of('gone')).toBeNull();
  // Of two sources the one that is missing for the same reason.
  expect(unseenOf('mixed', 'noRows', { metrics, table, row: 0 })).toMatchObject({ source: 'surveys' });
});

test('it is said in every language what cannot be told', () => {
  const said = (
    [
      ['en', englishUnseen],
      ['nl', dutchUnseen],
      ['de', germanUnseen],
    ] as const
  ).map(([language, words]) => words(createFormat({ language })).unseen.nothing.share('contacts', 90));
  expect(said).toEqual([
    'nothing that counts in “contacts” in 90 days, so no share can be told',
    'niets wat meetelt in “contacts” in 90 dagen, dus is er geen aandeel te geven',
    'nichts in „contacts“ in 90 Tagen, was zählt, daher lässt sich kein Anteil angeben',
  ]);
});
