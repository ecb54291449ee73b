import type { Format } from '../format/format.ts';

/** What is said of disagreements in one language: others are functions of the same type. What people typed comes in clean. */
export type DisagreementLanguage = (f: Format) => ReturnType<typeof english>;

export function english(f: Format) {
  return {
    allSettled: 'Disagreements, all settled',
    open: (n: number): string => `${f.count(n)} open ${f.plural(n, { one: 'disagreement', other: 'disagreements' })}`,
    theScore: 'The score',
    notSeen: 'not seen then',
    pointsThen: (points: string): string => `${points} then`,
    thenAnswered: (points: string, answer: string): string => `${points} then, answered ${answer}`,
    thenRead: (points: string, value: string): string => `${points} then, read from ${value}`,
    wrong: (because: string): string => `This is wrong because ${because}`,
    settled: (by: string, day: string, because: string): string => `Settled by ${by}, ${day}: ${because}`,
    unchanged: 'A disagreement changes no score.',
  };
}

export const dutch: DisagreementLanguage = (f) => ({
  allSettled: 'Bezwaren, alle afgehandeld',
  open: (n) => `${f.count(n)} ${f.plural(n, { one: 'open bezwaar', other: 'open bezwaren' })}`,
  theScore: 'De score',
  notSeen: 'toen niet gemeten',
  pointsThen: (points) => `toen ${points}`,
  thenAnswered: (points, answer) => `toen ${points}, met het antwoord ${answer}`,
  thenRead: (points, value) => `toen ${points}, afgeleid van ${value}`,
  wrong: (because) => `Dit klopt niet, want: ${because}`,
  settled: (by, day, because) => `Afgehandeld door ${by}, ${day}: ${because}`,
  unchanged: 'Een bezwaar verandert geen score.',
});

export const german: DisagreementLanguage = (f) => ({
  allSettled: 'Einwände, alle erledigt',
  open: (n) => `${f.count(n)} ${f.plural(n, { one: 'offener Einwand', other: 'offene Einwände' })}`,
  theScore: 'Der Score',
  notSeen: 'damals nicht gemessen',
  pointsThen: (points) => `damals ${points}`,
  thenAnswered: (points, answer) => `damals ${points}, mit der Antwort ${answer}`,
  thenRead: (points, value) => `damals ${points}, abgeleitet aus ${value}`,
  wrong: (because) => `Das stimmt nicht, denn: ${because}`,
  settled: (by, day, because) => `Erledigt von ${by}, ${day}: ${because}`,
  unchanged: 'Ein Einwand ändert keinen Score.',
});
