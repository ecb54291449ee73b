import type { Language } from '../../model/language.ts';

type Forms = readonly [one: string, other: string];

/** Units of time, which every project counts in; all others are words of the project, in whatever language it has them. */
const TIMES: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<string, Forms>>>> = {
  nl: {
    seconds: ['seconde', 'seconden'],
    minutes: ['minuut', 'minuten'],
    hours: ['uur', 'uur'],
    days: ['dag', 'dagen'],
    weeks: ['week', 'weken'],
    months: ['maand', 'maanden'],
    quarters: ['kwartaal', 'kwartalen'],
    years: ['jaar', 'jaar'],
    points: ['punt', 'punten'],
  },
  de: {
    seconds: ['Sekunde', 'Sekunden'],
    minutes: ['Minute', 'Minuten'],
    hours: ['Stunde', 'Stunden'],
    days: ['Tag', 'Tage'],
    weeks: ['Woche', 'Wochen'],
    months: ['Monat', 'Monate'],
    quarters: ['Quartal', 'Quartale'],
    years: ['Jahr', 'Jahre'],
    points: ['Punkt', 'Punkte'],
  },
};

/** A unit beside its value: "1 month", "2 months". */
export function unitName(value: number, unit: string, language: Language): string {
  const own = language === 'en' ? undefined : (formsOf(unit, TIMES[language]) ?? bothForms(unit));
  if (own !== undefined) return own[value === 1 ? 0 : 1];
  return value === 1 ? singular(unit) : unit;
}

/** By its English name, or by its own where the project has it in that language. */
function formsOf(unit: string, times: Readonly<Record<string, Forms>>): Forms | undefined {
  return Object.hasOwn(times, unit) ? times[unit] : Object.values(times).find(([, other]) => other === unit);
}

/** A translated unit may give both, of one and of several: `Ziel | Ziele`. */
function bothForms(unit: string): Forms | undefined {
  const [one, other] = unit.split('|').map((form) => form.trim());
  return one === undefined || other === undefined ? undefined : [one, other];
}

/** Units are the user's words, mostly English plurals: "months" is "month" for one, "policies" is "policy". */
function singular(unit: string): string {
  if (/[^aeiou]ies$/.test(unit) && unit.length > 4) return `${unit.slice(0, -3)}y`;
  return /[^s]s$/.test(unit) ? unit.slice(0, -1) : unit;
}
