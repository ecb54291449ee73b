import { type Chance } from './chance.ts';
import type { Branch } from './segments.ts';

/** Invented names in the manner of each country. None is meant to be a company that exists. */

interface Parts {
  readonly heads: readonly string[];
  readonly tails: readonly string[];
  readonly forms: readonly string[];
}

const DUTCH: Parts = {
  heads: list(
    'Merel, Zilver, Noorder, Wester, Linde, Havik, Duin, Polder, Sterk, Vlinder, Koper, Haven, Eiken',
    'Zwaan, Molen, Brug, Berken, IJssel, Vaart, Kwartel, Reiger, Heide, Oever, Veen',
  ),
  tails: list(
    'veld, stroom, hoek, dal, waard, burg, kade, poort, land, horst, drecht, meer, oord, wijk, zicht',
    'brink',
  ),
  forms: list(
    "B.V., Groep, Zorg, Wonen, Onderwijs, Logistiek, & Zonen, Techniek, N.V., Diensten, 't Gilde",
    'Coöperatie, Financiële Diensten',
  ),
};

const GERMAN: Parts = {
  heads: list(
    'Birken, Falken, Silber, Mühlen, Grün, Hoch, Linden, Wolfs, Stein, Brücken, Kupfer, Sonnen, Rüben',
    'Schäfer, Eichen, Möwen, Reh, Tannen, Krähen, Löwen, Nebel, Weiß',
  ),
  tails: list('thal, bach, feld, hausen, berg, furt, wald, stein, brunn, hof, rode, see, ried, au, büttel', 'kirchen'),
  forms: list(
    'GmbH, AG, GmbH & Co. KG, Werke, Gruppe, Kliniken, Handels-GmbH, e.V., Stadtwerke, Maschinenbau',
    'Versicherungen, Hochschule',
  ),
};

const ENGLISH: Parts = {
  heads: list(
    'Alder, Brindle, Copper, Dun, Elder, Fern, Gorse, Harrow, Kestrel, Lark, Marl, Nettle, Otter, Pen',
    'Quill, Rook, Saltern, Thistle, Umber, Wren, Yarrow, Hazel, Bram, Whin',
  ),
  tails: list(
    'ford, gate, mere, wick, bourne, holme, stead, combe, shaw, thorpe, bridge, wold, mouth, dale',
    'ridge, croft',
  ),
  forms: list(
    'Ltd, plc, Group, & Sons, Council, Health Trust, Logistics, Partners, University, Foods, Housing',
    "Holdings, Brothers', Manufacturing",
  ),
};

const NORDIC: Parts = {
  heads: list(
    'Bjørke, Fjell, Gran, Hav, Is, Kråke, Lys, Måne, Nord, Øster, Rev, Sjø, Skog, Ørne, Vinter, Å',
    'Älv, Björk, Röd, Grå, Sølv, Ulve',
  ),
  tails: list('dal, vik, strand, nes, berg, holm, sund, lund, fors, gård, bæk, havn, borg, mark, ås, rud'),
  forms: list('AS, AB, A/S, Gruppen, Kommune, Industri, Handel, Sjukhus, Teknik, Energi, & Søn, Rederi'),
};

const POLISH: Parts = {
  heads: list(
    'Brzozo, Dębo, Jasno, Żuraw, Łąko, Miedzio, Sokoło, Świetli, Topolo, Wrzoso, Źródło, Orło',
    'Śnieżno, Lipo, Wilczo, Kamienio',
  ),
  tails: list('wice, wiec, górski, brzeg, pol, wica, grad, lin, nica, mir, dół, las'),
  forms: list('Sp. z o.o., S.A., Grupa, Logistyka, Szpital, Usługi, Produkcja, i Synowie, Finanse, Uczelnia'),
};

const FRENCH: Parts = {
  heads: list('Belle, Clair, Mont, Val, Roche, Fontaine, Chêne, Étang, Prés, Lis, Aigle, Forêt, Hérons, Noyer'),
  tails: list('aubert, mont, rive, val, pré, bois, fort, noue, lande, sart, croix, court'),
  forms: list("S.A., et Fils, Groupe, Santé, Logement, Énergie, Assurances, Services, d'Industrie"),
};

const BY_BRANCH: Readonly<Record<Branch, readonly Parts[]>> = {
  Netherlands: [DUTCH],
  Belgium: [DUTCH, FRENCH],
  Germany: [GERMAN],
  Switzerland: [GERMAN, FRENCH],
  'United Kingdom': [ENGLISH],
  Denmark: [NORDIC],
  Norway: [NORDIC],
  Sweden: [NORDIC],
  Poland: [POLISH],
  Canada: [ENGLISH, ENGLISH, FRENCH],
  Australia: [ENGLISH],
};

/** What a name says of its bearer's sector; names without one of these fit any. */
const TELLING: Readonly<Record<string, string>> = {
  ...telling('healthcare', 'Zorg, Kliniken, Health Trust, Sjukhus, Szpital, Santé'),
  ...telling('education', 'Onderwijs, Hochschule, University, Uczelnia'),
  ...telling('housing', 'Wonen, Housing, Logement'),
  ...telling('logistics', 'Logistiek, Logistics, Logistyka, Rederi'),
  ...telling('local government', 'Stadtwerke, Council, Kommune'),
  ...telling('finance', 'Financiële Diensten, Versicherungen, Finanse, Assurances'),
  ...telling('retail', 'Handels-GmbH, Handel'),
  ...telling('manufacturing', "Maschinenbau, Foods, Manufacturing, Industri, Produkcja, d'Industrie, Werke"),
};

/** Gives each call a name that was not given before; a taken one gets a second part in front of its legal form. */
export function companyNames(): (branch: Branch, sector: string, random: Chance) => string {
  const taken = new Set<string>();
  return (branch, sector, random) => {
    const parts = random.pick(BY_BRANCH[branch]);
    const form = random.pick(parts.forms.filter((each) => (TELLING[each] ?? sector) === sector));
    const word = (): string => joined(random.pick(parts.heads), random, parts.tails);
    let name = `${word()} ${form}`;
    while (taken.has(name)) name = `${word()}-${word()} ${form}`;
    taken.add(name);
    return name;
  };
}

/** Names as they are written, commas between. */
function list(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(', '));
}

function telling(sector: string, names: string): Record<string, string> {
  return Object.fromEntries(list(names).map((name) => [name, sector]));
}

function joined(head: string, random: Chance, tails: readonly string[]): string {
  const tail = random.pick(tails.filter((each) => each !== head.toLowerCase()));
  return head.endsWith(tail.charAt(0)) ? head + tail.slice(1) : head + tail;
}
