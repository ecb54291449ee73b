import type { Change, Lift, LiftBy, Scenario } from '../../analysis/scenario/scenario.ts';
import { comment, literal, scalar } from '../../util/yaml-text.ts';
import { numberYaml, sequenceYaml } from './requirement-yaml.ts';

/** A scenario with its name, as a file of the project keeps it. */
export interface NamedScenario {
  readonly title: string;
  /** Why it is asked; empty: not said. */
  readonly why: string;
  /** Id of the model it was made for. */
  readonly model: string;
  readonly scenario: Scenario;
}

/** What the file of a scenario says the path of the model as a whole is. */
export const WHOLE_MODEL = 'overall';

/**
 * The text of scenarios/<name>.yaml: `parseScenarioFile` reads it back as the same scenario. `unitOf`: a percent metric's
 * values are written as percentages.
 */
export function scenarioYaml(
  { title, why, model, scenario: { changes, ruler } }: NamedScenario,
  unitOf: (metric: string) => string | undefined = () => undefined,
): string {
  const lines = [
    ...comment('A scenario of the Simulator. Reference: docs/what-if.md'),
    `title: ${literal(title)}`,
    ...(why === '' ? [] : [`why: ${literal(why)}`]),
    `model: ${scalar(model)}`,
    ...(ruler === 'moved' ? ['ruler: moved'] : []),
    ...(changes.length === 0 ? ['changes: []'] : ['changes:', ...changes.flatMap((one) => changeLines(one, unitOf))]),
  ];
  return `${lines.join('\n')}\n`;
}

type UnitOf = (metric: string) => string | undefined;
type Pair = readonly [key: string, value: string];

function changeLines(change: Change, unitOf: UnitOf): readonly string[] {
  return pairsOf(change, unitOf).map(([key, value], i) => `  ${i === 0 ? '- ' : '  '}${key}: ${value}`);
}

function pairsOf(change: Change, unitOf: UnitOf): readonly Pair[] {
  const to = (value: number, unit?: string): Pair => ['to', numberYaml(value, unit)];
  switch (change.kind) {
    case 'lift':
      return liftPairs(change, unitOf);
    case 'threshold':
      return [['threshold', literal(change.path)], ['which', String(change.index + 1)], to(change.value)];
    case 'cut':
      return [['stage_begins', String(change.stage)], to(change.value)];
    case 'gate':
      return [['gate', String(change.stage)], ['which', String(change.index + 1)], to(change.value)];
    case 'coverage':
      return [['min_coverage', literal(change.path || WHOLE_MODEL)], to(change.value, 'percent')];
    case 'min_dimensions':
      return [['min_dimensions', numberYaml(change.value, 'percent')]];
    case 'weight':
      return [['weight', literal(change.path)], to(change.weight)];
    case 'stage_rule':
      return [['stage_rule', change.overall]];
  }
}

function liftPairs({ lever, by, adoption, for: whom }: Lift, unitOf: UnitOf): readonly Pair[] {
  const unit = 'metric' in lever ? unitOf(lever.metric) : undefined;
  const values = (all: readonly string[]): string => {
    const texts = all.map(literal);
    return texts.length === 1 ? texts[0]! : sequenceYaml(texts);
  };
  return [
    'metric' in lever ? ['lift_metric', literal(lever.metric)] : ['lift', literal(lever.node || WHOLE_MODEL)],
    sizePair(by, unit),
    ...(adoption === 1 ? [] : [['adopted_by', numberYaml(adoption, 'percent')] as const]),
    ...(whom.length === 0
      ? []
      : [['for', `{ ${whom.map((one) => `${scalar(one.on)}: ${values(one.values)}`).join(', ')} }`] as const]),
  ];
}

/** `top: 25%` is where the best quarter begins, which is quantile 0.75. */
function sizePair(by: LiftBy, unit: string | undefined): Pair {
  switch (by.kind) {
    case 'share':
      return ['by', numberYaml(by.size, 'percent')];
    case 'amount':
      return ['by_amount', numberYaml(by.size, unit)];
    case 'floor':
      return ['at_least', numberYaml(by.value, unit)];
    case 'quantile':
      return ['quantile', numberYaml(by.p, 'percent')];
  }
}
