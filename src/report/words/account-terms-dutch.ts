import { mayBeLower } from '../../score/scores.ts';
import type { MissingReason } from '../../table/status.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';
import { upperFirst } from '../../util/upper-first.ts';
import type { AccountTerms } from './account-terms.ts';
import type { RequirementTerms } from './requirement-terms.ts';

const REASON: Readonly<Record<MissingReason | 'unknown', string>> = {
  noRows: 'geen gegevens',
  tooFew: 'te weinig gegevens',
  expired: 'gegevens te oud',
  noDenominator: 'niets waarvan een aandeel of een gemiddelde te geven is',
  notConnected: 'bron niet gekoppeld',
  notAnswered: 'niet beantwoord',
  noSpread: 'geen spreiding in het klantenbestand',
  belowCoverage: 'er is te weinig van gemeten',
  nothingScored: 'er is niets van gemeten',
  notRated: 'er zijn te weinig dimensies gemeten',
  inconclusive: 'kon niet worden vastgesteld',
  incomplete: 'iets wat ervoor nodig is, ontbreekt',
  notDefined: 'voor deze waarden is er geen uitkomst',
  setAside: 'door een uitzonderingsregel niet ingeschaald',
  unknown: 'om een reden die deze versie niet kent',
};

export function dutchTerms(f: Format): AccountTerms {
  const titles = (all: readonly string[]): string => f.list(all.map(cleanText));
  return {
    status: { reason: (reason) => REASON[reason], undated: 'zonder datum' },
    stage: stageTerms(f),
    answer: { notice: (text) => `Gegevens: ${cleanText(text)}.` },
    cause: {
      customer: 'de klant is veranderd',
      evidence: 'gegevens zijn erbij gekomen of verlopen',
      reference: 'de maatstaf is verschoven',
      restated: 'het model of de gegevens zijn herzien',
      override: 'een uitzonderingsregel',
    },
    explain: {
      heldBy: (dimensions, above) => {
        const rest =
          above === 0
            ? ''
            : `; ${f.count(above)} ${f.plural(above, { one: 'dimensie staat', other: 'dimensies staan' })} hoger`;
        return `${titles(dimensions)} ${f.plural(dimensions.length, { one: 'houdt', other: 'houden' })} de klant op dit niveau${rest}.`;
      },
      short: (points, stage, cut, above) =>
        `De score ligt ${f.decimal(points)} punten onder niveau ${f.count(stage)}, dat ${above ? 'boven' : 'bij'} ${f.cut(cut)} begint.`,
      gated: (stage, requirements) => `Niveau ${f.count(stage)} vraagt ook: ${requirements.join('; ')}.`,
      requirements: (n) => `${f.count(n)} eisen van niveaus`,
      unseen: (what, kind) =>
        `${titles(what)} ${f.plural(what.length, { one: 'is', other: 'zijn' })} niet gemeten${kind === 'at_most' ? '; het niveau kan lager liggen' : ''}.`,
      top: 'Dit is het hoogste niveau; niets staat nog in de weg.',
      score: (points, best, coverage) =>
        `Score ${f.decimal(points)} van ${f.score(best)}; dekking ${coverage === null ? 'niet bekend' : f.share(coverage)}.`,
      nothingApplies: 'Geen score: niets uit het model is op deze klant van toepassing.',
      noScore: (coverage) =>
        `Geen score: er is te weinig gemeten${coverage === null ? '' : ` (dekking ${f.share(coverage)})`}.`,
      setAside: 'Geen score: door een uitzonderingsregel wordt deze klant niet ingeschaald.',
      variant: (id) =>
        `Gescoord met de variant “${cleanText(id)}”: niet vergelijkbaar met klanten van een andere variant.`,
      override: overrideTerms(f),
      requirement: requirementTerms(f, false),
      condition: requirementTerms(f, true),
      yes: 'ja',
      no: 'nee',
    },
  };
}

