import type { MetricDefinition, Project } from '../../project/project.ts';
import type { ColumnKind } from '../../table/table.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import { catchProblem, ExpressionError } from '../expression/problem.ts';
import { readCombinedValue, readCondition, readFactsValue, type FactsScope } from '../expression/resolve.ts';
import { leavesOf } from '../expression/typed.ts';
import { ColumnFinder } from './find-column.ts';
import { columnMetrics } from './metric-columns.ts';
import type {
  AccountsPlan,
  ColumnMetric,
  CombinedMetric,
  FactsMetric,
  FactsPlan,
  PlannedMetric,
  SourcePlan,
} from './plan.ts';

/** Every metric of the project, each after those it combines. */
export function planMetricDefinitions(
  project: Project,
  sources: ReadonlyMap<string, SourcePlan>,
  accounts: AccountsPlan,
  hasAsOf: boolean,
  diagnostics: Diagnostic[],
): ReadonlyMap<string, PlannedMetric> {
  return new DefinitionPlanner(project, sources, accounts, hasAsOf, diagnostics).plan();
}

/** The metric it needs has reported its error already. */
const OPERAND_FAILED = 'operand-failed';

class DefinitionPlanner {
  readonly #project: Project;
  readonly #sources: ReadonlyMap<string, SourcePlan>;
  readonly #accounts: AccountsPlan;
  readonly #hasAsOf: boolean;
  readonly #diagnostics: Diagnostic[];
  readonly #planned = new Map<string, PlannedMetric>();
  /** Metrics with an error of their own: those that use them say nothing more. */
  readonly #failed = new Set<string>();
  readonly #elsewhere: ReadonlySet<string>;

  constructor(
    project: Project,
    sources: ReadonlyMap<string, SourcePlan>,
    accounts: AccountsPlan,
    hasAsOf: boolean,
    diagnostics: Diagnostic[],
  ) {
    this.#project = project;
    this.#sources = sources;
    this.#accounts = accounts;
    this.#hasAsOf = hasAsOf;
    this.#diagnostics = diagnostics;
    this.#elsewhere = new Set([...project.metrics.keys(), ...accounts.attributes.keys()]);
  }

  plan(): ReadonlyMap<string, PlannedMetric> {
    for (const source of this.#sources.values()) {
      if (source.kind !== 'metrics') continue;
      for (const metric of columnMetrics(source, this.#project.accounts, this.#diagnostics)) this.#addColumn(metric);
    }
    for (const definition of this.#project.metrics.values())
      if (definition.from !== null) this.#planOverRows(definition, definition.from);
    for (const definition of this.#project.metrics.values())
      if (definition.from === null) this.#planCombined(definition, []);
    return this.#planned;
  }

  #addColumn(metric: ColumnMetric): void {
    const other = this.#planned.get(metric.id);
    if (other?.kind === 'column') {
      const place = this.#project.sources.get(metric.source)?.place ?? { file: 'rungs.yaml' };
      const message = `sources "${other.source}" and "${metric.source}" both bring metric "${metric.id}"`;
      this.#report('column-collision', place, message, 'name one of them otherwise under columns:');
      return;
    }
    this.#planned.set(metric.id, metric);
  }

  #planOverRows(definition: MetricDefinition, from: string): void {
    const source = this.#sources.get(from);
    const metric = source?.kind === 'facts' ? this.#planFacts(definition, source) : undefined;
    if (metric !== undefined) {
      this.#add(metric, definition);
      return;
    }
    // Its own error, or that of its source, has been reported.
    this.#failed.add(definition.id);
  }

  #add(metric: PlannedMetric, definition: MetricDefinition): void {
    const other = this.#planned.get(metric.id);
    if (other?.kind === 'column') {
      const message = `metric "${metric.id}" is also a column of source "${other.source}"`;
      this.#report('duplicate-metric', definition.place, message, 'name one of them otherwise');
      return;
    }
    this.#planned.set(metric.id, metric);
  }

  #planFacts(definition: MetricDefinition, plan: FactsPlan): FactsMetric | undefined {
    const before = this.#errors();
    const finder = new ColumnFinder(plan.entry, () => definition.place, this.#diagnostics);
    const time = definition.time === null ? plan.time : finder.stamp(definition.time, 'time');
    const scope = this.#scope(definition, plan, time !== null);
    const value = this.#read(definition.value, (text) => readFactsValue(text, scope));
    const where = definition.where === null ? null : this.#read(definition.where, (text) => readCondition(text, scope));
    if (value?.type === 'text' && typeof definition.noRows === 'number') {
      const message = `metric "${definition.id}" is a text, and no_rows is ${definition.noRows}`;
      this.#report('type-mismatch', definition.place, message, 'write no_rows: missing, or leave it out');
    }
    if (value === undefined || where === undefined || this.#errors() > before) return undefined;
    const { id, title, unit } = definition;
    const latestBy = time ?? plan.valid?.from ?? null;
    return {
      kind: 'facts',
      id,
      title,
      unit,
      type: value.type,
      definition,
      source: plan.source.id,
      value,
      where,
      time,
      latestBy,
      ownTime: definition.time !== null,
    };
  }

  #scope(definition: MetricDefinition, plan: FactsPlan, hasTime: boolean): FactsScope {
    return {
      source: plan.source.id,
      columns: plan.entry.columns,
      hasTime,
      hasWindow: definition.window !== null,
      hasAsOf: this.#hasAsOf,
      elsewhere: this.#elsewhere,
    };
  }

  #planCombined(definition: MetricDefinition, path: readonly string[]): PlannedMetric | undefined {
    const done = this.#planned.get(definition.id);
    if (done?.kind === 'combined') return done;
    if (this.#failed.has(definition.id)) return undefined;
    const metric = this.#readCombined(definition, [...path, definition.id]);
    if (metric === undefined) this.#failed.add(definition.id);
    else this.#add(metric, definition);
    return metric;
  }

  #readCombined(definition: MetricDefinition, path: readonly string[]): CombinedMetric | undefined {
    const { id, title, unit } = definition;
    const value = this.#read(definition.value, (text) =>
      readCombinedValue(text, (e) => this.#operand(e.name, e.at, path)),
    );
    if (value === undefined) return undefined;
    const operands = new Set(leavesOf(value).flatMap((leaf) => (leaf.of === 'metric' ? [leaf.id] : [])));
    return { kind: 'combined', id, title, unit, type: value.type, definition, value, operands: [...operands] };
  }

