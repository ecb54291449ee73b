import type { Format } from '../../format/format.ts';

type AgreedCounts = Readonly<Record<'actions' | 'done' | 'dropped' | 'overdue', number>>;

/** What is said of the accepted roadmap, in each language. */
export function englishAgreed(f: Format) {
  return {
    agreed: {
      /** Of the accepted roadmap: when, toward what, and what became of it. */
      state: (day: string, toward: string, { actions, done, dropped, overdue }: AgreedCounts): string => {
        const parts = [
          `${f.count(done)} of ${f.count(actions)} ${f.plural(actions, { one: 'action', other: 'actions' })} done`,
          ...(dropped === 0 ? [] : [`${f.count(dropped)} dropped`]),
          overdue === 0 ? 'none overdue' : `${f.count(overdue)} overdue`,
        ];
        return `A roadmap to ${toward} was accepted on ${day}: ${f.list(parts)}.`;
      },
      score: (points: string): string => `a score of ${points}`,
      planned: 'planned',
      started: (day: string): string => `started on ${day}`,
      done: (day: string): string => `done on ${day}`,
      dropped: (day: string): string => `dropped on ${day}`,
      due: (day: string): string => `due on ${day}`,
      wasDue: (day: string): string => `overdue since ${day}`,
      nothing: 'on what is scored today it would change nothing.',
      notIn: (reason: string): string => `not in the roadmap; ${reason}`,
      isIn: (state: string, reason: string): string => `in the roadmap, ${state}; ${reason}`,
      anew: 'Planned anew from today',
      promised: (points: string): string => `promised ${points} points`,
      from: (score: string, day: string | null): string =>
        `From a score of ${score}${day === null ? '' : ` on ${day}`}`,
      leads: (low: string, high: string): string =>
        `all of it was promised to lead to ${low === high ? low : `between ${low} and ${high}`}`,
      now: (score: string): string => `; by today's ruler it is ${score}`,
      noNow: '; there is no score now',
      /** Of the promise, where some were dropped. */
      rest: (dropped: number, kept: number, points: string): string =>
        `Without ${dropped === 1 ? 'the one that was dropped' : `the ${f.count(dropped)} that were dropped`}, the promises of the other ${f.count(kept)} add up to ${points} points.`,
    },
  };
}

export function dutchAgreed(f: Format): ReturnType<typeof englishAgreed> {
  return {
    agreed: {
      state: (day, toward, { actions, done, dropped, overdue }) => {
        const parts = [
          `${f.count(done)} van ${f.count(actions)} ${f.plural(actions, { one: 'actie', other: 'acties' })} gedaan`,
          ...(dropped === 0 ? [] : [`${f.count(dropped)} vervallen`]),
          overdue === 0 ? 'geen te laat' : `${f.count(overdue)} te laat`,
        ];
        return `Op ${day} is een stappenplan naar ${toward} vastgesteld: ${f.list(parts)}.`;
      },
      score: (points) => `een score van ${points}`,
      planned: 'gepland',
      started: (day) => `begonnen op ${day}`,
      done: (day) => `gedaan op ${day}`,
      dropped: (day) => `vervallen op ${day}`,
      due: (day) => `klaar uiterlijk ${day}`,
      wasDue: (day) => `te laat sinds ${day}`,
      nothing: 'aan wat vandaag meetelt, zou dit niets veranderen.',
      notIn: (reason) => `niet in het stappenplan; ${reason}`,
      isIn: (state, reason) => `in het stappenplan, ${state}; ${reason}`,
      anew: 'Vanaf vandaag opnieuw gepland',
      promised: (points) => `beloofd: ${points} punten`,
      from: (score, day) => `Van een score van ${score}${day === null ? '' : ` op ${day}`}`,
      leads: (low, high) => `zou alles samen uitkomen op ${low === high ? low : `${low} tot ${high}`}`,
      now: (score) => `; met de maatstaf van vandaag is het ${score}`,
      noNow: '; nu is er geen score',
      rest: (dropped, kept, points) =>
        `Zonder ${dropped === 1 ? 'de actie die is vervallen' : `de ${f.count(dropped)} die zijn vervallen`} zijn de beloften van de andere ${f.count(kept)} samen ${points} punten.`,
    },
  };
}

export function germanAgreed(f: Format): ReturnType<typeof englishAgreed> {
  return {
    agreed: {
      state: (day, toward, { actions, done, dropped, overdue }) => {
        const parts = [
          `${f.count(done)} von ${f.count(actions)} ${f.plural(actions, { one: 'Maßnahme', other: 'Maßnahmen' })} erledigt`,
          ...(dropped === 0 ? [] : [`${f.count(dropped)} verworfen`]),
          overdue === 0 ? 'keine überfällig' : `${f.count(overdue)} überfällig`,
        ];
        return `Am ${day} wurde ein Maßnahmenplan mit dem Ziel „${toward}“ vereinbart: ${f.list(parts)}.`;
      },
      score: (points) => `ein Score von ${points}`,
      planned: 'geplant',
      started: (day) => `begonnen am ${day}`,
      done: (day) => `erledigt am ${day}`,
      dropped: (day) => `verworfen am ${day}`,
      due: (day) => `fällig am ${day}`,
      wasDue: (day) => `überfällig seit dem ${day}`,
      nothing: 'an dem, was heute zählt, würde sie nichts ändern.',
      notIn: (reason) => `nicht im Maßnahmenplan; ${reason}`,
      isIn: (state, reason) => `im Maßnahmenplan, ${state}; ${reason}`,
      anew: 'Von heute an neu geplant',
      promised: (points) => `zugesagt: ${points} Punkte`,
      from: (score, day) => `Von einem Score von ${score}${day === null ? '' : ` am ${day}`}`,
      leads: (low, high) => `sollte alles zusammen auf ${low === high ? low : `${low} bis ${high}`} führen`,
      now: (score) => `; mit dem heutigen Maßstab sind es ${score}`,
      noNow: '; derzeit gibt es keinen Score',
      rest: (dropped, kept, points) =>
        `Ohne die ${dropped === 1 ? 'verworfene Maßnahme' : `${f.count(dropped)} verworfenen`} ergeben die Zusagen der übrigen ${f.count(kept)} zusammen ${points} Punkte.`,
    },
  };
}
