import { singular, wordsOf } from './words.ts';

export type Direction = 'up' | 'down';

/** Words that say plainly that more is better. Everything else is asked: a guess would be scored as if it were known. */
const UP = new Set(
  'usage used active adoption adopted satisfaction csat nps login engagement engaged utilisation utilization uptime nutzung aktiv zufriedenheit'.split(
    ' ',
  ),
);

/** Words that say plainly that more is worse. */
const DOWN = new Set(
  (
    'error fail failed failure overdue escalation escalated complaint outage downtime backlog breach ' +
    'breached crash inactive unused reopened unresolved delay delayed late fehler eskaliert eskalation beschwerde reklamation uberfallig ' +
    'bearbeitungszeit reaktionszeit losungszeit wartezeit'
  ).split(' '),
);

/** How long something takes: more is worse. */
const WAIT_FOR = new Set(['resolution', 'response', 'resolve', 'respond', 'wait', 'waiting']);
const TIME = new Set(['time', 'hour', 'minute', 'min', 'sec', 'second', 'day', 'duration']);

/** They turn the meaning round, or make it another thing: nothing is plain any more. */
const TURNS = new Set([
  'no',
  'non',
  'not',
  'without',
  'free',
  'before',
  'preceding',
  'target',
  'limit',
  'budget',
  'risk',
]);

export interface KnownDirection {
  readonly direction: Direction;
  /** The word of the name that says so; empty where it is not the name that does. */
  readonly word: string;
}

/** What a name says of its direction; null where it says nothing, or two things. */
export function directionOf(name: string): KnownDirection | null {
  const words = wordsOf(name).map(singular);
  if (words.some((word) => TURNS.has(word))) return null;
  const up = words.find((word) => UP.has(word));
  const down = words.find((word) => DOWN.has(word)) ?? waitingTime(words);
  if (up !== undefined && down !== undefined) return null;
  if (up !== undefined) return { direction: 'up', word: up };
  return down === undefined ? null : { direction: 'down', word: down };
}

/** Why, in words for a person; empty where nothing is known. */
export function reasonFor(known: KnownDirection | null): string {
  if (known === null) return '';
  if (known.word === '') return 'it counts use: more is better';
  return `"${known.word}" in the name: ${known.direction === 'up' ? 'more is better' : 'more is worse'}`;
}

function waitingTime(words: readonly string[]): string | undefined {
  const waits = words.find((word) => WAIT_FOR.has(word));
  const time = words.find((word) => TIME.has(word));
  return waits === undefined || time === undefined ? undefined : `${waits} ${time}`;
}
