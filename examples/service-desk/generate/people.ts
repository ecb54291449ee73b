import { at, chance, type Chance } from './chance.ts';
import { BRANCHES, type Branch } from './segments.ts';

const FIRST_NAMES = list(
  'Anouk, Bram, Carla, Daan, Eva, Femke, Gijs, Hanna, Ingrid, Jörg, Katja, Lars, Mira, Niels, Oona',
  'Piet, Rosa, Søren, Tess, Ulrike, Victor, Wanda, Xander, Yara, Zofia, Åsa, Beata, Callum, Deirdre',
  'Emil',
);
const LAST_NAMES = list(
  'Appelman, Bergstra, Claes, Dykes, Eriksen, Faber, Grünwald, Holt, Iversen, Jansma, Kowal',
  'Lindqvist, Meijers, Nørgaard, Oakes, Peeters, Rahn, Sandberg, Thorne, Vermeer, Wójtowicz, Zeller',
);

/** About sixty customer success managers, each in one branch. */
export function customerSuccessManagers(seed: number): ReadonlyMap<Branch, readonly string[]> {
  const random = chance(seed, 'csm');
  const taken = new Set<string>();
  return new Map(
    BRANCHES.map(({ weight, value }) => [
      value.name,
      Array.from({ length: teamSize(weight) }, () => newName(random, taken)),
    ]),
  );
}

function list(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(', '));
}

function teamSize(share: number): number {
  return Math.max(2, Math.round(share * 0.6));
}

function newName(random: Chance, taken: Set<string>): string {
  let name = '';
  do name = `${at(FIRST_NAMES, random.below(FIRST_NAMES.length))} ${at(LAST_NAMES, random.below(LAST_NAMES.length))}`;
  while (taken.has(name));
  taken.add(name);
  return name;
}
