import type { PeerLanguage } from './peer-language.ts';

export const dutch: PeerLanguage = (f) => {
  const customers = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'klant', other: 'klanten' })}`;
  return {
    others: (n, variant) =>
      n === 1 ? `de ene andere klant${ofVariant(variant)}` : `de ${f.count(n)} andere klanten${ofVariant(variant)}`,
    who: ({ accounts: n, variant, same, near, any }) => {
      const what = [
        ...(same.length === 0 ? [] : [`gelijk in ${f.list(same)}`]),
        ...near.map((one) => `in ${one} hoogstens één klasse ernaast`),
        ...(any.length === 0 ? [] : [`ongeacht ${f.list(any)}`]),
      ];
      return `${f.count(n)} andere ${f.plural(n, { one: 'klant', other: 'klanten' })}${ofVariant(variant)}, ${what.join(', ')}`;
    },
    beside: (who) => `Naast ${who}`,
    overall: 'totaal',
    own: 'deze klant',
    median: 'hun mediaan',
    difference: 'verschil',
    quartiles: 'hun middelste helft',
    between: (low, high) => `${low} tot ${high}`,
    all: 'daarom zijn dit alle andere klanten',
    only: (names) => `daarom ${names.length === 1 ? 'telt' : 'tellen'} alleen ${f.list(names)}`,
    notKnown: (name, rest) => `Voor ${name} is van deze klant niets bekend${rest === '' ? '' : `; ${rest}`}.`,
    noGroups: (name) => `“${name}” maakt hier geen groepen.`,
    tooFew: (found, name, besides, rest) => {
      const what = f.list([...besides, name]);
      const after = rest === '' ? '' : `; ${rest}`;
      if (found === 0) return `Geen andere klant is gelijk in ${what}${after}.`;
      return `Slechts ${customers(found)} ${f.plural(found, { one: 'is', other: 'zijn' })} gelijk in ${what}, te weinig om mee te vergelijken${after}.`;
    },
  };
};

function ofVariant(variant: string | null | undefined): string {
  if (variant === undefined) return '';
  return variant === null ? ' buiten de varianten' : ` van de variant ${variant}`;
}
