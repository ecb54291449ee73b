import { say, strong } from '../../document/words.ts';
import type { Format } from '../../format/format.ts';
import type { AssessmentLanguage } from './english.ts';
import { germanAgreed } from './agreed.ts';
import { germanFacts } from './facts.ts';
import { germanUnseen } from './unseen.ts';

type Said = ReturnType<AssessmentLanguage>;

/** See the glossary in docs/decisions/0019-languages.md. */
export const german: AssessmentLanguage = (f) => ({
  ...headWords(),
  ...weakestWords(f),
  ...columnWords(),
  ...changeWords(f),
  ...stepWords(f),
  ...pastWords(f),
  ...germanUnseen(f),
  ...germanFacts(f),
  ...germanAgreed(f),
  ...dimensionWords(f),
  ...planWords(f),
});

function headWords(): Pick<
  Said,
  | 'subtitle'
  | 'levelName'
  | 'sections'
  | 'stamp'
  | 'figures'
  | 'status'
  | 'near'
  | 'notApplicable'
  | 'notSeen'
  | 'error'
  | 'atMost'
> {
  return {
    subtitle: (model) => `Reifegradbewertung \u00b7 ${model}`,
    levelName: (level) => `Stufe ${level}`,
    sections: {
      where: 'Wo der Kunde steht',
      since: 'Seit dem letzten Mal',
      next: 'Nächste Schritte',
      scores: 'Scores der Dimensionen',
      roadmap: 'Maßnahmenplan',
      quickWins: 'Schnelle Erfolge',
      peers: 'Vergleich mit anderen Kunden',
      recommendations: 'Empfehlungen',
      resources: 'Hilfsmittel',
      readiness: 'Bereitschaft für Funktionen',
      gathered: 'Befragte Quellen und ihre Antworten',
    },
    stamp: {
      view: 'Ansicht',
      full: 'Bewertung, vollständig',
      onePage: 'Bewertung, eine Seite',
      account: 'Kunde',
      asOf: 'Stichtag',
      comparedWith: 'Verglichen mit',
      nothing: 'nichts',
      model: 'Modell',
      snapshot: 'Momentaufnahme',
    },
    figures: {
      overall: 'Reifegrad gesamt',
      trend: 'Trend',
      asOf: 'Stichtag',
      seen: 'Gemessene Indikatoren',
      notRated: 'nicht eingestuft',
      noScore: 'kein Score',
      since: (day) => `seit dem ${day}`,
      noBefore: 'kein Vergleich möglich',
      noTrend: 'nicht zu bestimmen',
      coverage: (share) => `Abdeckung ${share}`,
      of: (count, all) => `${count} von ${all}`,
    },
    status: {
      met: 'erreicht',
      near: 'fast erreicht',
      below: 'darunter',
      unseen: 'nicht gemessen',
      not_applicable: 'entfällt',
    },
    near: (share) =>
      `Bei „fast erreicht“ fehlen höchstens ${share} dessen, was die nächste Stufe verlangt, bei „darunter“ mehr. Beides sind Regeln des Modells.`,
    notApplicable: 'entfällt',
    notSeen: (reason) => (reason === '' ? 'nicht gemessen' : `nicht gemessen: ${reason}`),
    error: 'die Daten enthalten etwas, das keine Zahl ist',
    atMost: (value) => `höchstens ${value}`,
  };
}

function weakestWords(f: Format): Pick<Said, 'weakest'> {
  return {
    weakest: {
      none: 'Keine Dimension ist gemessen.',
      one: (name, value, top) => `${name} ist die schwächste Dimension, mit ${value} von ${top}.`,
      some: (names, value, top) =>
        `${f.list(names)} sind die schwächsten Dimensionen, mit jeweils ${value} von ${top}.`,
      only: (name, value, top) => `${name} steht bei ${value} von ${top}.`,
      ofSeen: (unseen) => ` ${f.list(unseen)} ${unseen.length === 1 ? 'ist' : 'sind'} nicht gemessen.`,
      all: (value, top) => `Jede gemessene Dimension hat ${value} von ${top}.`,
    },
  };
}

