import type { RoadmapLanguage } from './english.ts';

export const german: RoadmapLanguage = (f) => {
  const days = (n: number): string => `${f.raw(n, '')} ${f.plural(n, { one: 'Tag', other: 'Tage' })}`;
  // After "mit" and "als": 12 Tagen.
  const ofDays = (n: number): string => `${f.raw(n, '')} ${f.plural(n, { one: 'Tag', other: 'Tagen' })}`;
  const quarters = (n: number): string => (n === 1 ? 'einem Quartal' : `${f.count(n)} Quartalen`);
  return {
    days,
    noScore: 'kein Score',
    goalScore: (points) => `einen Score von ${points}`,
    // A name is set off on both sides: "Stufe 4, Optimierend, mit 2 Maßnahmen".
    goalStage: (stage) => `Stufe ${stage}${stage.includes(', ') ? ',' : ''}`,
    upTo: (high) => `bis zu ${high}`,
    range: (low, high) => `${low} bis ${high}`,
    there: (who, goal) => `${who} hat ${goal} bereits erreicht.`,
    notRated: (who) =>
      `${who} ist nicht eingestuft, es gibt also noch keine Grundlage für einen Plan: Was nicht gemessen ist, muss zuerst gemessen werden.`,
    noAction: (who) => `Keine Maßnahme aus dem Katalog verändert den Score von ${who}.`,
    outOfReach: (who, goal, actions, standing) => {
      const all = f.plural(actions, {
        one: 'der einen Maßnahme, die infrage kommt,',
        other: `den ${f.count(actions)} Maßnahmen, die infrage kommen,`,
      });
      return `${who} erreicht ${goal} mit ${all} nicht: Selbst bei größtmöglicher Wirkung lautet das Ergebnis ${standing}.`;
    },
    found: (who, goal, { actions, effort, phases }) => {
      const steps = `${f.count(actions)} ${f.plural(actions, { one: 'Maßnahme', other: 'Maßnahmen' })}`;
      return `${who} würde ${goal} mit ${steps} und ${ofDays(effort)} Arbeit in ${quarters(phases)} erreichen.`;
    },
    caveats: {
      surely: 'Das Ziel wird auch dann erreicht, wenn jede Maßnahme nur die kleinste ihrer Wirkungen entfaltet.',
      perhaps:
        'Das Ziel wird nur erreicht, wenn die Maßnahmen so viel bewirken wie möglich; mit ihren kleineren Wirkungen nicht.',
      cheapest: 'Mit den Maßnahmen, die infrage kommen, geht es nicht mit weniger Arbeit.',
      notCheaper: (effort) =>
        `Kein einzelner Tausch macht es günstiger; ob eine andere Auswahl es wäre, ist nicht bekannt, aber keine kommt mit weniger als ${ofDays(effort)} aus.`,
      open: 'Eine Dimension oder Voraussetzung des Kunden ist nicht gemessen: Die Stufe kann niedriger liegen als hier angegeben.',
      agreed: (n) =>
        n === 1
          ? 'Eine dieser Maßnahmen steht bereits im Maßnahmenplan: Ihre Arbeit kommt nicht hinzu.'
          : `${f.count(n)} dieser Maßnahmen stehen bereits im Maßnahmenplan: Ihre Arbeit kommt nicht hinzu.`,
      guessed: 'Wie viel jede Maßnahme bewirkt, ist eine Schätzung.',
      known: 'Wie viel jede Maßnahme bewirkt, ist veröffentlicht oder beobachtet.',
      mixed: (guesses, all) =>
        `Wie viel die Maßnahmen bewirken, ist bei ${f.count(guesses)} von ${f.count(all)} Wirkungen eine Schätzung; die übrigen sind veröffentlicht oder beobachtet.`,
      sources: (links: readonly string[]): string => `Veröffentlicht: ${links.join(', ')}.`,
      doNotAddUp:
        'Punkte mehrerer Maßnahmen lassen sich nicht addieren: Was eine Maßnahme bringt, hängt von den vorherigen ab. Alle Punkte ergeben sich aus dem Modell mit dem heutigen Maßstab.',
    },
    nth: (name, i, n) => `${name} (${f.count(i)} von ${f.count(n)})`,
    phases: { foundation: 'Grundlagen', advancement: 'Ausbau', optimization: 'Optimierung' },
    phase: (name, first, last, effort) => `${name}, Wochen ${f.count(first)} bis ${f.count(last)}: ${days(effort)}`,
    after: (standing) => `Danach ${standing}`,
    afterRange: (low, high) => `Danach ${low}; im günstigsten Fall ${high}`,
    step: {
      agreed: {
        planned: 'bereits im Maßnahmenplan, geplant',
        started: 'bereits im Maßnahmenplan, begonnen',
        done: 'bereits im Maßnahmenplan, erledigt',
        dropped: 'im Maßnahmenplan verworfen',
      },
      unknown: 'wie viele Punkte das bringt, lässt sich nicht sagen',
      points: (gained, alone) => `${gained} Punkte${alone === gained ? '' : ` (für sich allein ${alone})`}`,
      shows: (least, most) =>
        `sichtbar nach ${least === most ? f.count(most) : `${f.count(least)} bis ${f.count(most)}`} ${f.plural(most, { one: 'Woche', other: 'Wochen' })}`,
      with: (role, person) => `${role}, mit ${person}`,
      observed: (least, most, partly) => {
        const n = least === most ? f.count(least) : `${f.count(least)} bis ${f.count(most)}`;
        return `${partly ? 'teilweise ' : ''}beobachtet (n = ${n})`;
      },
    },
  };
};
