import { upperFirst } from '../../../util/upper-first.ts';
import { say } from '../../document/words.ts';
import type { Format } from '../../format/format.ts';
import { NAMED, type CustomerLanguage } from './english.ts';

type Said = ReturnType<CustomerLanguage>;

/** See the glossary in docs/decisions/0019-languages.md. */
export const dutch: CustomerLanguage = (f) => ({
  ...PAGE,
  ...whereWords(f),
  ...peerWords(f),
  ...HISTORY,
  ...roadmapWords(f),
  ...endWords(f),
});

const PAGE: Pick<
  Said,
  | 'yourCompany'
  | 'about'
  | 'download'
  | 'logo'
  | 'asOf'
  | 'notice'
  | 'notKnown'
  | 'notApplicable'
  | 'you'
  | 'points'
  | 'sections'
  | 'columns'
> = {
  yourCompany: 'Uw organisatie',
  about: 'Over deze pagina',
  download: 'Downloaden als pdf',
  logo: 'Logo',
  asOf: (day) => `peildatum ${day}`,
  notice: (text) => `Over deze cijfers: ${text}`,
  notKnown: 'niet gemeten',
  notApplicable: 'niet van toepassing',
  you: 'u',
  points: 'punten',
  sections: {
    where: 'Waar u staat',
    peers: 'U naast uw vergelijkingsgroep',
    history: 'Hoe het is gegaan',
    roadmap: 'Wat er nu komt',
    measured: 'Wat er wordt gemeten',
    stages: 'De niveaus',
    reading: 'Hoe u dit leest',
  },
  columns: {
    dimension: 'Dimensie',
    score: 'Score',
    stage: 'Niveau',
    you: 'U',
    lower: 'Onderste kwart',
    middle: 'Mediaan',
    upper: 'Bovenste kwart',
    best: 'Beste tiende',
    asOf: 'Peildatum',
    overall: 'Totaal',
    measured: 'Wat er wordt gemeten',
    step: 'Stap',
    for: 'Voor',
    points: 'Punten',
    shows: 'Zichtbaar na',
    state: 'Stand',
  },
};

function whereWords(f: Format): Pick<Said, 'answer' | 'rule' | 'figures' | 'dimensions'> {
  return {
    answer: {
      tooLittle: (who) => say`${who} kan nog niet worden ingeschaald: er is te weinig gemeten.`,
      notRated: (who) => say`${who} kan nog niet worden ingeschaald.`,
      score: (who, score, top) => say`${who} scoort ${score} van ${top}.`,
      stage: (who, stage, of, name) =>
        say`${who} staat op niveau\u00a0${stage}\u00a0van\u00a0${of}${name === '' ? '' : `: ${name}`}.`,
      atMost: (who, stage, of, name) =>
        say`${who} staat hoogstens op niveau\u00a0${stage}\u00a0van\u00a0${of}${name === '' ? '' : `: ${name}`}. Nog niet alles wat niveaus vragen, is gemeten.`,
    },
    rule: {
      lowest: ({ names, of, scored, open }) => {
        const not = scored ? 'Niet de totaalscore maar ' : '';
        if (names.length === of)
          return upperFirst(`${not}de laagste dimensie bepaalt uw niveau, en al uw dimensies staan op dit niveau.`);
        const lowest = f.plural(names.length, { one: 'dimensie bepaalt', other: 'dimensies bepalen' });
        const decides = upperFirst(`${not}uw laagste ${lowest} uw niveau`);
        if (names.length > NAMED)
          return `${decides}: ${f.count(names.length)} van de ${f.count(of)} staan op dit niveau.`;
        return `${decides}${open ? ', voor zover gemeten' : ''}: ${names.join('; ')}.`;
      },
      score: 'Uw totaalscore bepaalt uw niveau.',
      gates: 'Uw niveau hangt niet af van punten: elk niveau vraagt dat bepaalde dingen er zijn.',
      more: 'Een niveau vraagt meer dan de punten op deze pagina; daarom is het uwe lager dan die punten alleen zouden geven.',
    },
    figures: {
      overall: 'Totaalscore',
      of: (top) => `van ${top}`,
      since: (day) => `Sinds ${day}`,
      strongest: 'Sterkst',
      weakest: 'Laagst',
    },
    dimensions: {
      caption: 'Uw dimensies',
      peers: 'mediaan van uw vergelijkingsgroep',
      none: 'Er is nog geen enkele dimensie gemeten.',
      noneApplies: 'Geen van de dimensies is op u van toepassing.',
      best: (name, score) => `U scoort het hoogst op ${name}: ${score}.`,
      ahead: (names, of, areAll) => {
        const compared = `${areAll ? '' : 'vergeleken '}${f.plural(of, { one: 'dimensie', other: 'dimensies' })}`;
        const all = of === 1 ? `de ene ${compared}` : `alle ${f.count(of)} ${compared}`;
        if (names.length === of) return `In ${all} zit u op of boven de mediaan van uw vergelijkingsgroep.`;
        if (names.length === 0) return `In ${all} ligt de mediaan van uw vergelijkingsgroep hoger.`;
        return `In ${f.count(names.length)} van de ${f.count(of)} ${compared} zit u op of boven de mediaan van uw vergelijkingsgroep: ${names.join('; ')}.`;
      },
    },
  };
}