function columnWords(): Pick<Said, 'ownName' | 'peerName' | 'columns' | 'overall'> {
  return {
    ownName: 'dieser Kunde',
    peerName: 'Median der Vergleichsgruppe',
    columns: {
      dimension: 'Dimension',
      score: 'Score',
      level: 'Stufe',
      trend: 'Trend',
      peers: 'Gegenüber der Gruppe',
      indicator: 'Indikator',
      value: 'Wert',
      asked: 'Nächste Stufe verlangt',
      askedOfTop: 'Höchste Stufe verlangt',
      peerMedian: 'Median der Gruppe',
      status: 'Status',
      points: 'Punkte',
      action: 'Maßnahme',
      pointsInOrder: 'Punkte, in dieser Reihenfolge',
      owner: 'Verantwortlich',
      effort: 'Aufwand in Tagen',
      impact: 'Wirkung',
      timeline: 'Dauer',
      metric: 'Kennzahl',
      own: 'Dieser Kunde',
      median: 'Median der Gruppe',
      quartile: 'Oberes Viertel ab',
      feature: 'Funktion',
      state: 'Stand',
      missing: 'Was fehlt',
      closing: 'Was das behebt',
      resource: 'Hilfsmittel',
      purpose: 'Für',
      link: 'Link',
      step: 'Schritt',
      source: 'Quelle',
      metrics: 'Kennzahlen',
      answered: 'Mit einem Wert',
      newest: 'Neuester Eintrag',
      absent: 'Was nicht vorlag',
      priority: 'Priorität',
      why: 'Warum',
    },
    overall: 'Reifegrad gesamt',
  };
}

function changeWords(f: Format): Pick<Said, 'change'> {
  return {
    change: {
      none: 'Es gibt keine frühere Momentaufnahme zum Vergleich.',
      came: {
        joined: 'Bei der vorigen Momentaufnahme gab es den Kunden noch nicht.',
        left: 'Den Kunden gibt es nicht mehr.',
        became_rated: 'Der Kunde ist jetzt eingestuft und war es vorher nicht.',
        became_not_rated: 'Der Kunde war vorher eingestuft und ist es jetzt nicht.',
        not_rated: 'Der Kunde war damals nicht eingestuft und ist es auch jetzt nicht.',
      },
      since: (day) => `Verglichen mit dem ${day}.`,
      same: (score, day) => `Seit dem ${day} hat sich nichts geändert, was zählt: Der Score war auch damals ${score}.`,
      moved: (before, after, day, difference) =>
        say`Von ${before} auf ${strong(after)} seit dem ${day} (${difference}).`,
      balanced: (score, day) =>
        `Der Score ist ${score}, wie schon am ${day}; was hinzukam und was wegfiel, gleicht sich aus.`,
      line: (difference, values) => `${difference} Punkte${values}`,
      // No case: what these are is a word of the project, as it stands in its tables.
      values: (before, after) => `, vorher ${before}, jetzt ${after}`,
      rest: (lines, difference) => `Die anderen ${f.count(lines)} zusammen: ${difference} Punkte`,
      rounded: (difference) => `Jede ist für sich gerundet; zusammen sind es ${difference} Punkte.`,
      whole: 'Das Modell als Ganzes',
    },
  };
}

