import { say, strong } from '../../document/words.ts';
import type { Format } from '../../format/format.ts';
import type { AssessmentLanguage } from './english.ts';
import { dutchAgreed } from './agreed.ts';
import { dutchFacts } from './facts.ts';
import { dutchUnseen } from './unseen.ts';

type Said = ReturnType<AssessmentLanguage>;

/** See the glossary in docs/decisions/0019-languages.md. */
export const dutch: AssessmentLanguage = (f) => ({
  ...headWords(),
  ...weakestWords(f),
  ...columnWords(),
  ...changeWords(f),
  ...stepWords(f),
  ...pastWords(f),
  ...dutchUnseen(f),
  ...dutchFacts(f),
  ...dutchAgreed(f),
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
    subtitle: (model) => `Volwassenheidsbeoordeling \u00b7 ${model}`,
    levelName: (level) => `Niveau ${level}`,
    sections: {
      where: 'Waar de klant staat',
      since: 'Sinds de vorige keer',
      next: 'Volgende stappen',
      scores: 'Scores per dimensie',
      roadmap: 'Stappenplan',
      quickWins: 'Quick wins',
      peers: 'Vergelijking met andere klanten',
      recommendations: 'Aanbevelingen',
      resources: 'Hulpmiddelen',
      readiness: 'Gereedheid voor functies',
      gathered: 'Geraadpleegde bronnen en hun antwoord',
    },
    stamp: {
      view: 'Weergave',
      full: 'Beoordeling, volledig',
      onePage: 'Beoordeling, één pagina',
      account: 'Klant',
      asOf: 'Peildatum',
      comparedWith: 'Vergeleken met',
      nothing: 'niets',
      model: 'Model',
      snapshot: 'Momentopname',
    },
    figures: {
      overall: 'Volwassenheid totaal',
      trend: 'Trend',
      asOf: 'Peildatum',
      seen: 'Gemeten indicatoren',
      notRated: 'niet ingeschaald',
      noScore: 'geen score',
      since: (day) => `sinds ${day}`,
      noBefore: 'niets om mee te vergelijken',
      noTrend: 'niet te bepalen',
      coverage: (share) => `dekking ${share}`,
      of: (count, all) => `${count} van ${all}`,
    },
    status: {
      met: 'gehaald',
      near: 'bijna',
      below: 'eronder',
      unseen: 'niet gemeten',
      not_applicable: 'niet van toepassing',
    },
    near: (share) =>
      `Bij “bijna” ontbreekt hoogstens ${share} van wat het volgende niveau vraagt, bij “eronder” meer. Beide zijn regels van het model.`,
    notApplicable: 'niet van toepassing',
    notSeen: (reason) => (reason === '' ? 'niet gemeten' : `niet gemeten: ${reason}`),
    error: 'de gegevens bevatten iets wat geen getal is',
    atMost: (value) => `hoogstens ${value}`,
  };
}

function weakestWords(f: Format): Pick<Said, 'weakest'> {
  return {
    weakest: {
      none: 'Er is geen enkele dimensie gemeten.',
      one: (name, value, top) => `${name} is de zwakste dimensie, met ${value} van ${top}.`,
      some: (names, value, top) => `${f.list(names)} zijn de zwakste dimensies, elk met ${value} van ${top}.`,
      only: (name, value, top) => `${name} staat op ${value} van ${top}.`,
      ofSeen: (unseen) => ` ${f.list(unseen)} ${unseen.length === 1 ? 'is' : 'zijn'} niet gemeten.`,
      all: (value, top) => `Elke gemeten dimensie heeft ${value} van ${top}.`,
    },
  };
}

function columnWords(): Pick<Said, 'ownName' | 'peerName' | 'columns' | 'overall'> {
  return {
    ownName: 'deze klant',
    peerName: 'mediaan van de vergelijkingsgroep',
    columns: {
      dimension: 'Dimensie',
      score: 'Score',
      level: 'Niveau',
      trend: 'Trend',
      peers: 'Ten opzichte van groep',
      indicator: 'Indicator',
      value: 'Waarde',
      asked: 'Volgend niveau vraagt',
      askedOfTop: 'Hoogste niveau vraagt',
      peerMedian: 'Mediaan van groep',
      status: 'Status',
      points: 'Punten',
      action: 'Actie',
      pointsInOrder: 'Punten, in deze volgorde',
      owner: 'Verantwoordelijk',
      effort: 'Werk in dagen',
      impact: 'Effect',
      timeline: 'Doorlooptijd',
      metric: 'Kengetal',
      own: 'Deze klant',
      median: 'Mediaan van groep',
      quartile: 'Bovenste kwart vanaf',
      feature: 'Functie',
      state: 'Stand',
      missing: 'Wat ontbreekt',
      closing: 'Wat dat oplost',
      resource: 'Hulpmiddel',
      purpose: 'Voor',
      link: 'Link',
      step: 'Stap',
      source: 'Bron',
      metrics: 'Kengetallen',
      answered: 'Met een waarde',
      newest: 'Nieuwste gegeven',
      absent: 'Wat er niet was',
      priority: 'Prioriteit',
      why: 'Waarom',
    },
    overall: 'Volwassenheid totaal',
  };
}

