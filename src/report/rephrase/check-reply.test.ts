import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import type { Words } from '../document/document.ts';
import { name, plain, say, strong, strongName } from '../document/words.ts';
import { faultOfReply } from './check-reply.ts';
import { mask, unmask } from './mask.ts';

const score = mask(say`From 53 to ${strong('57')} since 1 Aug 2026 (+3.7).`, []);
const gain = mask(
  say`${strongName('Phone intake')} would gain at most 3 points in 4 weeks, a guess; it did not fall.`,
  [],
);

describe('a text is masked', () => {
  test('so that no name, number, date or percent leaves, and comes back as it was', () => {
    const words = say`${strongName('Ann 12')} holds Article quality, 59.4 of 100 (43 %), −1.4 since 1 November 2026: €27.8M {NAME_A} → ½.`;
    const masked = mask(words, ['Article quality', 'quality']);
    expect(masked.text).toBe(
      '{NAME_A} holds {NAME_B}, {NUMBER_C} of {NUMBER_D} ({NUMBER_E}), {NUMBER_F} since {DATE_G}: {NUMBER_H} {SIGN_I}NAME{SIGN_J}A{SIGN_K} {SIGN_L} {NUMBER_M}.',
    );
    expect(plain(unmask(masked.text, masked))).toBe(plain(words));
    expect(unmask(masked.text, masked)[0]).toEqual({ text: 'Ann 12', name: true, strong: true });
  });

  test('a name is hidden in whatever case, the longest first, and never within a word', () => {
    expect(
      mask(say`The service owner helps; usage of the service, not misusage.`, ['Service owner', 'Service', 'Usage'])
        .text,
    ).toBe('The {NAME_A} helps; {NAME_B} of the {NAME_C}, not misusage.');
  });

  test('any words come back from their own placeholders', () => {
    const piece = fc.record({
      text: fc.string({ unit: 'binary', maxLength: 20 }),
      name: fc.boolean(),
      strong: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.array(fc.string({ maxLength: 6 }), { maxLength: 3 }),
        (pieces, names) => {
          const words: Words = pieces.map(({ text, name: isName, strong: isStrong }) => ({
            text,
            ...(isName ? { name: true } : {}),
            ...(isStrong ? { strong: true } : {}),
          }));
          const masked = mask(words, names);
          expect(plain(unmask(masked.text, masked))).toBe(plain(words));
          expect(masked.text).not.toMatch(/\p{N}/u);
        },
      ),
      runs(200),
    );
  });
});

describe('a reply is taken', () => {
  test.each([
    ['en', score, 'It went from {NUMBER_A} to {NUMBER_B} since {DATE_C} ({NUMBER_D}).'],
    [
      'en-GB',
      gain,
      'For {NAME_A} we would see a gain of at most {NUMBER_B} points in {NUMBER_C} weeks, as a guess; it did not drop.',
    ],
    ['en', mask(say`${name('Forms')} can't rise`, []), '{NAME_A} cannot grow'],
    ['nl', mask(say`Van 53 naar 57 sinds 1 aug 2026.`, []), 'Dat ging van {NUMBER_A} naar {NUMBER_B} sinds {DATE_C}.'],
    [
      'de',
      mask(say`Von 53 auf 57 seit dem 1. Aug. 2026 gestiegen.`, []),
      'Von {NUMBER_A} auf {NUMBER_B} seit dem {DATE_C} gewachsen.',
    ],
  ] as const)('%s: that says the same of the same things, in their order', (language, masked, reply) => {
    expect(faultOfReply(reply, masked, language)).toBeNull();
    expect(faultOfReply(masked.text, masked, language)).toBeNull();
  });
});

