import type { RoadmapLanguage } from './english.ts';

export const dutch: RoadmapLanguage = (f) => {
  const days = (n: number): string => `${f.raw(n, '')} ${f.plural(n, { one: 'dag', other: 'dagen' })}`;
  const quarters = (n: number): string => (n === 1 ? 'één kwartaal' : `${f.count(n)} kwartalen`);
  return {
    days,
    noScore: 'geen score',
    goalScore: (points) => `een score van ${points}`,
    // A name is set off on both sides: "niveau 4, Optimaliserend, bereiken".
    goalStage: (stage) => `niveau ${stage}${stage.includes(', ') ? ',' : ''}`,
    upTo: (high) => `tot ${high}`,
    range: (low, high) => `${low} tot ${high}`,
    there: (who, goal) => `${who} heeft ${goal} al bereikt.`,
    notRated: (who) =>
      `${who} is niet ingeschaald, dus er is nog niets om van uit te gaan: wat niet gemeten is, moet eerst worden gemeten.`,
    noAction: (who) => `Geen enkele actie uit de catalogus verandert de score van ${who}.`,
    outOfReach: (who, goal, actions, standing) => {
      const all = f.plural(actions, {
        one: 'de ene actie die van toepassing is',
        other: `de ${f.count(actions)} acties die van toepassing zijn`,
      });
      return `${who} bereikt ${goal} niet met ${all}: zelfs bij het grootst mogelijke effect is het resultaat ${standing}.`;
    },
    found: (who, goal, { actions, effort, phases }) => {
      const steps = `${f.count(actions)} ${f.plural(actions, { one: 'actie', other: 'acties' })}`;
      return `${who} zou ${goal} bereiken met ${steps} en ${days(effort)} werk in ${quarters(phases)}.`;
    },
    caveats: {
      surely: 'Het doel wordt ook gehaald als elke actie niet meer doet dan het kleinste van haar effecten.',
      perhaps:
        'Het doel wordt alleen gehaald als de acties zo veel doen als mogelijk is; met hun kleinere effecten niet.',
      cheapest: 'Met de acties die van toepassing zijn, kan het niet met minder werk.',
      notCheaper: (effort) =>
        `Eén actie verwisselen maakt het niet goedkoper; of een andere combinatie dat wel doet, is niet bekend, maar minder dan ${days(effort)} kan het niet zijn.`,
      open: 'Een dimensie of voorwaarde van de klant is niet gemeten: het niveau kan lager liggen dan hier staat.',
      agreed: (n) =>
        n === 1
          ? 'Eén van deze acties staat al in het stappenplan: dat werk komt er niet bij.'
          : `${f.count(n)} van deze acties staan al in het stappenplan: dat werk komt er niet bij.`,
      guessed: 'Hoeveel elke actie doet, is een schatting.',
      known: 'Hoeveel elke actie doet, is gepubliceerd of waargenomen.',
      mixed: (guesses, all) =>
        `Hoeveel de acties doen, is bij ${f.count(guesses)} van de ${f.count(all)} effecten een schatting; de andere zijn gepubliceerd of waargenomen.`,
      sources: (links: readonly string[]): string => `Gepubliceerd: ${links.join(', ')}.`,
      doNotAddUp:
        'Punten van meerdere acties kunnen niet bij elkaar worden opgeteld: wat een actie oplevert, hangt af van de acties ervoor. Alle punten zijn wat het model geeft met de maatstaf van vandaag.',
    },
    nth: (name, i, n) => `${name} (${f.count(i)} van ${f.count(n)})`,
    phases: { foundation: 'Fundament', advancement: 'Uitbouw', optimization: 'Optimalisatie' },
    phase: (name, first, last, effort) =>
      `${name}, week ${f.count(first)} tot en met ${f.count(last)}: ${days(effort)}`,
    after: (standing) => `Daarna ${standing}`,
    afterRange: (low, high) => `Daarna ${low}; in het gunstigste geval ${high}`,
    step: {
      agreed: {
        planned: 'al in het stappenplan, gepland',
        started: 'al in het stappenplan, begonnen',
        done: 'al in het stappenplan, gedaan',
        dropped: 'vervallen uit het stappenplan',
      },
      unknown: 'hoeveel punten dit oplevert, is niet te zeggen',
      points: (gained, alone) => `${gained} punten${alone === gained ? '' : ` (op zichzelf ${alone})`}`,
      shows: (least, most) =>
        `zichtbaar na ${least === most ? f.count(most) : `${f.count(least)} tot ${f.count(most)}`} ${f.plural(most, { one: 'week', other: 'weken' })}`,
      with: (role, person) => `${role}, met ${person}`,
      observed: (least, most, partly) => {
        const n = least === most ? f.count(least) : `${f.count(least)} tot ${f.count(most)}`;
        return `${partly ? 'deels ' : ''}waargenomen (n = ${n})`;
      },
    },
  };
};