function changeWords(f: Format): Pick<Said, 'change'> {
  return {
    change: {
      none: 'Er is geen eerdere momentopname om mee te vergelijken.',
      came: {
        joined: 'Bij de vorige momentopname was de klant er nog niet.',
        left: 'De klant is er niet meer.',
        became_rated: 'De klant is nu ingeschaald en was dat eerder niet.',
        became_not_rated: 'De klant was eerder ingeschaald en is dat nu niet.',
        not_rated: 'De klant was toen niet ingeschaald en is dat nu evenmin.',
      },
      since: (day) => `Vergeleken met ${day}.`,
      same: (score, day) => `Sinds ${day} is er niets veranderd wat meetelt: de score was toen ook ${score}.`,
      moved: (before, after, day, difference) => say`Van ${before} naar ${strong(after)} sinds ${day} (${difference}).`,
      balanced: (score, day) =>
        `De score is ${score}, net als op ${day}; wat erbij kwam en wat eraf ging, houdt elkaar in evenwicht.`,
      line: (difference, values) => `${difference} punten${values}`,
      values: (before, after) => `, van ${before} naar ${after}`,
      rest: (lines, difference) => `De andere ${f.count(lines)} samen: ${difference} punten`,
      rounded: (difference) => `Elk is apart afgerond; samen zijn het ${difference} punten.`,
      whole: 'Het model als geheel',
    },
  };
}

function stepWords(f: Format): Pick<Said, 'steps' | 'recommended' | 'goals'> {
  return {
    steps: {
      unanswered: (metrics, reasons) =>
        `niets gemeten van ${f.count(metrics)} ${f.plural(metrics, { one: 'kengetal', other: 'kengetallen' })} (${reasons})`,
      none: 'Geen enkele actie uit de catalogus verandert de score van deze klant.',
      noneKnown: 'Er zijn geen acties om uit te kiezen.',
      gaps: 'Dit kost de meeste punten; ernaast staat wat volgens het model helpt.',
      gapsAsked: 'Dit kost de meeste punten; ernaast staat wat het volgende niveau vraagt.',
      worth: (gain) => `${f.difference(gain)} punten`,
      noScore:
        'Er is te weinig gemeten voor een score: wat niet gemeten is, moet eerst worden gemeten voordat een actie kan worden gewogen.',
      notRated:
        'Er is te weinig gemeten om de klant in te schalen: wat niet gemeten is, moet eerst worden gemeten voordat een actie kan worden gewogen.',
      top: 'In alles wat gemeten is, staat de klant op het hoogste niveau: nu is het zaak dat zo te houden.',
      step: (title, { reason, points, weeks, days, role, person }) => {
        const work = `${f.raw(days, '')} ${f.plural(days, { one: 'dag', other: 'dagen' })} werk`;
        return say`${title} (${reason}): ${points}; ${weeks}, ${work}; verantwoordelijk: ${role}${person === null ? '' : `, met ${person}`}.`;
      },
      weeks: (least, most) =>
        `${least === most ? f.count(most) : `${f.count(least)} tot ${f.count(most)}`} ${f.plural(most, { one: 'week', other: 'weken' })}`,
      points: (range, guess) => `${range} punten${guess ? ', een schatting' : ''}`,
      upTo: (high) => `tot ${high}`,
      range: (low, high) => `${low} tot ${high}`,
      guess:
        'Hoeveel een actie doet, is een schatting; wat dat oplevert, is wat het model geeft met de maatstaf van vandaag. Punten van meerdere acties kunnen niet bij elkaar worden opgeteld.',
      known:
        'Wat een actie oplevert, is wat het model geeft met de maatstaf van vandaag. Punten van meerdere acties kunnen niet bij elkaar worden opgeteld.',
    },
    recommended: {
      weakest: (dimension) => `${dimension}, de zwakste dimensie`,
      oneOfWeakest: (dimension) => `${dimension}, een van de zwakste dimensies`,
      weakestWithAction: (dimension) => `${dimension}, de zwakste dimensie die een actie verbetert`,
      effect: (dimension) => `${dimension}, het grootste effect van de rest`,
      goals: (dimension) => `${dimension}, wat de klant als eerste wil`,
      goal: (dimension, goal) => `${dimension}, in lijn met het doel van de klant “${goal}”`,
      inLine: (goal) => `; ook in lijn met het doel van de klant “${goal}”`,
      effort: (dimension) => `${dimension}, de meeste punten per dag werk`,
      noDimension: 'geen afzonderlijke dimensie',
    },
    goals: {
      known: (goals) => `Wat de klant wil: ${f.list(goals.map((goal) => `“${goal}”`))}.`,
      more: (n) => ` En nog ${f.count(n)}.`,
      none: 'Er is geen open doel van de klant vastgelegd.',
      noAction: 'Geen enkele actie uit de catalogus verbetert een dimensie waar deze doelen bij horen.',
    },
  };
}

