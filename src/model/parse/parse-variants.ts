import type { Document, Path, Read } from '../../yaml/document.ts';
import { mergeDocuments, type Alternatives } from '../../yaml/merge.ts';
import { collect, type Report } from '../../yaml/problems.ts';
import { validate } from '../../yaml/validate.ts';
import { compileModel } from '../compile/compile.ts';
import { attributeConditions } from '../compile/conditions.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import type { Model, Node, PlainModel, Variant } from '../model.ts';
import type { ModelSpec, VariantSpec } from '../spec.ts';
import { preorder } from '../walk.ts';
import { modelSchema } from './model-schema.ts';
import { otherWords } from './other-words.ts';
import { writtenIn } from './written.ts';
import { isRecord } from '../../util/json.ts';

/** What a variant may not change: it is told apart by `only_for`, and its scores stand beside the model's. */
const NOT_OWN = ['use', 'variants', 'variant_ruler', 'scale'] as const;

/**
 * The variants of a model: what each changes is merged over the file as `use:` merges, and what comes out is checked and
 * compiled as a model of its own. It must have the model's nodes and number of stages.
 */
export function parseVariants(
  document: Document,
  spec: ModelSpec,
  model: Model,
  alternatives: Alternatives,
): Read<readonly Variant[]> {
  const diagnostics: Diagnostic[] = [];
  const variants: Variant[] = [];
  for (const [id, own] of Object.entries(spec.variants ?? {})) {
    const read = parseVariant(document, id, own, model, alternatives);
    diagnostics.push(...read.diagnostics);
    if (read.value !== undefined) variants.push(read.value);
  }
  return { value: variants.length === Object.keys(spec.variants ?? {}).length ? variants : undefined, diagnostics };
}

function parseVariant(
  document: Document,
  id: string,
  { only_for: onlyFor }: VariantSpec,
  model: Model,
  alternatives: Alternatives,
): Read<Variant> {
  const at: Path = ['variants', id];
  const refused = collect(document, (report) => checkOwn(document, at, onlyFor, report));
  if (refused.value === undefined) return { value: undefined, diagnostics: refused.diagnostics };
  const merged = mergeDocuments(without(document, ['variants']), changesOf(document, at), alternatives);
  if (merged.value === undefined) return { value: undefined, diagnostics: merged.diagnostics };
  const whole = merged.value;
  const spec = validate(modelSchema, whole, otherWords);
  if (spec.value === undefined) return { value: undefined, diagnostics: spec.diagnostics };
  const checked = spec.value;
  const compiled = collect(whole, (report) => compileModel(checked, model.id, report, writtenIn(whole)));
  if (compiled.value === undefined) return { value: undefined, diagnostics: compiled.diagnostics };
  const own: PlainModel = compiled.value;
  const alike = collect(document, (report) => checkAlike(model, own, id, report));
  if (alike.value === undefined) return { value: undefined, diagnostics: alike.diagnostics };
  return { value: { id, onlyFor: attributeConditions(onlyFor), model: own }, diagnostics: [] };
}

function checkOwn(document: Document, at: Path, onlyFor: VariantSpec['only_for'], report: Report): true {
  const [, id] = at;
  if (Object.keys(onlyFor).length === 0) {
    const message = `the variant "${id}" does not say who it is for`;
    const remedy = 'add `only_for`, such as only_for: { plan: [enterprise] }';
    report({ code: 'variant-for-all', path: at, of: 'key', message, remedy });
  }
  const own = valueAt(document.value, at);
  for (const key of NOT_OWN) {
    if (!isRecord(own) || !Object.hasOwn(own, key)) continue;
    const message = `a variant cannot have "${key}" of its own`;
    report({
      code: 'variant-key',
      path: [...at, key],
      of: 'key',
      message,
      remedy: 'remove it, or make it another model',
    });
  }
  return true;
}

/** Screens, exports and comparisons show the nodes and stages of a model side by side for all accounts. */
function checkAlike(model: Model, own: PlainModel, id: string, report: Report): true {
  const named = (node: Node): string => `${node.kind} "${node.path}"`;
  const [nodes, others] = [preorder(model.root).map(named), preorder(own.root).map(named)];
  const path = ['variants', id];
  const remedy = 'keep the nodes and give those that do not count the weight 0';
  const lost = nodes.find((node) => !others.includes(node));
  const added = others.find((node) => !nodes.includes(node));
  if (lost !== undefined) {
    const message = `the variant "${id}" lacks the ${lost} of the model`;
    report({ code: 'variant-nodes', path, of: 'key', message, remedy });
  }
  if (added !== undefined) {
    const message = `the variant "${id}" has the ${added}, which the model has not`;
    report({ code: 'variant-nodes', path, of: 'key', message, remedy });
  }
  const [stages, steps] = [model.stages?.from.length ?? 0, own.stages?.from.length ?? 0];
  if (stages !== steps) {
    const message = `the variant "${id}" has ${steps} stages, and the model has ${stages}`;
    report({ code: 'variant-stages', path, of: 'key', message, remedy: `give it ${stages} stages` });
  }
  return true;
}

/** What a variant changes, as a document of its own whose places point into the file. */
function changesOf(document: Document, at: Path): Document {
  const inner: Document = {
    file: document.file,
    value: valueAt(document.value, at),
    place: (path, of) => document.place([...at, ...path], of),
    placeInside: (path, offset) => document.placeInside([...at, ...path], offset),
    written: (path) => document.written([...at, ...path]),
    quoted: (path) => document.quoted([...at, ...path]),
  };
  return without(inner, ['only_for']);
}

function without(document: Document, keys: readonly string[]): Document {
  const { file, value } = document;
  const kept = isRecord(value) ? Object.entries(value).filter(([key]) => !keys.includes(key)) : [];
  return {
    file,
    value: Object.fromEntries(kept),
    place: (path, of) => document.place(path, of),
    placeInside: (path, offset) => document.placeInside(path, offset),
    written: (path) => document.written(path),
    quoted: (path) => document.quoted(path),
  };
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((found, step) => (isRecord(found) ? found[String(step)] : undefined), value);
}