function stepWords(f: Format): Pick<Said, 'steps' | 'recommended' | 'goals'> {
  return {
    steps: {
      unanswered: (metrics, reasons) =>
        `nichts gemessen von ${f.count(metrics)} ${f.plural(metrics, { one: 'Kennzahl', other: 'Kennzahlen' })} (${reasons})`,
      none: 'Keine Maßnahme aus dem Katalog verändert den Score dieses Kunden.',
      noneKnown: 'Es stehen keine Maßnahmen zur Auswahl.',
      gaps: 'Das kostet die meisten Punkte; daneben steht, was laut Modell hilft.',
      gapsAsked: 'Das kostet die meisten Punkte; daneben steht, was die nächste Stufe verlangt.',
      worth: (gain) => `${f.difference(gain)} Punkte`,
      noScore:
        'Für einen Score ist zu wenig gemessen: Was nicht gemessen ist, muss zuerst gemessen werden, bevor sich eine Maßnahme abwägen lässt.',
      notRated:
        'Es ist zu wenig gemessen, um den Kunden einzustufen: Was nicht gemessen ist, muss zuerst gemessen werden, bevor sich eine Maßnahme abwägen lässt.',
      top: 'In allem, was gemessen ist, steht der Kunde auf der höchsten Stufe: Nun gilt es, das zu halten.',
      step: (title, { reason, points, weeks, days, role, person }) => {
        const work = `${f.raw(days, '')} ${f.plural(days, { one: 'Tag', other: 'Tage' })} Arbeit`;
        return say`${title} (${reason}): ${points}; ${weeks}, ${work}; verantwortlich: ${role}${person === null ? '' : `, mit ${person}`}.`;
      },
      weeks: (least, most) =>
        `${least === most ? f.count(most) : `${f.count(least)} bis ${f.count(most)}`} ${f.plural(most, { one: 'Woche', other: 'Wochen' })}`,
      points: (range, guess) => `${range} Punkte${guess ? ', geschätzt' : ''}`,
      upTo: (high) => `bis zu ${high}`,
      range: (low, high) => `${low} bis ${high}`,
      guess:
        'Wie viel eine Maßnahme bewirkt, ist eine Schätzung; was sie brächte, ergibt sich aus dem Modell mit dem heutigen Maßstab. Punkte mehrerer Maßnahmen lassen sich nicht addieren.',
      known:
        'Was eine Maßnahme brächte, ergibt sich aus dem Modell mit dem heutigen Maßstab. Punkte mehrerer Maßnahmen lassen sich nicht addieren.',
    },
    recommended: {
      weakest: (dimension) => `${dimension}, die schwächste Dimension`,
      oneOfWeakest: (dimension) => `${dimension}, eine der schwächsten Dimensionen`,
      weakestWithAction: (dimension) => `${dimension}, die schwächste Dimension, die eine Maßnahme verbessert`,
      effect: (dimension) => `${dimension}, die größte Wirkung unter den übrigen`,
      goals: (dimension) => `${dimension}, was der Kunde zuerst möchte`,
      goal: (dimension, goal) => `${dimension}, im Einklang mit dem Ziel des Kunden „${goal}“`,
      inLine: (goal) => `; auch im Einklang mit dem Ziel des Kunden „${goal}“`,
      effort: (dimension) => `${dimension}, die meisten Punkte pro Arbeitstag`,
      noDimension: 'keine einzelne Dimension',
    },
    goals: {
      known: (goals) => `Was der Kunde möchte: ${f.list(goals.map((goal) => `„${goal}“`))}.`,
      more: (n) => ` Und ${f.count(n)} ${f.plural(n, { one: 'weiteres', other: 'weitere' })}.`,
      none: 'Es ist kein offenes Ziel des Kunden erfasst.',
      noAction: 'Keine Maßnahme aus dem Katalog verbessert eine Dimension, zu der diese Ziele gehören.',
    },
  };
}