function pastWords(f: Format): Pick<Said, 'past' | 'internal'> {
  return {
    past: {
      recorded: (issued, asOf, comparable) =>
        `Voor het laatst beoordeeld op ${issued}, peildatum ${asOf}.${
          {
            same: '',
            ruler:
              ' Toen gold de maatstaf van die dag; wat het klantenbestand sindsdien heeft verschoven, staat apart vermeld.',
            model: ' Toen gold een andere versie van het model; wat dat uitmaakt, staat apart vermeld.',
          }[comparable]
        }`,
      noScore: (issued) => `Voor het laatst beoordeeld op ${issued}, zonder score.`,
      notCompared: (issued, score, why) =>
        `Voor het laatst beoordeeld op ${issued}, met score ${score}. Dat is niet met vandaag te vergelijken: ${
          {
            same: 'er is nu geen score',
            ruler:
              'wat het model aan het klantenbestand ontleent, is inmiddels anders, en de momentopname waarmee het verschil te bepalen is, wordt niet meer bewaard',
            model:
              'toen gold een andere versie van het model, en de momentopname waarmee het verschil te bepalen is, wordt niet meer bewaard',
          }[why]
        }.`,
      gone: (before, now, issued, difference) =>
        say`Van ${before} naar ${strong(now)} sinds ${issued}, toen de klant voor het laatst werd beoordeeld (${difference}). De momentopname van toen wordt niet meer bewaard, dus waardoor het veranderde, is niet te zeggen.`,
      count: (n, onToday) => {
        const recorded = `${f.count(n)} ${f.plural(n, { one: 'beoordeling is', other: 'beoordelingen zijn' })} vastgelegd`;
        if (onToday === n) return `${recorded}.`;
        if (onToday > 0) return `${recorded}, waarvan ${f.count(onToday)} met de maatstaf van vandaag.`;
        return n === 1
          ? `${recorded}, met een andere maatstaf dan die van vandaag.`
          : `${recorded}, geen ervan met de maatstaf van vandaag.`;
      },
      now: 'nu',
      unit: 'punten',
      onToday: 'volgens de maatstaf van vandaag',
      onAnother: 'volgens een andere maatstaf',
      caption: 'Vastgelegde beoordelingen',
      columns: {
        issued: 'Uitgebracht',
        asOf: 'Peildatum',
        score: 'Score',
        level: 'Niveau',
        since: 'Sinds de vorige',
        readOn: 'Maatstaf',
      },
      beside: {
        same: 'dezelfde maatstaf',
        ruler: 'een andere maatstaf: het klantenbestand is verschoven',
        model: 'een andere versie van het model',
      },
    },
    internal: { title: 'Niet voor de klant', notes: 'Notities' },
  };
}

