import { mayBeLower } from '../../score/scores.ts';
import type { MissingReason } from '../../table/status.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';
import { upperFirst } from '../../util/upper-first.ts';
import type { AccountTerms } from './account-terms.ts';
import type { RequirementTerms } from './requirement-terms.ts';

const REASON: Readonly<Record<MissingReason | 'unknown', string>> = {
  noRows: 'keine Daten',
  tooFew: 'zu wenige Daten',
  expired: 'Daten zu alt',
  noDenominator: 'nichts, wovon sich ein Anteil oder ein Mittel angeben ließe',
  notConnected: 'Quelle nicht angebunden',
  notAnswered: 'nicht beantwortet',
  noSpread: 'keine Streuung im Kundenbestand',
  belowCoverage: 'zu wenig davon ist gemessen',
  nothingScored: 'nichts davon ist gemessen',
  notRated: 'zu wenige Dimensionen sind gemessen',
  inconclusive: 'ließ sich nicht ermitteln',
  incomplete: 'etwas Unverzichtbares fehlt',
  notDefined: 'für diese Werte gibt es kein Ergebnis',
  setAside: 'durch eine Sonderregel nicht eingestuft',
  unknown: 'aus einem Grund, den diese Version nicht kennt',
};

export function germanTerms(f: Format): AccountTerms {
  const titles = (all: readonly string[]): string => f.list(all.map(cleanText));
  return {
    status: { reason: (reason) => REASON[reason], undated: 'ohne Datum' },
    stage: stageTerms(f),
    answer: { notice: (text) => `Daten: ${cleanText(text)}.` },
    cause: {
      customer: 'der Kunde hat sich verändert',
      evidence: 'Daten sind hinzugekommen oder verfallen',
      reference: 'der Maßstab hat sich verschoben',
      restated: 'Modell oder Daten wurden überarbeitet',
      override: 'eine Sonderregel',
    },
    explain: {
      heldBy: (dimensions, above) => {
        const rest =
          above === 0
            ? ''
            : `; ${f.count(above)} ${f.plural(above, { one: 'Dimension steht', other: 'Dimensionen stehen' })} höher`;
        return `${titles(dimensions)} ${f.plural(dimensions.length, { one: 'hält', other: 'halten' })} den Kunden auf dieser Stufe${rest}.`;
      },
      short: (points, stage, cut, above) =>
        `Der Score liegt ${f.decimal(points)} Punkte unter Stufe ${f.count(stage)}, die ${above ? 'über' : 'bei'} ${f.cut(cut)} beginnt.`,
      gated: (stage, requirements) => `Stufe ${f.count(stage)} verlangt außerdem: ${requirements.join('; ')}.`,
      requirements: (n) => `${f.count(n)} Anforderungen von Stufen`,
      unseen: (what, kind) =>
        `${titles(what)} ${f.plural(what.length, { one: 'ist', other: 'sind' })} nicht gemessen${kind === 'at_most' ? '; die Stufe kann niedriger liegen' : ''}.`,
      top: 'Dies ist die höchste Stufe; nichts steht mehr im Weg.',
      score: (points, best, coverage) =>
        `Score ${f.decimal(points)} von ${f.score(best)}; Abdeckung ${coverage === null ? 'nicht bekannt' : f.share(coverage)}.`,
      nothingApplies: 'Kein Score: Nichts aus dem Modell trifft auf diesen Kunden zu.',
      noScore: (coverage) =>
        `Kein Score: Es ist zu wenig gemessen${coverage === null ? '' : ` (Abdeckung ${f.share(coverage)})`}.`,
      setAside: 'Kein Score: Durch eine Sonderregel wird dieser Kunde nicht eingestuft.',
      variant: (id) =>
        `Bewertet mit der Variante „${cleanText(id)}“: nicht vergleichbar mit Kunden einer anderen Variante.`,
      override: overrideTerms(f),
      requirement: requirementTerms(f, false),
      condition: requirementTerms(f, true),
      yes: 'ja',
      no: 'nein',
    },
  };
}