function pastWords(f: Format): Pick<Said, 'past' | 'internal'> {
  return {
    past: {
      recorded: (issued, asOf, comparable) =>
        `Zuletzt bewertet am ${issued}, Stichtag ${asOf}.${
          {
            same: '',
            ruler:
              ' Damals galt der Maßstab jenes Tages; was der Kundenbestand seither daran verschoben hat, ist gesondert ausgewiesen.',
            model: ' Damals galt eine andere Version des Modells; was das ausmacht, ist gesondert ausgewiesen.',
          }[comparable]
        }`,
      noScore: (issued) => `Zuletzt bewertet am ${issued}, ohne Score.`,
      notCompared: (issued, score, why) =>
        `Zuletzt bewertet am ${issued}, mit Score ${score}. Das lässt sich mit heute nicht vergleichen: ${
          {
            same: 'Es gibt jetzt keinen Score',
            ruler:
              'Was das Modell dem Kundenbestand entnimmt, ist inzwischen anders, und die Momentaufnahme, mit der sich der Unterschied bestimmen ließe, wird nicht mehr aufbewahrt',
            model:
              'Damals galt eine andere Version des Modells, und die Momentaufnahme, mit der sich der Unterschied bestimmen ließe, wird nicht mehr aufbewahrt',
          }[why]
        }.`,
      gone: (before, now, issued, difference) =>
        say`Von ${before} auf ${strong(now)} seit dem ${issued}, als der Kunde zuletzt bewertet wurde (${difference}). Die Momentaufnahme von damals wird nicht mehr aufbewahrt; wodurch sich der Score verändert hat, lässt sich daher nicht sagen.`,
      count: (n, onToday) => {
        const recorded = `${f.count(n)} ${f.plural(n, { one: 'Bewertung ist', other: 'Bewertungen sind' })} erfasst`;
        if (onToday === n) return `${recorded}.`;
        if (onToday > 0) return `${recorded}, davon ${f.count(onToday)} mit dem heutigen Maßstab.`;
        return n === 1
          ? `${recorded}, mit einem anderen Maßstab als dem heutigen.`
          : `${recorded}, keine davon mit dem heutigen Maßstab.`;
      },
      now: 'jetzt',
      unit: 'Punkte',
      onToday: 'nach dem heutigen Maßstab',
      onAnother: 'nach einem anderen Maßstab',
      caption: 'Erfasste Bewertungen',
      columns: {
        issued: 'Ausgestellt',
        asOf: 'Stichtag',
        score: 'Score',
        level: 'Stufe',
        since: 'Seit der vorigen',
        readOn: 'Maßstab',
      },
      beside: {
        same: 'derselbe Maßstab',
        ruler: 'ein anderer Maßstab: der Kundenbestand hat sich verschoben',
        model: 'eine andere Version des Modells',
      },
    },
    internal: { title: 'Nicht für den Kunden', notes: 'Notizen' },
  };
}

function dimensionWords(f: Format): Pick<Said, 'dimension' | 'tables'> {
  return {
    dimension: {
      notSeen: (name) => `${name}: nicht gemessen`,
      notApplicable: (name) => `${name}: entfällt`,
      doesNotCount: 'Diese Dimension trifft auf diesen Kunden nicht zu und zählt nicht, weder für noch gegen ihn.',
      filled: (value) => `Solange diese Dimension nicht gemessen ist, rechnet das Modell mit ${value} Punkten.`,
      missing: (reason) => `Es gibt keinen Score: ${reason}. Das ist kein niedriger Score.`,
      titled: (name, level, value, top) => `${name}: ${level === '' ? '' : `Stufe ${level}, `}${value} von ${top}`,
      state: (name) => `${name}: aktueller Stand`,
      strengths: 'Stärken',
      noStrengths: 'Noch kein Indikator erreicht die nächste Stufe.',
      gaps: 'Lücken',
      gap: (value, cost) =>
        `${value}; das kostet ${f.decimal(cost)} ${f.plural(cost, { one: 'Punkt', other: 'Punkte' })} des Ganzen`,
      forLevel: (level) => `Für Stufe ${level}`,
      top: 'Der Kunde steht hier auf der höchsten Stufe. Mehr ist nicht zu erreichen.',
      topOpen: 'Der Kunde steht hier auf der höchsten Stufe.',
      nothingOpen: 'Es lässt sich nichts nennen, was dafür noch zu tun wäre.',
      unsure: 'Ob die Stufe damit allein erreicht wird, lässt sich nicht sagen.',
      short: 'Auch mit all dem zusammen wird die Stufe noch nicht erreicht.',
      instead: (asked, value) => `${asked} statt ${value}`,
      betterThanOthers: 'besser als andere Kunden im Kundenbestand',
      measure: (asked) => (asked === '' ? 'messen lassen' : `messen lassen; die Stufe verlangt ${asked}`),
    },
    tables: {
      counted: (count, of, said) => `${f.count(count)} von ${f.count(of)} ${said}.`,
      none: (source) => `„${source}“ enthält nichts über diesen Kunden.`,
      notApplicable: (source) => `„${source}“ trifft auf diesen Kunden nicht zu.`,
      missing: (source, reason) => `Nicht gemessen: ${reason} („${source}“).`,
      absent: 'nicht vorhanden',
      more: (n) =>
        n === 1 ? '1 weitere Zeile ist nicht gezeigt.' : `${f.count(n)} weitere Zeilen sind nicht gezeigt.`,
      changed:
        'Die Daten haben sich seit der Momentaufnahme geändert, auf der der Score beruht; die Tabelle zeigt sie, wie sie jetzt bekannt sind.',
      unread: (why) => `Die Daten neben den Dimensionen ließen sich jetzt nicht lesen: ${why}.`,
      noFacts: 'keine Daten',
      times: (text, n) => (n === 1 ? text : `${text} (${f.count(n)}-mal)`),
      dated: (text, day) => `${text}, ${day}`,
      moreFacts: (n) => `noch ${f.count(n)}`,
      yes: 'ja',
      no: 'nein',
    },
  };
}

