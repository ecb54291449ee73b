import type { Diagnostic, Place } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import type { Document, Read } from '../../yaml/document.ts';
import { mergeDocuments } from '../../yaml/merge.ts';
import { collect, diagnose, type Problem } from '../../yaml/problems.ts';
import { MODEL_ID } from '../../yaml/schema.ts';
import { validate } from '../../yaml/validate.ts';
import { compileModel, specPath } from '../compile/compile.ts';
import { CURVE_KEYS } from '../curve-spec.ts';
import type { Model } from '../model.ts';
import { GIVEN_COMBINATIONS, type ModelSpec } from '../spec.ts';
import { modelSchema } from './model-schema.ts';
import { otherWords } from './other-words.ts';
import { parseVariants } from './parse-variants.ts';
import { writtenIn } from './written.ts';
import { isRecord } from '../../util/json.ts';

export interface ParsedModel {
  readonly model: Model;
  /** Where the node at `path` stands; with steps, the value below it: `placeOf('knowledge.deflection', 'metric')`. */
  readonly placeOf: (path: string, ...steps: readonly (string | number)[]) => Place;
  /** The file as data, overrides merged: for places of anything else (gates, readiness). */
  readonly document: Document;
}

/** Finds the document of a model to start from (`use:`); undefined if there is none of that id. */
export type FindBase = (id: string) => Document | undefined;

const END_ALTERNATIVES = {
  account: ['quantile', 'type', 'deviations', 'of'],
  quantile: ['account', 'deviations', 'of'],
  deviations: ['account', 'quantile', 'type'],
};

/**
 * What an override by another kind removes from the base: a curve is of one kind, with what belongs to it, and an
 * indicator reads one value.
 */
const ALTERNATIVES = {
  'indicators.*': { metric: ['proportion'], proportion: ['metric', 'days_since'] },
  outliers: { winsorise: ['clamp', 'type'], clamp: ['winsorise', 'skew', 'kurtosis', 'else'] },
  transform: { power: ['log'], log: ['power'] },
  target: END_ALTERNATIVES,
  from: END_ALTERNATIVES,
  combine: Object.fromEntries(
    GIVEN_COMBINATIONS.map((key) => {
      const others = GIVEN_COMBINATIONS.filter((other) => other !== key);
      return [key, key === 'ladder' ? others : [...others, 'held']];
    }),
  ),
  curve: Object.fromEntries(
    Object.entries(CURVE_KEYS).map(([kind, own]) => {
      const all = [...Object.keys(CURVE_KEYS), ...Object.values(CURVE_KEYS).flat()];
      return [kind, all.filter((key) => key !== kind && !own.some((each) => each === key))];
    }),
  ),
};

/**
 * A models/*.yaml document as a model. `id` is the file's name; `use: other` merges this file over the document that
 * `base` finds, and so on up to a model without `use`. `ids` are the models there are, for a suggestion.
 */
export function parseModel(
  document: Document,
  id: string,
  base?: FindBase,
  ids: readonly string[] = [],
): Read<ParsedModel> {
  if (!MODEL_ID.test(id)) return failed(document, badId(id));
  const merged = resolveUse(document, base ?? (() => undefined), ids, [document]);
  if (merged.value === undefined) return { value: undefined, diagnostics: merged.diagnostics };
  const whole = merged.value;
  const spec = validate(modelSchema, whole, otherWords);
  if (spec.value === undefined) return { value: undefined, diagnostics: spec.diagnostics };
  const checked = spec.value;
  const compiled = collect(whole, (report) => compileModel(checked, id, report, writtenIn(whole)));
  const none = Object.keys(checked.variants ?? {}).length === 0;
  if (compiled.value === undefined) return read(compiled, whole);
  if (none)
    return read({ ...compiled, diagnostics: [...compiled.diagnostics, ...uselessRuler(checked, whole)] }, whole);
  const model: Model = compiled.value;
  const variants = parseVariants(whole, checked, model, ALTERNATIVES);
  const diagnostics = [...compiled.diagnostics, ...variants.diagnostics];
  const ruler = checked.variant_ruler === 'shared' ? { variantRuler: checked.variant_ruler } : {};
  const value = variants.value === undefined ? undefined : { ...model, variants: variants.value, ...ruler };
  return read({ value, diagnostics }, whole);
}

function read({ value: model, diagnostics }: Read<Model>, whole: Document): Read<ParsedModel> {
  if (model === undefined) return { value: undefined, diagnostics };
  const placeOf: ParsedModel['placeOf'] = (path, ...steps) =>
    whole.place([...specPath(model.root, path), ...steps], steps.length === 0 ? 'key' : 'value');
  return { value: { model, placeOf, document: whole }, diagnostics };
}

function uselessRuler(spec: ModelSpec, whole: Document): Diagnostic[] {
  if (spec.variant_ruler === undefined) return [];
  const problem: Problem = {
    code: 'ruler-without-variants',
    severity: 'warning',
    path: ['variant_ruler'],
    of: 'key',
    message: '"variant_ruler" says whom variants are measured against, and the model has none',
    remedy: 'remove it, or add "variants"',
  };
  return [diagnose(whole, problem)];
}

function badId(id: string): Problem {
  return {
    code: 'bad-id',
    path: [],
    message: `"${id}" is not a model id: a lower-case letter, then lower-case letters, digits, _ and -`,
    remedy: 'rename the file, for example to service-maturity.yaml',
  };
}

/** `seen` guards against models that use each other. */
function resolveUse(
  document: Document,
  base: FindBase,
  ids: readonly string[],
  seen: readonly Document[],
): Read<Document> {
  const use = isRecord(document.value) ? document.value.use : undefined;
  if (use === undefined) return { value: document, diagnostics: [] };
  if (typeof use !== 'string') {
    const remedy = 'write the id of the model to start from, such as service-maturity';
    return failed(document, { code: 'wrong-type', path: ['use'], message: '"use" is not a model id', remedy });
  }
  const found = base(use);
  if (found === undefined) {
    const remedy =
      ids.length > 0
        ? suggest(use, ids)
        : 'use the id of a model that ships with Rungs, such as service-maturity, or of another file in models/';
    return failed(document, {
      code: 'unknown-model',
      path: ['use'],
      message: `there is no model "${use}" to start from`,
      remedy,
    });
  }
  if (seen.some((each) => each.file === found.file)) {
    const remedy = 'start from another model, or remove "use"';
    return failed(document, { code: 'use-cycle', path: ['use'], message: `"${use}" leads back to this file`, remedy });
  }
  const below = resolveUse(found, base, ids, [...seen, found]);
  if (below.value === undefined) return below;
  const merged = mergeDocuments(below.value, document, ALTERNATIVES);
  return merged;
}

function failed<T>(document: Document, problem: Problem): Read<T> {
  return { value: undefined, diagnostics: [diagnose(document, problem)] };
}
