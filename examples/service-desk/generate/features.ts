import { at, chance, interpolate } from './chance.ts';
import { monthStart } from './calendar.ts';
import { MONTHS } from './edition.ts';
import { type Maturity, meanAt, pointsAt } from './maturity.ts';
import { DIMENSIONS, type Dimension } from './segments.ts';

/** What of the product an account can use. Core features come with it; the others are taken up one by one. */
export const CORE_FEATURES = ['requests', 'search', 'assignment', 'notes', 'linking', 'closing'] as const;

export interface LaterFeature {
  readonly name: string;
  /** Maturity in `dimension` at which half of the accounts use it. */
  readonly difficulty: number;
  readonly dimension: Dimension | 'all';
}

export const LATER_FEATURES: readonly LaterFeature[] = [
  later('dashboards', 18, 'experience'),
  later('templates', 20, 'all'),
  later('knowledge_search', 24, 'knowledge'),
  later('mobile_app', 26, 'all'),
  later('planning', 28, 'all'),
  later('assets', 26, 'context'),
  later('service_levels', 30, 'experience'),
  later('forms_designer', 30, 'channel'),
  later('portal_designer', 36, 'channel'),
  later('knowledge_editor', 34, 'knowledge'),
  later('import_jobs', 34, 'integration'),
  later('single_sign_on', 38, 'integration'),
  later('changes', 42, 'all'),
  later('asset_relations', 44, 'context'),
  later('satisfaction_prompts', 42, 'experience'),
  later('automation_rules', 40, 'automation'),
  later('contracts', 46, 'context'),
  later('reservations', 48, 'all'),
  later('problems', 50, 'all'),
  later('projects', 55, 'all'),
  later('api_keys', 50, 'integration'),
  later('action_sequences', 55, 'automation'),
  later('auto_routing', 52, 'automation'),
  later('webhooks', 62, 'integration'),
  later('stock', 64, 'context'),
  later('event_triggers', 68, 'automation'),
  later('experience_levels', 66, 'experience'),
  later('process_mining', 78, 'automation'),
];

/** AI features that are live already, in the order of their bits after LATER_FEATURES. */
export const AI_FEATURES = ['answer_suggestions', 'smart_triage'] as const;
export type AiFeature = (typeof AI_FEATURES)[number];
/** Month each became available: March and June 2025. */
const LAUNCHED: Readonly<Record<AiFeature, number>> = { answer_suggestions: 10, smart_triage: 13 };

/** Chance a month to switch answer suggestions on: truly driven by knowledge. */
const SUGGESTIONS_BY_KNOWLEDGE = [
  [25, 0.004],
  [40, 0.03],
  [55, 0.13],
  [70, 0.2],
] as const;
/** Chance a month to switch smart triage on: driven by load on each seat. Automation, its official prerequisite, hardly helps. */
const TRIAGE_BY_LOAD = [
  [1.9, 0.006],
  [2.6, 0.03],
  [3.2, 0.12],
] as const;

export interface Adopter {
  readonly no: number;
  readonly maturity: Maturity;
  /** Contacts a seat and month. */
  readonly load: number;
  /** Day the customer agreed to AI; null: did not. */
  readonly aiConsent: number | null;
  readonly leaves: number | null;
}

/** Day each AI feature was switched on; null: never. */
export function drawAiSwitches(account: Adopter, seed: number): Readonly<Record<AiFeature, number | null>> {
  const switchDay = (feature: AiFeature): number | null => {
    const random = chance(seed, feature, account.no);
    for (let m = Math.max(LAUNCHED[feature], account.maturity.from); m < MONTHS; m++) {
      const day = monthStart(m) + random.below(28);
      const switched = random.happens(monthlyChance(account, feature, m));
      if (account.leaves !== null && day >= account.leaves - 60) return null;
      if (switched && account.aiConsent !== null && account.aiConsent <= day) return day;
    }
    return null;
  };
  return { answer_suggestions: switchDay('answer_suggestions'), smart_triage: switchDay('smart_triage') };
}

function monthlyChance(account: Adopter, feature: AiFeature, m: number): number {
  if (feature === 'answer_suggestions') {
    return interpolate(pointsAt(account.maturity, m, DIMENSIONS.indexOf('knowledge')), SUGGESTIONS_BY_KNOWLEDGE);
  }
  const automated = pointsAt(account.maturity, m, DIMENSIONS.indexOf('automation')) >= 50;
  return interpolate(account.load, TRIAGE_BY_LOAD) * (automated ? 0.8 : 1);
}

/** Bit f is set for each later feature in use in each month; the taste of an account for a feature stays. */
export function featuresInUse(maturity: Maturity, seed: number, no: number): (m: number) => number {
  const random = chance(seed, 'features', no);
  const taste = LATER_FEATURES.map(() => 11 * random.normal());
  return (m) => {
    let bits = 0;
    LATER_FEATURES.forEach((feature, f) => {
      const points =
        feature.dimension === 'all'
          ? meanAt(maturity, m)
          : pointsAt(maturity, m, DIMENSIONS.indexOf(feature.dimension));
      if (points + at(taste, f) >= feature.difficulty) bits += 2 ** f;
    });
    return bits;
  };
}

function later(name: string, difficulty: number, dimension: LaterFeature['dimension']): LaterFeature {
  return { name, difficulty, dimension };
}
