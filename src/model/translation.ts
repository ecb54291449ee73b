import type { Action } from './action.ts';
import type { AssessmentRules, FactsTable } from './assessment-rules.ts';
import type { Grouping, NamedGrouping } from './grouping.ts';
import type { Model, PlainModel, Requirement } from './model.ts';
import { keyOf, withTexts, withVariantTexts, type Address, type Say } from './model-texts.ts';
import { indicators } from './walk.ts';

/**
 * Texts in another language by `keyOf` where each stands in a file of translations: `models`, `service-maturity`, `nodes`,
 * `channel.portal`, `title`. What has none keeps its own words.
 */
export type Texts = ReadonlyMap<string, string>;

function sayer(texts: Texts, at: Address = []): Say {
  return (address, text) => (text === '' ? text : (texts.get(keyOf([...at, ...address])) ?? text));
}

/** The same model in other words: nothing that a score depends on is another. Without texts the very same object. */
export function translateModel(model: Model, texts: Texts): Model {
  return texts.size === 0 ? model : withTexts(model, sayer(texts, ['models', model.id]));
}

/** The same of the model that some accounts have in the place of `main`. */
export function translateVariant(
  variant: { readonly id: string; readonly model: PlainModel },
  main: PlainModel,
  texts: Texts,
): PlainModel {
  return texts.size === 0 ? variant.model : withVariantTexts(variant, main, sayer(texts, ['models', main.id]));
}

/** Units that are read, not shown, and those of time and of points, which every document says in its own words. */
const OWN_UNITS: ReadonlySet<string> = new Set([
  '',
  'percent',
  'percent_points',
  'seconds',
  'minutes',
  'hours',
  'days',
  'weeks',
  'months',
  'quarters',
  'years',
  'points',
]);

/** Whether the unit is a word of the project's; `percent`, `hours` and other units of ours are said by the format. */
export function isTranslatedUnit(unit: string): boolean {
  return !OWN_UNITS.has(unit);
}

interface ToldMetric {
  readonly title: string;
  readonly unit: string;
  readonly answers?: Readonly<Record<string, string>>;
}

/** By the metric's id; of those that read answers by levels, or of which answers are asked, what these are called. */
export function translateMetrics<Told extends ToldMetric>(
  metrics: Readonly<Record<string, Told>>,
  texts: Texts,
  model: Model,
): Readonly<Record<string, Told>> {
  if (texts.size === 0) return metrics;
  const say = sayer(texts);
  const answers = answersOf(model);
  return Object.fromEntries(
    Object.entries(metrics).map(([id, metric]) => {
      const unit = isTranslatedUnit(metric.unit) ? say(['units', metric.unit], metric.unit) : metric.unit;
      const told = { ...metric, title: say(['metrics', id, 'title'], metric.title), unit };
      const known = [...(answers.get(id) ?? [])].filter((answer) => texts.has(keyOf(['answers', answer])));
      const called = known.map((answer) => [answer, say(['answers', answer], answer)] as const);
      return [id, called.length === 0 ? told : { ...told, answers: Object.fromEntries(called) }];
    }),
  );
}

/** Ids of the attributes that requirements of a model ask about. */
export function attributesOf(model: Model): ReadonlySet<string> {
  return new Set(requirementsOf(model).flatMap((one) => (one.kind === 'attribute' ? [one.attribute] : [])));
}

/** Every requirement of stages, features and overrides, those of variants too; of several the parts. */
function requirementsOf(model: Model): readonly Requirement[] {
  const parts = (requirement: Requirement): readonly Requirement[] =>
    requirement.kind === 'some' ? requirement.of.flatMap(parts) : [requirement];
  return withVariants(model).flatMap(({ stages, features, overrides = [] }) =>
    [
      ...(stages?.gates ?? []).flat(),
      ...features.flatMap(({ needs }) => needs),
      ...overrides.map((one) => one.if),
    ].flatMap(parts),
  );
}

