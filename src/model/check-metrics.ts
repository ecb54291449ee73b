import type { Diagnostic, Place } from '../util/diagnostic.ts';
import { suggest } from '../util/nearest.ts';
import { addDuration, formatDuration, type Duration } from '../util/time.ts';
import type { Document, Path } from '../yaml/document.ts';
import { specPath } from './compile/compile.ts';
import type { IndicatorNode, Model } from './model.ts';
import { curvedNodes, indicators } from './walk.ts';

/** What a project defines for its models to refer to; a `Project` is one. */
export interface Known {
  readonly metrics: ReadonlyMap<string, KnownMetric>;
  readonly accounts: { readonly from?: string; readonly attributes: ReadonlyMap<string, unknown> };
  /** Bands of an attribute, which models name like one. */
  readonly segments: ReadonlyMap<string, unknown>;
  readonly sources: ReadonlyMap<string, { readonly kind: 'facts' | 'metrics' }>;
}

interface KnownMetric {
  readonly from: string | null;
  readonly window: Duration | null;
  readonly value: { readonly text: string };
  readonly place: Place;
}

/** A model with the way back to its file. */
export interface Placed {
  readonly model: Model;
  readonly document: Pick<Document, 'place' | 'value'>;
}

/**
 * Holds models against the metrics and attributes of a project. `columns` are the metric ids a `kind: metrics` source
 * brings; they are known only once the data were read, and until then (undefined) an unknown id may be one of them.
 */
export function checkModelAgainst(models: readonly Placed[], known: Known, columns?: readonly string[]): Diagnostic[] {
  const open = columns === undefined && [...known.sources.values()].some(({ kind }) => kind === 'metrics');
  const names: Names = {
    metrics: [...known.metrics.keys(), ...(columns ?? [])],
    attributes: [...known.accounts.attributes.keys(), ...known.segments.keys()],
    open,
    tables: [...known.sources].flatMap(([id, { kind }]) => (kind === 'metrics' ? [id] : [])),
    // Texts and dates of the accounts' own table are attributes, which are known with its columns.
    openAttributes: columns === undefined && known.sources.get(known.accounts.from ?? '')?.kind === 'metrics',
  };
  const used = usedByFormulas(known.metrics);
  const diagnostics: Diagnostic[] = [];
  for (const placed of models) {
    for (const use of usesOf(placed)) {
      if (use.kind !== 'attribute') used.add(use.name);
      diagnostics.push(...checkUse(use, names));
    }
    for (const node of indicators(placed.model.root)) diagnostics.push(...checkMaxAge(node, placed, known.metrics));
  }
  return models.length === 0 ? diagnostics : [...diagnostics, ...unusedMetrics(known.metrics, used)];
}

interface Names {
  readonly metrics: readonly string[];
  readonly attributes: readonly string[];
  readonly open: boolean;
  /** Sources whose columns are metrics. */
  readonly tables: readonly string[];
  readonly openAttributes: boolean;
}

interface Use {
  /** A value is a metric or, where there is none of that name, an attribute. */
  readonly kind: 'metric' | 'attribute' | 'value';
  readonly name: string;
  readonly place: Place;
}

function checkUse({ kind, name, place }: Use, names: Names): Diagnostic[] {
  const defined = kind === 'attribute' ? names.attributes : names.metrics;
  if (defined.includes(name) || (kind === 'value' && names.attributes.includes(name))) return [];
  if (kind === 'attribute' ? names.openAttributes : names.open) return [];
  const what = kind === 'attribute' ? 'attribute' : 'metric';
  return [
    {
      severity: 'error',
      code: `unknown-${what}`,
      place,
      message: `the ${what} "${name}" is not defined`,
      remedy: `${suggest(name, defined)}${what === 'metric' ? whereMetrics(names) : ' (attributes stand under accounts in rungs.yaml, segments under segments)'}`,
    },
  ];
}

function whereMetrics({ tables }: Names): string {
  const columns = tables.map((id) => `sources.${id}.columns`).join(' and ');
  return columns === ''
    ? ' (metrics stand in metrics/*.yaml)'
    : ` (metrics stand in metrics/*.yaml; ${columns} gives a column an id of your own)`;
}

function usesOf({ model, document }: Placed): Use[] {
  const uses: Use[] = [];
  for (const node of indicators(model.root)) {
    const at = specPath(model.root, node.path);
    uses.push(...valuesOf(node, at, document));
    for (const { attribute } of node.onlyFor) {
      const said = whereSaid(['only_for', attribute], at, document);
      uses.push({ kind: 'attribute', name: attribute, place: document.place(said, 'key') });
    }
    for (const { since } of node.grace ?? []) {
      uses.push({ kind: 'attribute', name: since, place: document.place(whereSaid(['grace', 'since'], at, document)) });
    }
  }
  for (const { path, curve } of curvedNodes(model.root)) {
    const among = 'among' in curve ? curve.among : undefined;
    if (among === undefined) continue;
    const at = specPath(model.root, path);
    uses.push({ kind: 'attribute', name: among, place: document.place([...at, 'curve', 'among']) });
  }
  collectRequirements(document, ['stages', 'gates'], uses);
  collectRequirements(document, ['overrides'], uses);
  collectRequirements(document, ['readiness'], uses);
  return onceEach([...uses, ...usesOfVariants({ model, document }, uses)]);
}

