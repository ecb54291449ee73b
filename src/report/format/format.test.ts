import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { besideStages, createFormat } from './format.ts';

const f = createFormat();
const plain = createFormat({ plain: true });
/** Narrow no-break spaces as ordinary ones, to be readable here. */
const read = (text: string): string => text.replaceAll('\u202f', ' ');

test('thousands are thin spaces, in plain text what the locale has in ASCII', () => {
  expect(read(f.count(4900))).toBe('4 900');
  expect(f.count(4900)).not.toContain(' ');
  expect(plain.count(1234567)).toBe('1,234,567');
  expect(createFormat({ locale: 'de', plain: true }).count(4900)).toBe('4.900');
  expect(createFormat({ locale: 'fr', plain: true }).count(4900)).toBe('4 900');
});

test('a list whose items hold commas is set off by semicolons', () => {
  const told = (items: readonly string[]): readonly string[] =>
    (['en', 'nl', 'de'] as const).map((language) => createFormat({ language }).list(items));
  expect(told(['a', 'b', 'c'])).toEqual(['a, b and c', 'a, b en c', 'a, b und c']);
  expect(told(['a, too', 'b', 'c'])).toEqual(['a, too; b; and c', 'a, too; b; en c', 'a, too; b; und c']);
  expect(f.list(['1,5', 'sandy'])).toBe('1,5 and sandy');
  expect([f.list(['a, too']), f.list([])]).toEqual(['a, too', '']);
});

test('numbers follow the locale and words the language: English in any, Dutch and German in one of their own', () => {
  const choice = { en: 'day', nl: 'dag', de: 'Tag' };
  const of = (language: 'en' | 'nl' | 'de' | undefined, locale?: string): readonly string[] => {
    const own = createFormat({ language, locale });
    return [own.choose(choice), own.tag, own.decimal(1234.5).replace('\u202f', ' '), own.list(['a', 'b'])];
  };
  expect(of(undefined, 'de-DE')).toEqual(['day', 'en', '1 234,5', 'a und b']);
  expect(of('en')).toEqual(['day', 'en-GB', '1 234.5', 'a and b']);
  expect(of('nl', 'de-DE')).toEqual(['dag', 'nl-NL', '1 234,5', 'a en b']);
  expect(of('de', 'de-AT')[1]).toBe('de-AT');
});

test('units of time are of the language, others of the project, which may give one and several', () => {
  const nl = createFormat({ language: 'nl' });
  const de = createFormat({ language: 'de' });
  expect([nl.raw(1, 'days'), nl.raw(2.5, 'days'), nl.raw(0.333, 'percent')]).toEqual(['1 dag', '2,5 dagen', '33,3%']);
  expect([de.raw(1, 'hours'), de.raw(3, 'Tage'), de.raw(1, 'Tage')]).toEqual(['1 Stunde', '3 Tage', '1 Tag']);
  expect([de.raw(1, 'Ziel | Ziele'), de.raw(0, 'Ziel | Ziele'), de.raw(1, 'tickets')]).toEqual([
    '1 Ziel',
    '0 Ziele',
    '1 ticket',
  ]);
  expect([de.raw(1.0004, 'Ziel | Ziele'), de.raw(1.02, 'Ziel | Ziele')]).toEqual(['1 Ziel', '1,02 Ziele']);
  expect(f.raw(2, 'Ziel | Ziele')).toBe('2 Ziel | Ziele');
});

test('scores are whole points, differences have one decimal and a sign', () => {
  expect(f.score(46.5)).toBe('47');
  expect([0.44, -1.26, 0.04, -0.04, 0].map(f.difference)).toEqual(['+0.4', '−1.3', '0.0', '0.0', '0.0']);
  expect(plain.difference(-1.26)).toBe('-1.3');
});

test('a share is never rounded to nothing or to all', () => {
  expect([0, 0.0016, 0.594, 0.9999, 1].map(f.share).map(read)).toEqual(['0 %', '<1 %', '59 %', '>99 %', '100 %']);
  expect(plain.share(0.594)).toBe('59%');
});

test('money is compact, with no more digits than help', () => {
  expect([0, 12, 999, 84_000, 206_999, 6_020_000, 27_800_000, 1.5e9].map(f.money)).toEqual([
    '0',
    '12',
    '999',
    '84.0K',
    '207K',
    '6.0M',
    '27.8M',
    '1.5B',
  ]);
  expect(f.money(-84_000)).toBe('−84.0K');
  // German writes thousands out, so that there is no tenth of one.
  expect(createFormat({ locale: 'de' }).money(9410).replaceAll(/\D/g, '')).toBe('9410');
});