function peerWords(f: Format): Pick<Said, 'peers'> {
  const within = (names: readonly string[], areAll: boolean): string => {
    if (areAll) return 'in elke vergeleken dimensie';
    return names.length === 1
      ? `in één dimensie: ${names[0]!}`
      : `in ${f.count(names.length)} dimensies: ${names.join('; ')}`;
  };
  return {
    peers: {
      caption: 'U en uw vergelijkingsgroep',
      overall: 'Totaal',
      middle: 'groepsmediaan',
      upper: 'bovenste kwart',
      leftOut:
        'Dimensies ontbreken waar te weinig van deze bedrijven gemeten zijn, of waar hun cijfers zouden verraden wat één ervan scoort.',
      who: (others, called, day) => {
        const what = called === '' ? ' die op het uwe lijken' : `: ${called}`;
        const when = day === '' ? '' : ` Hun cijfers zijn die van ${day}.`;
        return `Uw vergelijkingsgroep bestaat uit ${f.count(others)} of meer andere bedrijven${what}.${when}`;
      },
      top: (names, areAll) => `U hoort bij het bovenste kwart van uw vergelijkingsgroep ${within(names, areAll)}.`,
      low: (names, areAll) => `U hoort bij het onderste kwart van uw vergelijkingsgroep ${within(names, areAll)}.`,
      between: (areAll) =>
        `In elke dimensie${areAll ? '' : ' die vergeleken is,'} zit u tussen het onderste en het bovenste kwart.`,
    },
  };
}

const HISTORY: Pick<Said, 'history'> = {
  history: {
    stayed: (day, until) => `${period(day, until)} is de totaalscore gelijk gebleven.`,
    rose: (day, until, from, to) => `${period(day, until)} is de totaalscore gestegen van ${from} naar ${to}.`,
    fell: (day, until, from, to) => `${period(day, until)} is de totaalscore gedaald van ${from} naar ${to}.`,
    unit: 'totaalscore',
    youAt: (score) => `u, ${score}`,
    caption: 'Scores door de tijd',
    everyThird: 'De tabel noemt de eerste en elke derde peildatum; de grafiek toont ze alle.',
  },
};

function period(day: string, until: string): string {
  return until === '' ? `Sinds ${day}` : `Van ${day} tot ${until}`;
}