  #operand(name: string, at: number, path: readonly string[]) {
    const definition = this.#project.metrics.get(name);
    const kind = this.#project.segments.has(name) ? 'text' : this.#accounts.attributes.get(name)?.kind;
    const isMetric = definition !== undefined || this.#planned.has(name);
    if (isMetric && kind !== undefined) {
      const message = `"${name}" is both a metric and an attribute`;
      throw new ExpressionError('ambiguous-name', at, message, 'give one of them another id');
    }
    if (kind !== undefined) {
      return { kind: 'leaf', type: kind, leaf: { of: 'attribute', id: name } } as const;
    }
    if (!isMetric) {
      const known = [...this.#project.metrics.keys(), ...this.#planned.keys(), ...this.#accounts.attributes.keys()];
      throw new ExpressionError('unknown-name', at, `there is no metric or attribute "${name}"`, suggest(name, known));
    }
    return { kind: 'leaf', type: this.#typeOf(name, at, definition, path), leaf: { of: 'metric', id: name } } as const;
  }

  #typeOf(name: string, at: number, definition: MetricDefinition | undefined, path: readonly string[]): ColumnKind {
    if (path.includes(name)) {
      const cycle = [...path.slice(path.indexOf(name)), name].join(' -> ');
      throw new ExpressionError(
        'metric-cycle',
        at,
        `metrics need each other: ${cycle}`,
        'take one of them out of the circle',
      );
    }
    const metric = definition?.from === null ? this.#planCombined(definition, path) : this.#planned.get(name);
    if (metric !== undefined) return metric.type;
    throw new ExpressionError(OPERAND_FAILED, at, `metric "${name}" has an error of its own`, 'correct that one first');
  }

  #read<T>(expression: MetricDefinition['value'], read: (text: string) => T): T | undefined {
    const { value, diagnostic } = catchProblem(expression, () => read(expression.text));
    if (diagnostic !== undefined && diagnostic.code !== OPERAND_FAILED) this.#diagnostics.push(diagnostic);
    return value;
  }

  #errors(): number {
    return this.#diagnostics.filter((d) => d.severity === 'error').length;
  }

  #report(code: string, place: Diagnostic['place'], message: string, remedy: string): void {
    this.#diagnostics.push({ severity: 'error', code, place, message, remedy });
  }
}