function dimensionWords(f: Format): Pick<Said, 'dimension' | 'tables'> {
  return {
    dimension: {
      notSeen: (name) => `${name}: niet gemeten`,
      notApplicable: (name) => `${name}: niet van toepassing`,
      doesNotCount:
        'Deze dimensie is niet van toepassing op deze klant en telt niet mee, niet positief en niet negatief.',
      filled: (value) => `Zolang deze dimensie niet gemeten is, telt het model ${value} punten.`,
      missing: (reason) => `Er is geen score: ${reason}. Dat is geen lage score.`,
      titled: (name, level, value, top) => `${name}: ${level === '' ? '' : `niveau ${level}, `}${value} van ${top}`,
      state: (name) => `${name}: huidige stand`,
      strengths: 'Sterke punten',
      noStrengths: 'nog geen enkele indicator haalt het volgende niveau.',
      gaps: 'Verbeterpunten',
      gap: (value, cost) =>
        `${value}; dit kost ${f.decimal(cost)} ${f.plural(cost, { one: 'punt', other: 'punten' })} van het geheel`,
      forLevel: (level) => `Voor niveau ${level}`,
      top: 'De klant staat hier op het hoogste niveau. Er valt niets meer te bereiken.',
      topOpen: 'De klant staat hier op het hoogste niveau.',
      nothingOpen: 'Er is niets meer te noemen wat hiervoor nog moet gebeuren.',
      unsure: 'Of het niveau hiermee alleen wordt bereikt, is niet te zeggen.',
      short: 'Ook met dit alles samen wordt het niveau nog niet bereikt.',
      instead: (asked, value) => `${asked} in plaats van ${value}`,
      betterThanOthers: 'beter dan andere klanten in het klantenbestand',
      measure: (asked) => (asked === '' ? 'laten meten' : `laten meten; het niveau vraagt ${asked}`),
    },
    tables: {
      counted: (count, of, said) => `${f.count(count)} van ${f.count(of)} ${said}.`,
      none: (source) => `“${source}” bevat niets over deze klant.`,
      notApplicable: (source) => `“${source}” is niet van toepassing op deze klant.`,
      missing: (source, reason) => `Niet gemeten: ${reason} (“${source}”).`,
      absent: 'niet aanwezig',
      more: (n) =>
        n === 1
          ? 'Er is nog 1 rij die niet wordt getoond.'
          : `Er zijn nog ${f.count(n)} rijen die niet worden getoond.`,
      changed:
        'De gegevens zijn veranderd sinds de momentopname waarop de score berust; de tabel toont ze zoals ze nu bekend zijn.',
      unread: (why) => `De gegevens naast de dimensies konden nu niet worden gelezen: ${why}.`,
      noFacts: 'geen gegevens',
      times: (text, n) => (n === 1 ? text : `${text} (${f.count(n)} keer)`),
      dated: (text, day) => `${text}, ${day}`,
      moreFacts: (n) => `nog ${f.count(n)}`,
      yes: 'ja',
      no: 'nee',
    },
  };
}

function planWords(f: Format): Pick<Said, 'roadmap' | 'peers' | 'features' | 'gathered'> {
  return {
    roadmap: {
      current: 'Huidig niveau',
      target: 'Doel',
      timeline: 'Tijd',
      days: (n) => `${f.raw(n, '')} ${f.plural(n, { one: 'dag', other: 'dagen' })}`,
      weeks: (n) => `${f.count(n)} ${f.plural(n, { one: 'week', other: 'weken' })}`,
      from: (value) => `vanaf ${value} punten`,
      above: (value) => `boven ${value} punten`,
      gates: (stage) => `Niveau ${f.count(stage)} vraagt ook`,
      prepares: 'bereidt het volgende voor',
      with: (role, person) => `${role}, met ${person}`,
      again: 'Beoordeel elk kwartaal opnieuw en plan het volgende op basis van wat is bereikt.',
    },
    peers: {
      none: 'Er is geen andere klant om mee te vergelijken.',
      tooFew: 'Waar geen mediaan staat, is bij minder dan vijf van hen gemeten.',
    },
    features: {
      live: (name) => `${name} (live)`,
      state: { ready: 'gereed', one_step: 'één stap ervandaan', further: 'verder weg', unknown: 'niet te bepalen' },
      unseen: (need) => `niet gemeten: ${need}`,
      perhaps: (action) => `${action} (als die zo veel doet als mogelijk is)`,
      noAction: 'geen enkele actie op zichzelf',
      of: (need, closing) => `${need}: ${closing}`,
    },
    gathered: {
      others: 'Andere bronnen',
      days: (day, n) =>
        n === 0
          ? `${day}, minder dan een dag ervoor`
          : `${day}, ${f.count(n)} ${f.plural(n, { one: 'dag', other: 'dagen' })} ervoor`,
      noTime: 'geldt op de peildatum',
      noFact: 'geen gegeven over deze klant',
      all: 'niets',
      goals: (n) =>
        n === 0
          ? 'Doelen: er staat geen enkel doel open.'
          : `Doelen: er ${f.plural(n, { one: 'staat', other: 'staan' })} ${f.count(n)} open.`,
      scored: (seen, applying) =>
        `Scores: van de ${f.count(applying)} ${f.plural(applying, { one: 'indicator die van toepassing is, is', other: 'indicatoren die van toepassing zijn, zijn' })} er ${f.count(seen)} gemeten.`,
      planned: (known, applying) =>
        known === 0
          ? 'Stappenplan: er zijn geen acties om uit te kiezen.'
          : `Stappenplan: van de ${f.count(known)} bekende ${f.plural(known, { one: 'actie', other: 'acties' })} ${f.plural(applying, { one: 'is', other: 'zijn' })} er ${f.count(applying)} van toepassing op deze klant.`,
      doNotApply: (n) => `${f.count(n)} niet van toepassing`,
    },
  };
}