function roadmapWords(f: Format): Pick<Said, 'roadmap'> {
  const steps = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'stap', other: 'stappen' })}`;
  return {
    roadmap: {
      toStage: (stage, name) => `niveau ${stage}${name === '' ? '' : `, ${name}`}`,
      toScore: (score) => `een score van ${score}`,
      agreed: (to, n, done) =>
        `De afgesproken weg naar ${to}: ${steps(n)}, waarvan ${done === 0 ? 'nog geen' : f.count(done)} klaar.`,
      there: 'Zover bent u al.',
      late: (n) =>
        `Voor ${steps(n)} zijn de afgesproken dagen voorbij; ${f.plural(n, { one: 'die kan', other: 'ze kunnen' })} nog altijd worden gedaan.`,
      top: 'U staat op het hoogste niveau; daarboven is er geen.',
      measure: (names) =>
        names.length === 0
          ? 'Eerst moet alles wat niveaus vragen, gemeten zijn.'
          : `Eerst moet er meer worden gemeten: ${names.join('; ')}.`,
      none: 'Uit deze cijfers alleen valt geen weg naar het volgende niveau aan te geven.',
      contact: (whom) => `Bij vragen, of om dit samen door te nemen: ${whom}`,
      planned: (to, n) => `Een weg naar ${to}, in ${steps(n)}. De weken tellen vanaf de dag waarop u begint.`,
      weeks: (first, last, days) =>
        `Week ${f.count(first)} tot en met ${f.count(last)}${days === null ? '' : `, ${days[0]} tot en met ${days[1]}`}`,
      later: (n) => `daarna nog ${steps(n)}`,
      also: (n) => steps(n),
      basis: 'Voorbereiding',
      caption: (when) => `Stappen: ${when}`,
      states: { open: 'te doen', started: 'bezig', done: 'klaar' },
      prepares: 'nodig voor de rest',
      range: (low, high) => `${low} tot ${high}`,
      upTo: (high) => `tot ${high}`,
      under: (least) => `minder dan ${least}`,
      guess: (points) => `${points}, een schatting`,
      shows: (least, most) =>
        `${least === most ? f.count(most) : `${f.count(least)} tot ${f.count(most)}`} ${f.plural(most, { one: 'week', other: 'weken' })}`,
    },
  };
}

function endWords(f: Format): Pick<Said, 'stages' | 'reading' | 'stamp'> {
  const points = (n: number): string => `${f.cut(n)} ${f.plural(n, { one: 'punt', other: 'punten' })}`;
  return {
    stages: {
      from: (n) => `vanaf ${points(n)}`,
      above: (n) => `boven ${points(n)}`,
      below: (n) => `onder ${points(n)}`,
      upTo: (n) => `tot en met ${points(n)}`,
      points: {
        weakest: 'Elke dimensie staat op het niveau dat haar punten bereiken.',
        score: 'U staat op het niveau dat uw totaalscore bereikt.',
        gates: 'Elke dimensie staat op het niveau dat haar punten bereiken.',
      },
      rule: {
        weakest: 'De laagste dimensie bepaalt het niveau van het geheel.',
        score: '',
        gates: 'Het niveau van het geheel hangt niet af van punten: het vraagt dat bepaalde dingen er zijn.',
      },
      asksMore: 'Daarnaast vragen niveaus dat bepaalde dingen er zijn.',
      name: (stage) => `Niveau ${stage}`,
      here: ' (hier staat u)',
      atMost: ' (u, hoogstens)',
    },
    reading: {
      asOf: (day) => `Alle scores gelden op de peildatum ${day} en veranderen niet op deze pagina.`,
      undated: 'Alle scores gelden op de dag waarop ze zijn berekend en veranderen niet op deze pagina.',
      remade: (day) =>
        `Scores van vóór ${day} staan niet op deze pagina: die zijn volgens andere regels berekend en niet met deze te vergelijken.`,
      filled:
        'Een deel van wat niet gemeten is, telt mee met punten die het model ervoor geeft; de rest blijft buiten de totaalscore.',
      notMeasured: 'Wat niet gemeten is, blijft buiten de totaalscore; het telt niet als nul.',
      peers:
        'Elk cijfer van uw vergelijkingsgroep is een gemiddelde van meerdere bedrijven en afgerond: geen ervan is de score van één bedrijf, en niemand ziet de uwe afzonderlijk.',
      roadmap:
        'De punten van een stap zijn wat die na de stappen ervoor aan uw totaalscore toevoegt, als al het andere blijft zoals het nu is.',
    },
    stamp: {
      by: 'Gemaakt door',
      model: 'Model',
      asOf: 'Peildatum',
      made: 'Gemaakt op',
      until: 'Te openen tot',
      questions: 'Vragen',
    },
  };
}
