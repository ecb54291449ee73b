import { FIELDS, featureOf, attributeOf } from '../../analysis/filter/condition.ts';
import type { Change, Lift, LiftBy } from '../../analysis/scenario/scenario.ts';
import { WHOLE_MODEL, type NamedScenario } from '../../report/yaml/scenario-yaml.ts';
import { titleFromId } from '../../model/title.ts';
import type { Document, Path, Read } from '../../yaml/document.ts';
import { collect, type Report } from '../../yaml/problems.ts';
import { validate } from '../../yaml/validate.ts';
import { suggest } from '../../util/nearest.ts';
import { checkChanges } from './check-changes.ts';
import { scenarioSchema, type ChangeSpec } from './scenario-schema.ts';
import type { Model } from '../../model/model.ts';

/** What a scenario is held against. */
export interface ScenarioGround {
  /** Of the project, by id; the first is the default. */
  readonly models: ReadonlyMap<string, Model>;
  /** Attributes and segments that filters know; null: not known before the data are read. */
  readonly attributes: readonly string[] | null;
}

/** A scenarios/*.yaml document; `name` is the file's name. Null: held against nothing but its form. */
export function parseScenarioFile(
  document: Document,
  name: string,
  ground: ScenarioGround | null,
): Read<NamedScenario> {
  const spec = validate(scenarioSchema, document);
  if (spec.value === undefined) return { value: undefined, diagnostics: spec.diagnostics };
  const { title, why, model: asked, ruler, changes } = spec.value;
  return collect(document, (report) => {
    const read = changes.map((one, i) => compileChange(one, ['changes', i], report));
    const [first] = ground?.models.keys() ?? [];
    const model = asked ?? first ?? '';
    if (ground !== null) {
      checkFor(changes, ground, report);
      const own = ground.models.get(model);
      if (own !== undefined) checkChanges(read, own, report);
      else if (asked !== undefined) {
        const message = `there is no model "${asked}" in rungs.yaml`;
        report({ code: 'unknown-model', path: ['model'], message, remedy: suggest(asked, [...ground.models.keys()]) });
      }
    }
    const known = read.filter((one) => one !== undefined);
    return { title: title ?? titleFromId(name), why, model, scenario: { changes: known, ruler } };
  });
}

const KINDS = {
  lift: ['by', 'quantile', 'adopted_by', 'for'],
  lift_metric: ['by', 'by_amount', 'at_least', 'quantile', 'adopted_by', 'for'],
  threshold: ['which', 'to'],
  stage_begins: ['to'],
  gate: ['which', 'to'],
  min_coverage: ['to'],
  min_dimensions: [],
  weight: ['to'],
  stage_rule: [],
} as const satisfies Readonly<Partial<Record<keyof ChangeSpec, readonly (keyof ChangeSpec)[]>>>;

type Kind = keyof typeof KINDS;

const KIND_NAMES = [
  'lift',
  'lift_metric',
  'threshold',
  'stage_begins',
  'gate',
  'min_coverage',
  'min_dimensions',
  'weight',
  'stage_rule',
] as const satisfies readonly Kind[];