function planWords(f: Format): Pick<Said, 'roadmap' | 'peers' | 'features' | 'gathered'> {
  return {
    roadmap: {
      current: 'Aktuelle Stufe',
      target: 'Ziel',
      timeline: 'Zeit',
      days: (n) => `${f.raw(n, '')} ${f.plural(n, { one: 'Tag', other: 'Tage' })}`,
      weeks: (n) => `${f.count(n)} ${f.plural(n, { one: 'Woche', other: 'Wochen' })}`,
      from: (value) => `ab ${value} Punkten`,
      above: (value) => `über ${value} Punkten`,
      gates: (stage) => `Stufe ${f.count(stage)} verlangt außerdem`,
      prepares: 'bereitet das Folgende vor',
      with: (role, person) => `${role}, mit ${person}`,
      again: 'Bewerten Sie jedes Quartal neu und planen Sie das nächste auf Grundlage des Erreichten.',
    },
    peers: {
      none: 'Es gibt keinen anderen Kunden zum Vergleich.',
      tooFew: 'Wo kein Median steht, ist bei weniger als fünf von ihnen gemessen.',
    },
    features: {
      live: (name) => `${name} (live)`,
      state: {
        ready: 'bereit',
        one_step: 'einen Schritt entfernt',
        further: 'weiter entfernt',
        unknown: 'nicht zu bestimmen',
      },
      unseen: (need) => `nicht gemessen: ${need}`,
      perhaps: (action) => `${action} (wenn sie so viel bewirkt wie möglich)`,
      noAction: 'keine einzelne Maßnahme',
      of: (need, closing) => `${need}: ${closing}`,
    },
    gathered: {
      others: 'Weitere Quellen',
      days: (day, n) =>
        n === 0
          ? `${day}, weniger als einen Tag davor`
          : `${day}, ${f.count(n)} ${f.plural(n, { one: 'Tag', other: 'Tage' })} davor`,
      noTime: 'gilt am Stichtag',
      noFact: 'kein Eintrag zu diesem Kunden',
      all: 'nichts',
      goals: (n) =>
        n === 0
          ? 'Ziele: Keines ist offen.'
          : `Ziele: ${f.count(n)} ${f.plural(n, { one: 'ist', other: 'sind' })} offen.`,
      scored: (seen, applying) =>
        applying === 1
          ? `Scores: ${f.count(seen)} von 1 zutreffenden Indikator ist gemessen.`
          : `Scores: ${f.count(seen)} von ${f.count(applying)} zutreffenden Indikatoren ${f.plural(seen, { one: 'ist', other: 'sind' })} gemessen.`,
      planned: (known, applying) =>
        known === 0
          ? 'Maßnahmenplan: Es stehen keine Maßnahmen zur Auswahl.'
          : `Maßnahmenplan: Von ${f.count(known)} bekannten ${f.plural(known, { one: 'Maßnahme', other: 'Maßnahmen' })} ${f.plural(applying, { one: 'kommt', other: 'kommen' })} ${f.count(applying)} für diesen Kunden infrage.`,
      doNotApply: (n) => (n === 1 ? '1 trifft nicht zu' : `${f.count(n)} treffen nicht zu`),
    },
  };
}