function stageTerms(f: Format): AccountTerms['stage'] {
  const named = (stage: number, name: string | null): string =>
    name === null || name === '' || name === `Stage ${stage}`
      ? f.count(stage)
      : `${f.count(stage)}, ${cleanText(name)}`;
  const within: AccountTerms['stage']['within'] = (kind, stage, name) => {
    if (kind === 'not_rated' || stage === null) return 'nicht eingestuft';
    return mayBeLower(kind, stage) ? `höchstens Stufe ${named(stage, name)}` : `Stufe ${named(stage, name)}`;
  };
  return { named, within, reached: (kind, stage, name) => upperFirst(within(kind, stage, name)) };
}

function overrideTerms(f: Format): AccountTerms['explain']['override'] {
  return {
    rule: (needs, then, why) => `Sonderregel: ${needs}, daher ${then}${why === '' ? '' : `; ${why}`}`,
    stage: (stage) => `ist die Stufe ${f.count(stage)}`,
    at_most: (stage) => `ist die Stufe höchstens ${f.count(stage)}`,
    at_least: (stage) => `ist die Stufe mindestens ${f.count(stage)}`,
    not_rated: 'wird dieser Kunde nicht eingestuft',
    score: (points) => `ist der Score ${f.cut(points)}`,
    later: (overrides) =>
      f.plural(overrides, {
        one: 'Diese Regel ändert jetzt noch nichts, würde die Stufe aber auch bei einem besseren Score dort halten.',
        other:
          'Diese Regeln ändern jetzt noch nichts, würden die Stufe aber auch bei einem besseren Score dort halten.',
      }),
    without: (overrides, stage, points) => {
      const score = points === null ? 'kein Score' : `Score ${f.decimal(points)}`;
      const rules = f.plural(overrides, { one: 'diese Regel', other: 'diese Regeln' });
      return `Ohne ${rules}: ${stage === null ? score : `${stage}, ${score}`}.`;
    },
  };
}

/** `holds`: as what is so, else as what is needed. */
function requirementTerms(f: Format, holds: boolean): RequirementTerms {
  const is = (not: boolean, many: boolean): string =>
    `${holds ? (many ? ' sind' : ' ist') : ':'}${not ? ' nicht' : ''}`;
  const said = (value: string): string =>
    value === 'true' || value === 'yes' ? 'ja' : value === 'false' || value === 'no' ? 'nein' : cleanText(value);
  const counted = (n: number, of: readonly string[]): string => `${f.count(n)} von (${of.join('; ')})`;
  const some = (n: number, of: readonly string[]): string => {
    const [only] = of;
    if (of.length === 1 && n === 1 && only !== undefined) return only;
    if (n === of.length) return `jedes von (${of.join('; ')})`;
    return n === 1 ? `eines von (${of.join('; ')})` : counted(n, of);
  };
  const onStage = (least: number, most: number | null): string => {
    if (most === null) return `${f.count(least)} oder höher`;
    if (least === most) return f.count(least);
    return least === 1 ? `${f.count(most)} oder niedriger` : `${f.count(least)} bis ${f.count(most)}`;
  };
  return {
    between: (what, { least, most, above, below }) => {
      const bounds = [
        least === null ? null : `mindestens ${least}`,
        above === null ? null : `über ${above}`,
        most === null ? null : `höchstens ${most}`,
        below === null ? null : `unter ${below}`,
      ];
      return `${cleanText(what)} ${bounds.filter((bound) => bound !== null).join(' und ')}`.trim();
    },
    pointsOf: (title) => `Punkte für ${title}`,
    stage: (what, least, most) => `${cleanText(what)} auf Stufe ${onStage(least, most)}`,
    overall: 'Gesamtscore',
    attribute: (id, values, not) => `${id}${is(not === true, false)} ${values.map(said).join(' oder ')}`,
    some,
    someAttribute: (n, of, values, not) =>
      `${not === true && n === 1 ? counted(n, of) : some(n, of)}${is(not === true, n > 1)} ${values.map(said).join(' oder ')}`,
  };
}