/** Undefined where something was reported. */
function compileChange(spec: ChangeSpec, at: Path, report: Report): Change | undefined {
  const [kind, second] = KIND_NAMES.filter((key) => spec[key] !== undefined);
  if (kind === undefined || second !== undefined) {
    const message =
      kind === undefined ? 'this change changes nothing' : `"${kind}" and "${second}" stand in one change`;
    const remedy = `give exactly one of ${KIND_NAMES.map((key) => `\`${key}\``).join(', ')}`;
    report({ code: 'change-kind', path: second === undefined ? at : [...at, second], message, remedy });
    return undefined;
  }
  if (!takesOnly(spec, kind, at, report)) return undefined;
  switch (kind) {
    case 'lift':
    case 'lift_metric':
      return compileLift(spec, kind, at, report);
    case 'min_dimensions':
      return { kind, value: spec.min_dimensions! };
    case 'stage_rule':
      return { kind, overall: spec.stage_rule! };
    default:
      return compileMove(spec, kind, at, report);
  }
}

function takesOnly(spec: ChangeSpec, kind: Kind, at: Path, report: Report): boolean {
  const own: readonly string[] = KINDS[kind];
  const foreign = Object.keys(spec).filter((key) => key !== kind && !own.includes(key));
  for (const key of foreign) {
    const remedy =
      own.length === 0 ? 'remove it' : `remove it; with \`${kind}\` go ${own.map((one) => `\`${one}\``).join(', ')}`;
    report({
      code: 'key-without-use',
      path: [...at, key],
      of: 'key',
      message: `"${key}" means nothing beside "${kind}"`,
      remedy,
    });
  }
  return foreign.length === 0;
}

function compileMove(
  spec: ChangeSpec,
  kind: Exclude<Kind, 'lift' | 'lift_metric' | 'min_dimensions' | 'stage_rule'>,
  at: Path,
  report: Report,
): Change | undefined {
  const { to, which } = spec;
  const counted = kind === 'threshold' || kind === 'gate';
  if (to === undefined || (counted && which === undefined)) {
    const missing = to === undefined ? 'to' : 'which';
    const remedy =
      missing === 'to' ? 'add what it is changed to, such as `to: 25%`' : 'add which one of them, such as `which: 2`';
    report({ code: 'missing-key', path: at, message: `"${missing}" is missing beside "${kind}"`, remedy });
    return undefined;
  }
  const index = (which ?? 1) - 1;
  switch (kind) {
    case 'threshold':
      return { kind, path: spec.threshold!, index, value: to };
    case 'stage_begins':
      return { kind: 'cut', stage: spec.stage_begins!, value: to };
    case 'gate':
      return { kind, stage: spec.gate!, index, value: to };
    case 'min_coverage':
      return { kind: 'coverage', path: pathOf(spec.min_coverage!), value: to };
    case 'weight':
      return { kind, path: spec.weight!, weight: to };
  }
}

function pathOf(written: string): string {
  return written === WHOLE_MODEL ? '' : written;
}

function compileLift(spec: ChangeSpec, kind: 'lift' | 'lift_metric', at: Path, report: Report): Lift | undefined {
  const sizes: readonly (readonly [string, LiftBy | undefined])[] = [
    ['by', spec.by === undefined ? undefined : { kind: 'share', size: spec.by }],
    ['by_amount', spec.by_amount === undefined ? undefined : { kind: 'amount', size: spec.by_amount }],
    ['at_least', spec.at_least === undefined ? undefined : { kind: 'floor', value: spec.at_least }],
    ['quantile', spec.quantile === undefined ? undefined : { kind: 'quantile', p: spec.quantile }],
  ];
  const [size, second] = sizes.filter(([, by]) => by !== undefined);
  if (size === undefined || second !== undefined) {
    const message =
      size === undefined ? `the lift says not by how much` : `"${size[0]}" and "${second![0]}" stand in one lift`;
    const remedy =
      kind === 'lift'
        ? 'give one of `by` and `quantile`, such as `by: 20%`'
        : 'give one of `by`, `by_amount`, `at_least` and `quantile`, such as `by: 20%`';
    report({ code: 'lift-size', path: second === undefined ? at : [...at, second[0]], message, remedy });
    return undefined;
  }
  return {
    kind: 'lift',
    lever: kind === 'lift' ? { node: pathOf(spec.lift!) } : { metric: spec.lift_metric! },
    by: size[1]!,
    for: Object.entries(spec.for ?? {}).map(([on, given]) => ({ on, values: Array.isArray(given) ? given : [given] })),
    adoption: spec.adopted_by ?? 1,
  };
}

function checkFor(changes: readonly ChangeSpec[], { attributes }: ScenarioGround, report: Report): void {
  if (attributes === null) return;
  changes.forEach((one, i) => {
    for (const on of Object.keys(one.for ?? {})) {
      const attribute = attributeOf(on);
      if (featureOf(on) !== undefined || attribute === undefined || attributes.includes(attribute)) continue;
      const message = `there is no attribute "${attribute}"`;
      const remedy = suggest(attribute, [...attributes, ...FIELDS]);
      report({ code: 'unknown-attribute', path: ['changes', i, 'for', on], of: 'key', message, remedy });
    }
  });
}