function stageTerms(f: Format): AccountTerms['stage'] {
  const named = (stage: number, name: string | null): string =>
    name === null || name === '' || name === `Stage ${stage}`
      ? f.count(stage)
      : `${f.count(stage)}, ${cleanText(name)}`;
  const within: AccountTerms['stage']['within'] = (kind, stage, name) => {
    if (kind === 'not_rated' || stage === null) return 'niet ingeschaald';
    return mayBeLower(kind, stage) ? `hoogstens niveau ${named(stage, name)}` : `niveau ${named(stage, name)}`;
  };
  return { named, within, reached: (kind, stage, name) => upperFirst(within(kind, stage, name)) };
}

function overrideTerms(f: Format): AccountTerms['explain']['override'] {
  return {
    rule: (needs, then, why) => `Uitzonderingsregel: ${needs}, daarom ${then}${why === '' ? '' : `; ${why}`}`,
    stage: (stage) => `is het niveau ${f.count(stage)}`,
    at_most: (stage) => `is het niveau hoogstens ${f.count(stage)}`,
    at_least: (stage) => `is het niveau minstens ${f.count(stage)}`,
    not_rated: 'wordt deze klant niet ingeschaald',
    score: (points) => `is de score ${f.cut(points)}`,
    later: (overrides) =>
      f.plural(overrides, {
        one: 'Deze regel verandert nu nog niets, maar zou het niveau ook bij een betere score daar houden.',
        other: 'Deze regels veranderen nu nog niets, maar zouden het niveau ook bij een betere score daar houden.',
      }),
    without: (overrides, stage, points) => {
      const score = points === null ? 'geen score' : `score ${f.decimal(points)}`;
      const rules = f.plural(overrides, { one: 'deze regel', other: 'deze regels' });
      return `Zonder ${rules}: ${stage === null ? score : `${stage}, ${score}`}.`;
    },
  };
}

/** `holds`: as what is so, else as what is needed. */
function requirementTerms(f: Format, holds: boolean): RequirementTerms {
  const is = (not: boolean, many: boolean): string => `${holds ? (many ? ' zijn' : ' is') : ':'}${not ? ' niet' : ''}`;
  const said = (value: string): string =>
    value === 'true' || value === 'yes' ? 'ja' : value === 'false' || value === 'no' ? 'nee' : cleanText(value);
  const counted = (n: number, of: readonly string[]): string => `${f.count(n)} van (${of.join('; ')})`;
  const some = (n: number, of: readonly string[]): string => {
    const [only] = of;
    if (of.length === 1 && n === 1 && only !== undefined) return only;
    if (n === of.length) return `elk van (${of.join('; ')})`;
    return n === 1 ? `een van (${of.join('; ')})` : counted(n, of);
  };
  const onStage = (least: number, most: number | null): string => {
    if (most === null) return `${f.count(least)} of hoger`;
    if (least === most) return f.count(least);
    return least === 1 ? `${f.count(most)} of lager` : `${f.count(least)} tot en met ${f.count(most)}`;
  };
  return {
    between: (what, { least, most, above, below }) => {
      const bounds = [
        least === null ? null : `minstens ${least}`,
        above === null ? null : `boven ${above}`,
        most === null ? null : `hoogstens ${most}`,
        below === null ? null : `onder ${below}`,
      ];
      return `${cleanText(what)} ${bounds.filter((bound) => bound !== null).join(' en ')}`.trim();
    },
    pointsOf: (title) => `punten voor ${title}`,
    stage: (what, least, most) => `${cleanText(what)} op niveau ${onStage(least, most)}`,
    overall: 'de totaalscore',
    attribute: (id, values, not) => `${id}${is(not === true, false)} ${values.map(said).join(' of ')}`,
    some,
    someAttribute: (n, of, values, not) =>
      `${not === true && n === 1 ? counted(n, of) : some(n, of)}${is(not === true, n > 1)} ${values.map(said).join(' of ')}`,
  };
}
