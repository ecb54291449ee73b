import type { PeerLanguage } from './peer-language.ts';

export const german: PeerLanguage = (f) => {
  const customers = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'Kunde', other: 'Kunden' })}`;
  return {
    others: (n, variant) =>
      n === 1
        ? `dem einen anderen Kunden${ofVariant(variant)}`
        : `den ${f.count(n)} anderen Kunden${ofVariant(variant)}`,
    who: ({ accounts: n, variant, same, near, any }) => {
      const what = [
        ...(same.length === 0 ? [] : [`gleich in ${f.list(same)}`]),
        ...near.map((one) => `in ${one} höchstens eine Klasse entfernt`),
        ...(any.length === 0 ? [] : [`unabhängig von ${f.list(any)}`]),
      ];
      return `${f.count(n)} anderen Kunden${ofVariant(variant)}, ${what.join(', ')}`;
    },
    beside: (who) => `Im Vergleich mit ${who}`,
    overall: 'gesamt',
    own: 'dieser Kunde',
    median: 'deren Median',
    difference: 'Differenz',
    quartiles: 'deren mittlere Hälfte',
    between: (low, high) => `${low} bis ${high}`,
    all: 'deshalb sind dies alle anderen Kunden',
    only: (names) => `deshalb ${names.length === 1 ? 'zählt' : 'zählen'} nur ${f.list(names)}`,
    notKnown: (name, rest) => `Bei ${name} ist von diesem Kunden nichts bekannt${rest === '' ? '' : `; ${rest}`}.`,
    noGroups: (name) => `„${name}“ bildet hier keine Gruppen.`,
    tooFew: (found, name, besides, rest) => {
      const what = f.list([...besides, name]);
      const after = rest === '' ? '' : `; ${rest}`;
      if (found === 0) return `Kein anderer Kunde ist gleich in ${what}${after}.`;
      return `Nur ${customers(found)} ${f.plural(found, { one: 'ist', other: 'sind' })} gleich in ${what}, zu wenige für einen Vergleich${after}.`;
    },
  };
};

function ofVariant(variant: string | null | undefined): string {
  if (variant === undefined) return '';
  return variant === null ? ' außerhalb der Varianten' : ` der Variante ${variant}`;
}
