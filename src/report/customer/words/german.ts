import { upperFirst } from '../../../util/upper-first.ts';
import { say } from '../../document/words.ts';
import type { Format } from '../../format/format.ts';
import { NAMED, type CustomerLanguage } from './english.ts';

type Said = ReturnType<CustomerLanguage>;

/** See the glossary in docs/decisions/0019-languages.md. */
export const german: CustomerLanguage = (f) => ({
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
  yourCompany: 'Ihr Unternehmen',
  about: 'Über diese Seite',
  download: 'Als PDF herunterladen',
  logo: 'Logo',
  asOf: (day) => `Stichtag ${day}`,
  notice: (text) => `Zu diesen Zahlen: ${text}`,
  notKnown: 'nicht gemessen',
  notApplicable: 'entfällt',
  you: 'Sie',
  points: 'Punkte',
  sections: {
    where: 'Wo Sie stehen',
    peers: 'Sie und Ihre Vergleichsgruppe',
    history: 'Wie es sich entwickelt hat',
    roadmap: 'Wie es weitergeht',
    measured: 'Was gemessen wird',
    stages: 'Die Stufen',
    reading: 'Wie Sie dies lesen',
  },
  columns: {
    dimension: 'Dimension',
    score: 'Score',
    stage: 'Stufe',
    you: 'Sie',
    lower: 'Unteres Viertel',
    middle: 'Median',
    upper: 'Oberes Viertel',
    best: 'Bestes Zehntel',
    asOf: 'Stichtag',
    overall: 'Gesamt',
    measured: 'Was gemessen wird',
    step: 'Schritt',
    for: 'Für',
    points: 'Punkte',
    shows: 'Sichtbar nach',
    state: 'Stand',
  },
};

function whereWords(f: Format): Pick<Said, 'answer' | 'rule' | 'figures' | 'dimensions'> {
  return {
    answer: {
      tooLittle: (who) => say`${who} lässt sich noch nicht einstufen: Es ist zu wenig gemessen.`,
      notRated: (who) => say`${who} lässt sich noch nicht einstufen.`,
      score: (who, score, top) => say`${who} erreicht ${score} von ${top} Punkten.`,
      stage: (who, stage, of, name) =>
        say`${who} steht auf Stufe\u00a0${stage}\u00a0von\u00a0${of}${name === '' ? '' : `: ${name}`}.`,
      atMost: (who, stage, of, name) =>
        say`${who} steht höchstens auf Stufe\u00a0${stage}\u00a0von\u00a0${of}${name === '' ? '' : `: ${name}`}. Noch ist nicht alles gemessen, was Stufen verlangen.`,
    },
    rule: {
      lowest: ({ names, of, scored, open }) => {
        const not = scored ? 'Nicht der Gesamtscore, sondern ' : '';
        if (names.length === of)
          return upperFirst(
            `${not}die niedrigste Dimension bestimmt Ihre Stufe, und alle Ihre Dimensionen stehen auf dieser Stufe.`,
          );
        const lowest = names.length === 1 ? 'niedrigste Dimension bestimmt' : 'niedrigsten Dimensionen bestimmen';
        const decides = `${not}Ihre ${lowest} Ihre Stufe`;
        if (names.length > NAMED) return `${decides}: ${f.count(names.length)} von ${f.count(of)} stehen auf dieser.`;
        return `${decides}${open ? ', soweit gemessen' : ''}: ${names.join('; ')}.`;
      },
      score: 'Ihr Gesamtscore bestimmt Ihre Stufe.',
      gates: 'Ihre Stufe hängt nicht von Punkten ab: Jede Stufe verlangt, dass bestimmte Dinge vorhanden sind.',
      more: 'Eine Stufe verlangt mehr als die Punkte auf dieser Seite; daher ist Ihre niedriger, als diese Punkte allein ergäben.',
    },
    figures: {
      overall: 'Gesamtscore',
      of: (top) => `von ${top}`,
      since: (day) => `Seit dem ${day}`,
      strongest: 'Am stärksten',
      weakest: 'Am niedrigsten',
    },
    dimensions: {
      caption: 'Ihre Dimensionen',
      peers: 'Median Ihrer Vergleichsgruppe',
      none: 'Noch ist keine der Dimensionen gemessen.',
      noneApplies: 'Keine der Dimensionen trifft auf Sie zu.',
      best: (name, score) => `Am höchsten liegen Sie in ${name}: ${score}.`,
      ahead: (names, of, areAll) => {
        const compared = `${areAll ? '' : 'verglichenen '}${of === 1 ? 'Dimension' : 'Dimensionen'}`;
        const all = of === 1 ? `der einen ${compared}` : `allen ${f.count(of)} ${compared}`;
        if (names.length === of) return `In ${all} liegen Sie auf oder über dem Median Ihrer Vergleichsgruppe.`;
        if (names.length === 0) return `In ${all} liegt der Median Ihrer Vergleichsgruppe höher.`;
        return `In ${f.count(names.length)} von ${f.count(of)} ${compared} liegen Sie auf oder über dem Median Ihrer Vergleichsgruppe: ${names.join('; ')}.`;
      },
    },
  };
}

function peerWords(f: Format): Pick<Said, 'peers'> {
  const within = (names: readonly string[], areAll: boolean, which: 'oberen' | 'unteren'): string => {
    const quarter = `zum ${which} Viertel Ihrer Vergleichsgruppe`;
    if (areAll) return `in jeder verglichenen Dimension ${quarter}`;
    return names.length === 1
      ? `in einer Dimension ${quarter}: ${names[0]!}`
      : `in ${f.count(names.length)} Dimensionen ${quarter}: ${names.join('; ')}`;
  };
  return {
    peers: {
      caption: 'Sie und Ihre Vergleichsgruppe',
      overall: 'Gesamt',
      middle: 'Gruppenmedian',
      upper: 'oberes Viertel',
      leftOut:
        'Dimensionen fehlen, wo zu wenige dieser Unternehmen gemessen sind oder ihre Zahlen verraten würden, was ein einzelnes erreicht.',
      who: (others, called, day) => {
        const what = called === '' ? ', die Ihrem ähneln' : `: ${called}`;
        const when = day === '' ? '' : ` Deren Zahlen sind vom ${day}.`;
        return `Ihre Vergleichsgruppe besteht aus ${f.count(others)} oder mehr anderen Unternehmen${what}.${when}`;
      },
      top: (names, areAll) => `Sie gehören ${within(names, areAll, 'oberen')}.`,
      low: (names, areAll) => `Sie gehören ${within(names, areAll, 'unteren')}.`,
      between: (areAll) =>
        `In jeder ${areAll ? '' : 'verglichenen '}Dimension liegen Sie zwischen dem unteren und dem oberen Viertel.`,
    },
  };
}

const HISTORY: Pick<Said, 'history'> = {
  history: {
    stayed: (day, until) => `${period(day, until)} ist der Gesamtscore gleich geblieben.`,
    rose: (day, until, from, to) => `${period(day, until)} ist der Gesamtscore von ${from} auf ${to} gestiegen.`,
    fell: (day, until, from, to) => `${period(day, until)} ist der Gesamtscore von ${from} auf ${to} gefallen.`,
    unit: 'Gesamtscore',
    youAt: (score) => `Sie, ${score}`,
    caption: 'Scores im Zeitverlauf',
    everyThird: 'Die Tabelle nennt den ersten und jeden dritten Stichtag; das Diagramm zeigt alle.',
  },
};

function period(day: string, until: string): string {
  return until === '' ? `Seit dem ${day}` : `Vom ${day} bis zum ${until}`;
}

function roadmapWords(f: Format): Pick<Said, 'roadmap'> {
  const steps = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'Schritt', other: 'Schritte' })}`;
  const inSteps = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'Schritt', other: 'Schritten' })}`;
  return {
    roadmap: {
      toStage: (stage, name) => `Stufe ${stage}${name === '' ? '' : `, ${name}`}`,
      toScore: (score) => `einem Score von ${score}`,
      agreed: (to, n, done) =>
        `Der vereinbarte Weg zu ${to}: ${steps(n)}, davon ${done === 0 ? 'noch keiner' : f.count(done)} erledigt.`,
      there: 'So weit sind Sie schon.',
      late: (n) =>
        `Für ${steps(n)} sind die vereinbarten Tage vorbei; ${f.plural(n, { one: 'er lässt', other: 'sie lassen' })} sich noch immer erledigen.`,
      top: 'Sie stehen auf der höchsten Stufe; darüber gibt es keine.',
      measure: (names) =>
        names.length === 0
          ? 'Zuerst muss alles gemessen sein, was Stufen verlangen.'
          : `Zuerst muss mehr gemessen werden: ${names.join('; ')}.`,
      none: 'Aus diesen Zahlen allein lässt sich kein Weg zur nächsten Stufe angeben.',
      contact: (whom) => `Bei Fragen, oder um dies gemeinsam durchzugehen: ${whom}`,
      planned: (to, n) => `Ein Weg zu ${to}, in ${inSteps(n)}. Die Wochen zählen ab dem Tag, an dem Sie beginnen.`,
      weeks: (first, last, days) =>
        `Wochen ${f.count(first)} bis ${f.count(last)}${days === null ? '' : `, ${days[0]} bis ${days[1]}`}`,
      later: (n) => `dann noch ${steps(n)}`,
      also: (n) => steps(n),
      basis: 'Vorbereitung',
      caption: (when) => `Schritte: ${when}`,
      states: { open: 'offen', started: 'in Arbeit', done: 'erledigt' },
      prepares: 'nötig für den Rest',
      range: (low, high) => `${low} bis ${high}`,
      upTo: (high) => `bis zu ${high}`,
      under: (least) => `weniger als ${least}`,
      guess: (points) => `${points}, geschätzt`,
      shows: (least, most) =>
        `${least === most ? f.count(most) : `${f.count(least)} bis ${f.count(most)}`} ${f.plural(most, { one: 'Woche', other: 'Wochen' })}`,
    },
  };
}