/** Who a variant is for, and what it reads that the model itself does not. */
function usesOfVariants({ model, document }: Placed, own: readonly Use[]): Use[] {
  return (model.variants ?? []).flatMap(({ id, onlyFor, model: variant }) => {
    const at: Path = ['variants', id];
    const inner: Placed['document'] = {
      value: valueAt(document.value, at),
      place: (path, of) => document.place([...at, ...path], of),
    };
    const others = usesOf({ model: variant, document: inner });
    return [
      ...onlyFor.map(({ attribute }): Use => {
        return { kind: 'attribute', name: attribute, place: document.place([...at, 'only_for', attribute], 'key') };
      }),
      ...others.filter(({ kind, name }) => !own.some((use) => use.kind === kind && use.name === name)),
    ];
  });
}

/** Where a node at `at` says `rule`, or the nearest group above it that does. */
function whereSaid(rule: Path, at: Path, document: Placed['document']): Path {
  for (let depth = at.length; depth >= 0; depth -= 2) {
    const path = [...at.slice(0, depth), ...rule];
    if (valueAt(document.value, path) !== undefined) return path;
  }
  return [...at, ...rule];
}

/** What a group says is said once, though every indicator below it follows. */
function onceEach(uses: readonly Use[]): Use[] {
  const seen = new Set<string>();
  return uses.filter(({ kind, name, place }) => {
    const one = JSON.stringify([kind, name, place]);
    return !seen.has(one) && seen.add(one);
  });
}

/** What an indicator's value is made of, and the attribute that its fills go by. */
function valuesOf({ metric, reading }: IndicatorNode, at: Path, document: Placed['document']): Use[] {
  const value = (name: string, ...steps: Path): Use => ({
    kind: 'value',
    name,
    place: document.place([...at, ...steps]),
  });
  const counts = reading?.proportion?.parts.flatMap(({ of, outOf }, i) => [
    value(of, 'proportion', 'parts', i, 'of'),
    value(outOf, 'proportion', 'parts', i, 'out_of'),
  ]);
  const listed = valueAt(document.value, at) === undefined;
  // An item of a checklist is named by its metric.
  const item: Use = {
    kind: 'value',
    name: metric,
    place: document.place([...at.slice(0, -2), 'checklist', 'items', metric], 'key'),
  };
  const uses = counts ?? [listed ? item : value(metric, 'metric')];
  if (reading?.denominator !== undefined) uses.push(value(reading.denominator, 'denominator'));
  const impute = reading?.impute;
  if (impute === undefined || impute.with === 'constant' || impute.among === null) return uses;
  return [...uses, { kind: 'attribute', name: impute.among, place: document.place([...at, 'impute', 'among']) }];
}

/** Requirements are read from the file's data, because a compiled one no longer knows where it was written. */
function collectRequirements(document: Placed['document'], at: Path, uses: Use[]): void {
  const visit = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      const below = [...path, key];
      if ((key === 'metric' || key === 'attribute') && typeof child === 'string') {
        uses.push({ kind: key === 'metric' ? 'value' : key, name: child, place: document.place(below) });
      } else visit(child, below);
    }
  };
  visit(valueAt(document.value, at), at);
}

function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = Object.entries(found).find(([key]) => key === step)?.[1];
  }
  return found;
}

function checkMaxAge(
  node: IndicatorNode,
  { model, document }: Placed,
  metrics: ReadonlyMap<string, KnownMetric>,
): Diagnostic[] {
  const window = metrics.get(node.metric)?.window ?? null;
  const own = [...specPath(model.root, node.path), 'max_age'];
  // A group says it for all that is below, of which some may never be that old.
  if (valueAt(document.value, own) === undefined) return [];
  if (node.maxAge === null || window === null || !neverShorter(node.maxAge, window)) return [];
  const [age, span] = [formatDuration(node.maxAge), formatDuration(window)];
  return [
    {
      severity: 'error',
      code: 'max-age-never',
      place: document.place(own),
      message: `"max_age" ${age} can never fire: the metric "${node.metric}" reads only the last ${span}`,
      remedy: `write a time shorter than ${span}, widen the metric's window, or remove "max_age"`,
    },
  ];
}

/** Whether `age` is at least as long as `window` whatever the as-of: calendar units differ by month and year. */
function neverShorter(age: Duration, window: Duration): boolean {
  for (let month = 0; month < 48; month++) {
    const asOf = Date.UTC(2023, month, 1);
    if (addDuration(asOf, age, -1) > addDuration(asOf, window, -1)) return false;
  }
  return true;
}

function usedByFormulas(metrics: ReadonlyMap<string, KnownMetric>): Set<string> {
  const used = new Set<string>();
  for (const { from, value } of metrics.values()) {
    if (from !== null) continue;
    for (const name of value.text.replaceAll(/'[^']*'/g, '').match(/[a-z][a-z0-9_]*/g) ?? []) used.add(name);
  }
  return used;
}

function unusedMetrics(metrics: ReadonlyMap<string, KnownMetric>, used: ReadonlySet<string>): Diagnostic[] {
  return [...metrics].flatMap(([id, { place }]): Diagnostic[] => {
    if (used.has(id)) return [];
    const message = `the metric "${id}" is used by no model`;
    return [
      {
        severity: 'warning',
        code: 'unused-metric',
        place,
        message,
        remedy: 'use it in an indicator or a requirement, or remove it',
        subject: id,
      },
    ];
  });
}