test('raw values carry their unit; a percent metric holds a fraction', () => {
  expect(read(f.raw(0.11802, 'percent'))).toBe('11.8 %');
  expect(read(f.raw(11.802, 'percent_points'))).toBe('11.8 %');
  expect(f.raw(9.41, '')).toBe('9.41');
  expect(read(f.raw(12345.6, 'days'))).toBe('12 346 days');
  expect([f.raw(1, 'days'), f.raw(1, 'policies'), f.raw(1, 'business')].map(read)).toEqual([
    '1 day',
    '1 policy',
    '1 business',
  ]);
  expect([0, 1, 2].map((n) => f.raw(n, 'runs'))).toEqual(['0 runs', '1 run', '2 runs']);
  expect(f.raw(1, 'process')).toBe('1 process');
  expect(f.distance(0.032, 'percent')).toBe('3.2');
});

test('dates are UTC days, with the time where it is not midnight', () => {
  expect(f.date(Date.UTC(2026, 10, 1))).toBe('1 Nov 2026');
  expect(f.date(Date.UTC(2026, 10, 1, 9, 30))).toBe('1 Nov 2026 09:30 UTC');
  expect(createFormat({ locale: 'de' }).date(Date.UTC(2026, 10, 1))).toBe('1. Nov. 2026');
});

describe('plain text is ASCII', () => {
  test.each(['en-GB', 'en', 'de', 'nl'])('in %s', (locale) => {
    const format = createFormat({ locale, plain: true });
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (x) => {
        const said = [
          format.count(x),
          format.difference(x),
          format.money(x),
          format.raw(x, 'percent'),
          format.share(x),
        ];
        expect(said.join(' ')).toMatch(/^[ -~]*$/);
      }),
    );
  });
});

test('two values that are not the same are never shown as the same', () => {
  const f = createFormat({ plain: true });
  expect([f.raw(162.1, ''), f.raw(162, '')]).toEqual(['162', '162']);
  expect([f.raw(162.1, '', 162), f.raw(162, '', 162.1)]).toEqual(['162.1', '162']);
  expect([f.raw(0.15, 'percent', 0.1499), f.raw(0.1499, 'percent', 0.15)]).toEqual(['15%', '14.99%']);
});

test('an exact number has every digit, and percent no more than were written', () => {
  const f = createFormat({ plain: true });
  expect([f.exact(34.78, ''), f.exact(0.07, 'percent'), f.exact(12.5, 'percent_points')]).toEqual([
    '34.78',
    '7%',
    '12.5%',
  ]);
});

describe('points beside a stage', () => {
  const beside = (ends?: 'upper') =>
    besideStages(createFormat({ plain: true }), { from: [0, 20, 40, 60], ...(ends === undefined ? {} : { ends }) });

  test('are never rounded across a cut', () => {
    const { score, decimal } = beside();
    expect([39.8, 39.96, 40, 39.4, 40.3, 19.5].map(score)).toEqual(['39.8', '39.96', '40', '39', '40', '19.5']);
    expect([39.96, 39.8, 39.9996, 40.04].map(decimal)).toEqual(['39.96', '39.8', '39.9996', '40.0']);
  });

  test('nor back to a cut above which a stage begins', () => {
    const { score } = beside('upper');
    expect([40.3, 40, 39.8].map(score)).toEqual(['40.3', '40', '40']);
  });

  test('what a stage is reached by within its tolerance is whole', () => {
    expect(beside().score(40 - 1e-8)).toBe('40');
  });

  test('without stages nothing changes', () => {
    expect(besideStages(createFormat(), null).score(39.8)).toBe('40');
  });
});

describe('points on a scale of another width', () => {
  const on = (low: number, high: number) => createFormat({ plain: true, scale: [low, high] });

  test('have as many decimals as tell accounts apart', () => {
    const said = (low: number, high: number, points: number): readonly string[] => {
      const { score, decimal, difference } = on(low, high);
      return [score(points), decimal(points), difference(points)];
    };
    expect(said(0, 100, 46.66)).toEqual(['47', '46.7', '+46.7']);
    expect(said(300, 850, 546.66)).toEqual(['547', '546.7', '+546.7']);
    expect(said(0, 10, 7.44)).toEqual(['7.4', '7.4', '+7.4']);
    expect(said(1, 5, 3.456)).toEqual(['3.46', '3.46', '+3.46']);
    expect(said(0, 1, 0.83666)).toEqual(['0.837', '0.837', '+0.837']);
    expect(said(0, 0.1, 0.083666)).toEqual(['0.0837', '0.0837', '+0.0837']);
  });

  test('have none where they are whole, and ends are told as they are', () => {
    expect([0, 1].map(on(0, 1).score)).toEqual(['0', '1']);
    expect(on(0, 20).score(7)).toBe('7');
  });

  test('a cut is never rounded to another', () => {
    expect([4.5, 40, 0.025].map(on(0, 100).cut)).toEqual(['4.5', '40', '0.025']);
  });

  test('are still never rounded across a cut', () => {
    const { score } = besideStages(on(0, 1), { from: [0, 0.55] });
    expect([0.5499, 0.549, 0.55, 1].map(score)).toEqual(['0.5499', '0.549', '0.550', '1']);
  });
});