describe('sentences of assessments', () => {
  test.each([
    [
      'en',
      '{NAME_A} would reach stage {NUMBER_B}, {NAME_C}, by {NUMBER_D} actions and {NUMBER_E} days of work in {NUMBER_F} quarters.',
      '{NAME_A} could get to stage {NUMBER_B}, {NAME_C}, through {NUMBER_D} actions and {NUMBER_E} days of work in {NUMBER_F} quarters.',
      '{NAME_A} will reach stage {NUMBER_B}, {NAME_C}, by {NUMBER_D} actions and {NUMBER_E} days of work in {NUMBER_F} quarters.',
    ],
    [
      'en',
      'Then stage {NUMBER_A}, {NAME_B}, {NUMBER_C}; at the most stage {NUMBER_D}, {NAME_E}, {NUMBER_F}.',
      'After that it is stage {NUMBER_A}, {NAME_B}, {NUMBER_C}; at best stage {NUMBER_D}, {NAME_E}, {NUMBER_F}.',
      'Then stage {NUMBER_A}, {NAME_B}, {NUMBER_C}; and stage {NUMBER_D}, {NAME_E}, {NUMBER_F}.',
    ],
    [
      'nl',
      'Daarna niveau {NUMBER_A}, {NAME_B}, {NUMBER_C}; in het gunstigste geval niveau {NUMBER_D}, {NAME_E}, {NUMBER_F}.',
      'Daarna is het niveau {NUMBER_A}, {NAME_B}, {NUMBER_C}; hoogstens niveau {NUMBER_D}, {NAME_E}, {NUMBER_F}.',
      'Daarna niveau {NUMBER_A}, {NAME_B}, {NUMBER_C}; en dan ook niveau {NUMBER_D}, {NAME_E}, {NUMBER_F}.',
    ],
    [
      'nl',
      'De klant was toen niet ingeschaald en is dat nu evenmin.',
      'De klant was toen niet ingeschaald en wordt dat nu ook niet.',
      'De klant was toen ingeschaald en is dat nu nog.',
    ],
    [
      'de',
      '{NAME_A} und {NAME_B} sind nicht gemessen. Kein Score: Es ist zu wenig gemessen (Abdeckung {NUMBER_C}).',
      '{NAME_A} und {NAME_B} wurden nicht gemessen. Kein Score: Hier ist zu wenig gemessen (Abdeckung {NUMBER_C}).',
      '{NAME_A} und {NAME_B} sind gemessen. Ein Score: Es ist genug gemessen (Abdeckung {NUMBER_C}).',
    ],
    [
      'de',
      '{NAME_A}: {NUMBER_B} Punkte; der Kunde hat sich verändert',
      '{NAME_A} hat {NUMBER_B} Punkte, und der Kunde hat sich verändert',
      '{NAME_A}: {NUMBER_B} Punkte; das Modell hat sich verändert',
    ],
  ])('%s: %s', (language, text, taken, refused) => {
    expect(faultOfReply(refused, { text }, language)).toBe('meaning');
    expect(faultOfReply(taken, { text }, language)).toBeNull();
  });
});

describe('a reply is refused', () => {
  const from = (inserted: string): string =>
    `It went from {NUMBER_A} to {NUMBER_B} ${inserted} since {DATE_C} ({NUMBER_D}).`;

  test.each([
    ['5', 'number'],
    ['٥', 'number'],
    ['５', 'number'],
    ['²', 'number'],
    ['½', 'number'],
    ['Ⅳ', 'number'],
    ['三', 'signs'],
    ['XII', 'number'],
    ['three', 'number'],
    ['twenty-one', 'number'],
    ['third', 'number'],
    ['half', 'number'],
    ['double', 'number'],
    ['twofold', 'number'],
    ['thir-teen', 'number'],
    ['drie', 'number'],
    ['drieëntwintig', 'number'],
    ['verdubbeld', 'number'],
    ['zweihundert', 'number'],
    ['dreißig', 'number'],
    ['zwanzigste', 'number'],
    ['t\u200Bwo', 'signs'],
    ['t\u0261\u0440e', 'signs'],
    ['ﬁve', 'signs'],
    ['t w o', 'signs'],
    ['(acme.com)', 'link'],
    ['https://x', 'signs'],
    ['www acme', 'link'],
    ['<b>so</b>', 'signs'],
    ['**so**', 'signs'],
    ['[so](so)', 'signs'],
    ['{NUMBER_A}', 'placeholder'],
    ['{NAME_Z}', 'placeholder'],
    ['{NUMBER_A', 'signs'],
    ['?', 'signs'],
    ['!', 'signs'],
    ['(“so”)', 'signs'],
    ['would', 'meaning'],
    ['not', 'meaning'],
    ['at least', 'meaning'],
    ['points', 'meaning'],
    ['fell', 'meaning'],
    ['well', 'meaning'],
    ['\n', 'lines'],
  ])('with %j in it: %s', (inserted, fault) => {
    expect(faultOfReply(from(inserted), { text: `${score.text}${' padding'.repeat(8)}` }, 'en')).toBe(fault);
  });

  test.each([
    [
      '{NAME_A} would gain at least {NUMBER_B} points in {NUMBER_C} weeks, a guess; it did not fall.',
      'meaning',
      'another bound',
    ],
    [
      '{NAME_A} would gain {NUMBER_B} points in at most {NUMBER_C} weeks, a guess; it did not fall.',
      'meaning',
      'a bound on another number',
    ],
    [
      '{NAME_A} will gain at most {NUMBER_B} points in {NUMBER_C} weeks, a guess; it did not fall.',
      'meaning',
      'a promise',
    ],
    [
      '{NAME_A} would gain at most {NUMBER_B} points in {NUMBER_C} weeks; it did not fall in the end.',
      'meaning',
      'no guess any more',
    ],
    [
      '{NAME_A} would gain at most {NUMBER_B} points in {NUMBER_C} months, a guess; it did not fall.',
      'meaning',
      'another unit',
    ],
    [
      '{NAME_A} would gain at most {NUMBER_C} points in {NUMBER_B} weeks, a guess; it did not fall.',
      'placeholder',
      'numbers in each other’s place',
    ],
    [
      '{NAME_A} would gain at most {NUMBER_B} points in {NUMBER_C} weeks, a guess; it did fall again.',
      'meaning',
      'a lost “not”',
    ],
    [
      '{NAME_A} would lose at most {NUMBER_B} points in {NUMBER_C} weeks, a guess; it did not rise.',
      'meaning',
      'directions turned round',
    ],
    ['', 'empty', 'nothing'],
    ['{NAME_A} would gain', 'short', 'a part'],
    ['so '.repeat(80), 'long', 'far more'],
    [
      '{NAME_A} würde höchstens {NUMBER_B} Punkte in {NUMBER_C} Wochen gewinnen, geschätzt; es ist nicht gefallen.',
      'meaning',
      'another language',
    ],
  ])('%s', (reply, fault) => {
    expect(faultOfReply(reply, gain, 'en')).toBe(fault);
  });

  test('that says in new words what the original does not', () => {
    const calm = mask(
      say`${name('Acme')}: the desk answers calls while forms wait in queues and mail waits in folders.`,
      [],
    );
    const invented = 'The new director of {NAME_A} fired agents, sold buildings and rented offices abroad.';
    expect(faultOfReply(invented, calm, 'en')).toBe('invented');
  });

  test('in another language than that of the document', () => {
    const dutch = mask(say`De vraag van ${name('Acme')} wordt door de desk met de hand bekeken.`, []);
    expect(faultOfReply('The question of {NAME_A} is looked at by the desk by hand.', dutch, 'nl')).toBe('language');
    expect(faultOfReply(dutch.text, dutch, 'fr')).toBe('no_rules');
  });
});