function withVariants(model: Model): readonly PlainModel[] {
  return [model, ...(model.variants ?? []).map((one) => one.model)];
}

/** Answers that every document says in its own words. */
const OWN_ANSWERS: ReadonlySet<string> = new Set(['', 'true', 'false', 'yes', 'no']);

/**
 * By the metric's id, the answers that indicators of a model read and its requirements ask for; yes and no are left out,
 * which documents say themselves.
 */
export function answersOf(model: Model): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const add = (metric: string, answers: readonly string[]): void => {
    const words = answers.filter((answer) => !OWN_ANSWERS.has(answer));
    if (words.length > 0) found.set(metric, new Set([...(found.get(metric) ?? []), ...words]));
  };
  for (const { root } of withVariants(model)) {
    for (const { metric, curve } of indicators(root)) {
      if (curve.kind === 'levels') add(metric, Object.keys(curve.levels));
    }
  }
  for (const one of requirementsOf(model)) {
    if (one.kind !== 'metric') continue;
    add(
      one.metric,
      (one.values ?? []).filter((value) => typeof value === 'string'),
    );
  }
  return found;
}

/** Actions in another language; a text without its words there stays as it is. */
export function translateActions(actions: readonly Action[], texts: Texts): readonly Action[] {
  return texts.size === 0 ? actions : actions.map((action) => withActionTexts(action, sayer(texts)));
}

/** The action with what `say` gives in the place of each of its texts. */
export function withActionTexts(action: Action, say: Say): Action {
  const at = ['actions', action.id];
  return {
    ...action,
    title: say([...at, 'title'], action.title),
    why: say([...at, 'why'], action.why),
    role: say(['roles', action.role], action.role),
    resources: action.resources.map((one) => ({ ...one, title: say([...at, 'resources', one.url], one.title) })),
  };
}

/** A table beside a dimension, with its labels in the other language. */
export function translateTable<Table extends FactsTable>(table: Table, texts: Texts): Table;
export function translateTable(table: FactsTable, texts: Texts): FactsTable {
  return texts.size === 0 ? table : withTableTexts(table, sayer(texts));
}

/** What an assessment shows, in another language; a text without its words there stays as it is. */
export function translateRules(rules: AssessmentRules, texts: Texts): AssessmentRules {
  return texts.size === 0 ? rules : withRuleTexts(rules, sayer(texts));
}

/** What attributes are called; without a word for any of them the very same object. */
export function translateGrouping(grouping: Grouping, texts: Texts): NamedGrouping {
  const section = keyOf(['attributes', '']);
  const names = [...texts].flatMap(([key, name]) =>
    key.startsWith(section) ? [[key.slice(section.length), name]] : [],
  );
  return names.length === 0 ? grouping : { ...grouping, names: Object.fromEntries(names) };
}

/** What a text reads that stands for itself, such as the heading of a table. */
export function translateLabel(text: string, texts: Texts): string {
  return sayer(texts)(['labels', text], text);
}

/** What a project shows of an account's facts, with what `say` gives in the place of each label. */
export function withRuleTexts(rules: AssessmentRules, say: Say): AssessmentRules {
  return {
    ...rules,
    gathering: rules.gathering.map((step) => ({ ...step, title: say(['labels', step.title], step.title) })),
    tables: rules.tables.map((table) => withTableTexts(table, say)),
  };
}

function withTableTexts(table: FactsTable, say: Say): FactsTable {
  const label = (text: string): string => say(['labels', text], text);
  const title = label(table.title);
  if (table.kind === 'evidence') return { ...table, title, evidence: label(table.evidence) };
  return {
    ...table,
    title,
    columns: table.columns.map((column) => ({
      ...column,
      title: label(column.title),
      words: new Map(Array.from(column.words, ([value, word]) => [value, label(word)])),
    })),
    counted: table.counted === null ? null : { ...table.counted, said: label(table.counted.said) },
  };
}