function endWords(f: Format): Pick<Said, 'stages' | 'reading' | 'stamp'> {
  // In the dative, which all but the last of these take.
  const points = (n: number): string => `${f.cut(n)} ${f.plural(n, { one: 'Punkt', other: 'Punkten' })}`;
  return {
    stages: {
      from: (n) => `ab ${points(n)}`,
      above: (n) => `mit mehr als ${points(n)}`,
      below: (n) => `unter ${points(n)}`,
      upTo: (n) => `bis ${f.cut(n)} ${f.plural(n, { one: 'Punkt', other: 'Punkte' })}`,
      points: {
        weakest: 'Jede Dimension steht auf der Stufe, die ihre Punkte erreichen.',
        score: 'Sie stehen auf der Stufe, die Ihr Gesamtscore erreicht.',
        gates: 'Jede Dimension steht auf der Stufe, die ihre Punkte erreichen.',
      },
      rule: {
        weakest: 'Die niedrigste Dimension bestimmt die Stufe des Ganzen.',
        score: '',
        gates: 'Die Stufe des Ganzen hängt nicht von Punkten ab: Sie verlangt, dass bestimmte Dinge vorhanden sind.',
      },
      asksMore: 'Außerdem verlangen Stufen, dass bestimmte Dinge vorhanden sind.',
      name: (stage) => `Stufe ${stage}`,
      here: ' (hier stehen Sie)',
      atMost: ' (Sie, höchstens)',
    },
    reading: {
      asOf: (day) => `Alle Scores gelten zum Stichtag ${day} und ändern sich auf dieser Seite nicht.`,
      undated: 'Alle Scores gelten für den Tag, an dem sie berechnet wurden, und ändern sich auf dieser Seite nicht.',
      remade: (day) =>
        `Scores vor dem ${day} stehen nicht auf dieser Seite: Sie wurden nach anderen Regeln berechnet und lassen sich mit diesen nicht vergleichen.`,
      filled:
        'Manches, was nicht gemessen ist, zählt mit Punkten, die das Modell dafür vergibt; das Übrige bleibt im Gesamtscore außen vor.',
      notMeasured: 'Was nicht gemessen ist, bleibt im Gesamtscore außen vor; es zählt nicht als 0 Punkte.',
      peers:
        'Jede Zahl Ihrer Vergleichsgruppe ist ein gerundeter Durchschnitt mehrerer Unternehmen: Keine ist der Score eines einzelnen, und niemand sieht Ihren für sich.',
      roadmap:
        'Die Punkte eines Schritts geben an, um wie viel er Ihren Gesamtscore nach den Schritten davor erhöht, wenn alles Übrige bleibt, wie es jetzt ist.',
    },
    stamp: {
      by: 'Erstellt von',
      model: 'Modell',
      asOf: 'Stichtag',
      made: 'Erstellt am',
      until: 'Abrufbar bis',
      questions: 'Fragen an',
    },
  };
}
