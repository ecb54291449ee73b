import type { Action, ActionLift, Effect } from '../model/action.ts';
import type { Diagnostic, Read } from '../util/diagnostic.ts';
import { suggest } from '../util/nearest.ts';
import type { Document, Path } from '../yaml/document.ts';
import { collect, type Report } from '../yaml/problems.ts';
import { validate } from '../yaml/validate.ts';
import { actionsSchema, type ActionSpec } from './actions-schema.ts';
import type { Project } from './project.ts';

/**
 * The actions of a file, in its order. `others` are those known already: their ids may be needed, and one of the same id
 * takes the place of theirs, where theirs stood.
 */
export function parseActions(document: Document, others: readonly Action[] = []): Read<readonly Action[]> {
  if (document.value === null) return { value: others, diagnostics: [] };
  const spec = validate(actionsSchema, document);
  if (spec.value === undefined) return { value: undefined, diagnostics: spec.diagnostics };
  const read = collect(document, (report) =>
    Object.entries(spec.value ?? {}).map(([id, own]) => compileAction(id, own, document, report)),
  );
  if (read.value === undefined) return read;
  const all = replaced(others, read.value);
  const { diagnostics } = collect(document, (report) => checkNeeds(read.value ?? [], all, report));
  return { value: diagnostics.length === 0 ? all : undefined, diagnostics: [...read.diagnostics, ...diagnostics] };
}

function replaced(others: readonly Action[], own: readonly Action[]): readonly Action[] {
  const byId = new Map([...others, ...own].map((action) => [action.id, action]));
  return [...byId.values()];
}

function compileAction(id: string, spec: ActionSpec, document: Document, report: Report): Action {
  checkWeeks(spec.weeks, [id, 'weeks'], report);
  return {
    id,
    title: spec.title,
    why: spec.why,
    lifts: compileLifts(spec.lifts, [id, 'lifts'], report),
    needs: spec.needs ?? [],
    onlyFor: Object.entries(spec.only_for).map(([attribute, given]) => ({
      attribute,
      values: Array.isArray(given) ? given : [given],
    })),
    effort: spec.days,
    weeks: spec.weeks,
    role: spec.role,
    person: spec.person ?? null,
    resources: spec.resources,
    place: document.place([id], 'key'),
  };
}

export function checkWeeks([least, most]: readonly [number, number], path: Path, report: Report): void {
  if (least <= most) return;
  const message = `${least} weeks at the least are more than ${most} at the most`;
  report({ code: 'range-order', path, message, remedy: `write [${most}, ${least}]` });
}

type LiftSpec = ActionSpec['lifts'][string];

/** In the order of the file; what is reported is left out. */
export function compileLifts(spec: ActionSpec['lifts'], path: Path, report: Report): readonly ActionLift[] {
  return Object.entries(spec).flatMap(([metric, lift]) => compileLift(metric, lift, [...path, metric], report) ?? []);
}

const SIZED = ['add', 'grow', 'at_least', 'at_most'] as const;

function compileLift(metric: string, spec: LiftSpec, path: Path, report: Report): ActionLift | undefined {
  const said = [...SIZED, 'set' as const].filter((kind) => spec[kind] !== undefined);
  if (said.length !== 1) {
    const message =
      said.length === 0 ? `nothing is said to happen to "${metric}"` : `${said.join(' and ')} are said at once`;
    report({ code: 'one-effect', path, message, remedy: 'write one of add, grow, at_least, at_most and set' });
    return undefined;
  }
  const effect = effectOf(spec, path, report);
  const evidence =
    spec.source === undefined ? ({ kind: 'guess' } as const) : { kind: 'published' as const, source: spec.source };
  return effect === undefined ? undefined : { metric, effect, evidence };
}

function effectOf(spec: LiftSpec, path: Path, report: Report): Effect | undefined {
  if (spec.set !== undefined) return { kind: 'set', answer: spec.set };
  for (const kind of SIZED) {
    const given = spec[kind];
    if (given === undefined) continue;
    const range: readonly [number, number] = Array.isArray(given) ? given : [given, given];
    checkRange(kind, range, [...path, kind], report);
    return { kind, range };
  }
  return undefined;
}

/** The greater effect goes further in the same direction. */
function checkRange(
  kind: Exclude<Effect['kind'], 'set'>,
  range: readonly [number, number],
  path: Path,
  report: Report,
): void {
  const [lesser, greater] = range;
  const ordered =
    kind === 'at_least' ? lesser <= greater : kind === 'at_most' ? lesser >= greater : isFurther(lesser, greater);
  if (ordered) return;
  const message = `the lesser effect is written after the greater, or they go in opposite directions`;
  report({
    code: 'range-order',
    path,
    message,
    remedy: 'write the lesser effect first, such as [2%, 6%] or [-2%, -6%]',
  });
}

function isFurther(lesser: number, greater: number): boolean {
  return lesser * greater >= 0 && Math.abs(lesser) <= Math.abs(greater);
}

/** What is needed is known, and nothing needs itself. */
function checkNeeds(own: readonly Action[], all: readonly Action[], report: Report): void {
  const byId = new Map(all.map((action) => [action.id, action]));
  for (const { id, needs } of own) {
    needs.forEach((need, i) => {
      if (byId.has(need)) return;
      const message = `there is no action "${need}"`;
      report({ code: 'unknown-action', path: [id, 'needs', i], message, remedy: suggest(need, [...byId.keys()]) });
    });
    const way = wayBack(id, byId);
    if (way === undefined) continue;
    const message = `it needs itself: ${[id, ...way].join(' needs ')}`;
    report({ code: 'needs-itself', path: [id, 'needs'], message, remedy: 'remove one of these needs' });
  }
}

/** The needs that lead from an action back to it; undefined where none do. */
function wayBack(id: string, byId: ReadonlyMap<string, Action>): readonly string[] | undefined {
  const ways: string[][] = [[]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const need of byId.get(way.at(-1) ?? id)?.needs ?? []) {
      if (need === id) return [...way, need];
      if (!seen.has(need)) ways.push([...way, need]);
      seen.add(need);
    }
  }
  return undefined;
}

/**
 * Whether the metrics and attributes that a project's own actions name exist. Those that ship may name what a project has
 * not: there they change nothing.
 */
export function checkActions(own: readonly Action[], project: Project, document: Document): readonly Diagnostic[] {
  const { accounts, metrics, segments, sources } = project;
  const attributes = [...accounts.attributes.keys(), ...segments.keys()];
  const openMetrics = [...sources.values()].some(({ kind }) => kind === 'metrics');
  return collect(document, (report) => {
    for (const { id, lifts, onlyFor, person } of own) {
      for (const { metric } of lifts) {
        if (metrics.has(metric) || openMetrics) continue;
        const message = `the metric "${metric}" is not defined`;
        const remedy = `${suggest(metric, [...metrics.keys()])} (metrics stand in metrics/*.yaml)`;
        report({ code: 'unknown-metric', path: [id, 'lifts', metric], of: 'key', message, remedy });
      }
      const named = [
        ...onlyFor.map(({ attribute }) => ({ attribute, path: [id, 'only_for', attribute] })),
        ...(person === null ? [] : [{ attribute: person, path: [id, 'person'] }]),
      ];
      for (const { attribute, path } of named) {
        if (attributes.includes(attribute) || openMetrics) continue;
        const message = `there is no attribute "${attribute}"`;
        report({ code: 'unknown-attribute', path, message, remedy: suggest(attribute, attributes) });
      }
    }
  }).diagnostics;
}