describe('whatever number is put into a text that was taken', () => {
  const units = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
  const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
  const german = 'null zwei drei vier fünf sechs sieben acht neun zehn elf zwölf'.split(' ');
  const dutch = 'nul twee drie vier vijf zes zeven acht negen tien elf twaalf'.split(' ');
  const of = (words: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...words);
  const digits = fc.constantFrom(0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10, 0x1d7ce);
  const anyNumber = fc.oneof(
    fc.double({ noNaN: true }).map(String),
    fc.integer().map((n) => n.toLocaleString('de-DE')),
    fc.tuple(digits, fc.integer({ min: 0, max: 9 })).map(([zero, n]) => String.fromCodePoint(zero + n)),
    of(units),
    fc.tuple(of(tens), of(units.slice(1, 10))).map((parts) => parts.join('-')),
    of(tens),
    fc.tuple(of(german), fc.constantFrom('hundert', 'tausend', 'mal', 'fach')).map((parts) => parts.join('')),
    fc.tuple(of(german.slice(1, 9)), fc.constantFrom('zwanzig', 'vierzig')).map((parts) => parts.join('und')),
    fc.tuple(of(dutch.slice(1, 10)), fc.constantFrom('twintig', 'veertig', 'zestig')).map((parts) => parts.join('en')),
    of(dutch),
  );

  test('it is refused', () => {
    const reply = 'It went from {NUMBER_A} to {NUMBER_B} since {DATE_C} ({NUMBER_D}).';
    const long = { text: `${score.text}${' padding'.repeat(6)}` };
    expect(faultOfReply(reply, long, 'en')).toBeNull();
    const places = [...reply.matchAll(/ /g)].map(({ index }) => index);
    fc.assert(
      fc.property(anyNumber, fc.constantFrom(...places), (number, at) => {
        const changed = `${reply.slice(0, at)} ${number}${reply.slice(at)}`;
        expect(faultOfReply(changed, long, 'en')).not.toBeNull();
      }),
      runs(500),
    );
  });

  test('nor may one be left out, doubled, changed or moved', () => {
    const holders = [...gain.text.matchAll(/\{[A-Z_]+\}/g)].map(([whole]) => whole);
    fc.assert(
      fc.property(fc.shuffledSubarray(holders, { minLength: 0 }), fc.nat(holders.length), (kept, doubled) => {
        const others = doubled < kept.length ? [...kept, kept[doubled]!] : kept;
        fc.pre(others.join('') !== holders.join(''));
        let i = 0;
        const reply = gain.text.replaceAll(/\{[A-Z_]+\}/g, () => others[i++] ?? '') + others.slice(i).join(' ');
        expect(faultOfReply(reply, gain, 'en')).not.toBeNull();
      }),
      runs(200),
    );
  });
});
