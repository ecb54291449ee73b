/** Of English, Dutch and German, whole and as calendars shorten them; the longest first, so that none hides another. */
export const MONTHS: readonly string[] = (
  'january february march april may june july august september october november december ' +
  'januari februari maart mei juni juli augustus oktober januar jänner februar märz mai dezember ' +
  'jan feb mar mrt mär apr jun jul aug sept sep oct okt nov dec dez'
)
  .split(' ')
  .toSorted((a, b) => b.length - a.length);

/** Numbers, multiples and parts in words; articles (a, een, ein) are none. */
const NUMBERS: ReadonlySet<string> = new Set([
  ...'zero nil nought one two three four five six seven eight nine ten eleven twelve dozen dozens'.split(' '),
  ...'hundred hundreds thousand thousands million millions billion billions trillion'.split(' '),
  ...'half halves halved halving third thirds quarters double doubled doubles doubling triple tripled triples treble'.split(
    ' ',
  ),
  ...'quadruple quadrupled once twice thrice single pair pairs couple both either'.split(' '),
  ...'first second seconds fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' '),
  ...'nul één half halve helft halveren gehalveerd halveert derde kwart dubbel dubbele tweemaal eenmaal'.split(' '),
  ...'eerste paar dozijn beide beiden enkele honderden duizenden miljoenen miljarden eenmalig'.split(' '),
  ...'null eins halb halbe halben halber halbes hälfte halbiert halbieren drittel dritte dritten drittes viertel'.split(
    ' ',
  ),
  ...'doppelt doppelte doppelten einmal erste ersten erster erstes paar dutzend beide beiden beides'.split(' '),
  ...'millionen milliarden hunderte tausende einzige einzigen'.split(' '),
  // Of neighbours, where they mean nothing in these three.
  ...'infinity infinite oneindig oneindige unendlich unendliche trois quatre cinq huit onze douze vingt cuatro cinco siete ocho nueve quattro cinque sette dieci'.split(
    ' ',
  ),
]);

const ENGLISH_TENS = 'twent|thirt|fort|fift|sixt|sevent|eight|ninet';
const ENGLISH = new RegExp(
  `^(?:(?:${ENGLISH_TENS})(?:y|ies|ieth|een|eenth)|(?:two|three|four|five|six|seven|eight|nine|ten|many|hundred)fold)$`,
  'u',
);
const DUTCH = new RegExp(
  '^(?:(?:nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|der|veer|twin|tach|en|ën|tig|honderd|duizend|miljoen|miljard)+)(?:ste|de|maal|voud|voudig|voudige|tal|tallen)?$',
  'u',
);
const GERMAN = new RegExp(
  '^(?:(?:null|ein|eins|zwei|zwo|drei|vier|fünf|sechs|sech|sieben|sieb|acht|neun|zehn|elf|zwölf|zwan|zig|ßig|ssig|hundert|tausend|million|milliarde|und)+)(?:s?te[nrsm]?|mal|fach|fache[nrsm]?|en)?$',
  'u',
);
/** Made of the same letters, and no numbers. */
const NO_NUMBERS: ReadonlySet<string> = new Set(
  'een en der de eende ende eens ein eine einen einem einer eines und und einen einte'.split(' '),
);
const MULTIPLES = /^(?:ver(?:dubbel|doppel|drievoud|dreifach|viervoud)|halveer|halbier)/u;

/** Whether a word of lower-case letters is a number, an ordinal, a multiple or a part, in English, Dutch or German. */
export function isNumberWord(word: string): boolean {
  if (NUMBERS.has(word)) return true;
  if (NO_NUMBERS.has(word)) return false;
  return ENGLISH.test(word) || DUTCH.test(word) || GERMAN.test(word) || MULTIPLES.test(word);
}

/** Upper case that reads as a number: IV, XII. */
export function isRoman(word: string): boolean {
  return /^(?=[IVXLCDM]{2,}$)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/u.test(word);
}
