import { NOT_RATED } from '../../score/scores.ts';
import type { Grouping } from '../../model/grouping.ts';
import { knownCells } from '../base/known-cells.ts';
import type { Rows, ScoredBase } from '../base/scored-base.ts';
import { attributeOf, conditionName } from '../filter/condition.ts';
import { USUAL } from '../readiness/named-attribute.ts';
import { makesPeers } from './peers.ts';

/** Null: not known, of a stage not rated; a segment of its own, never mixed into another. */
export type SegmentValue = string | boolean | null;

/** Something that puts every account into one segment. */
export interface Split {
  /** An attribute as filters name it, `stage`, or `variant`. */
  readonly on: string;
  /** By row an index into `values`; -1 where it is not known. */
  readonly codes: Int32Array;
  readonly values: readonly Exclude<SegmentValue, null>[];
  /** The order of `values` means something: bands, stages. */
  readonly ordered: boolean;
}

/** What scored an account; an attribute of that name is `attribute.variant`. */
export const VARIANT = 'variant';
const ITSELF = 'attribute.variant';

/**
 * The split by a text or boolean attribute, by `stage` or by `variant`; undefined where the base has none of that name or it
 * makes no segments (numbers, dates: their bands do). O(accounts).
 */
export function readSplit(base: ScoredBase, on: string, bands: Grouping['bands']): Split | undefined {
  if (on === 'stage') return splitByStage(base);
  if (on === VARIANT) return splitByVariant(base);
  const attribute = on === ITSELF ? VARIANT : attributeOf(on);
  const column = attribute === undefined ? undefined : base.table.attributes.get(attribute);
  if (attribute === undefined || column === undefined) return undefined;
  if (column.kind !== 'text' && column.kind !== 'boolean') return undefined;
  const names = bands[attribute];
  const isKnown = knownCells(column);
  const texts = column.kind === 'text' ? inOrder(column.dictionary, names) : [];
  const place = new Map(texts.map((text, code) => [text, code]));
  const codeOf = column.dictionary.map((text) => place.get(text) ?? -1);
  const read = (row: number): number => {
    if (!isKnown(row)) return -1;
    const value = column.values[row]!;
    return column.kind === 'text' ? codeOf[value]! : value;
  };
  return {
    on,
    codes: Int32Array.from(column.values.keys(), read),
    values: column.kind === 'text' ? texts : [false, true],
    ordered: names !== undefined,
  };
}

/** So many values are still read one by one. */
const FEW = 20;

/** What is split by where nobody says: the branch or what is like it, else the first text of a few values, else whatever makes segments. */
export function usualSplit({ table }: Pick<ScoredBase, 'table'>): string | undefined {
  const groups = [...table.attributes].filter(([id, column]) => id !== 'name' && makesPeers(column));
  const few = groups.filter(
    ([, { kind, dictionary }]) => kind === 'text' && dictionary.length > 1 && dictionary.length <= FEW,
  );
  const usual = USUAL.flatMap((id) => few.filter(([own]) => own === id));
  const found = usual[0] ?? few[0] ?? groups[0];
  return found === undefined ? undefined : conditionName(found[0]);
}

/** Bands as the project names them; what it does not name stands behind, in its own order. */
function inOrder(dictionary: readonly string[], names: readonly string[] = []): readonly string[] {
  const known = new Set(dictionary);
  const named = names.filter((name) => known.has(name));
  const isNamed = new Set(named);
  return [...named, ...dictionary.filter((text) => !isNamed.has(text))];
}

function splitByStage({ bound, scores: { overall } }: ScoredBase): Split | undefined {
  const { stages } = bound.model;
  if (stages === null || overall === null) return undefined;
  return {
    on: 'stage',
    codes: Int32Array.from(overall.stage, (stage, row) => (overall.kind[row] === NOT_RATED ? -1 : stage - 1)),
    values: stages.from.map((_, i) => String(i + 1)),
    ordered: true,
  };
}

function splitByVariant({ bound, scores: { variant } }: ScoredBase): Split | undefined {
  if (variant === undefined) return undefined;
  const names = bound.model.variants?.map(({ id }) => id) ?? [];
  return { on: VARIANT, codes: Int32Array.from(variant), values: [bound.model.id, ...names], ordered: false };
}

/** The accounts that share a value of each split. */
export interface SplitRows {
  /** One for each split. */
  readonly values: readonly SegmentValue[];
  readonly rows: Rows;
}

/** Every row in exactly one, those without a row left out; in the order of the values, the not known last. O(rows). */
export function splitRows(splits: readonly Split[], rows: Rows): readonly SplitRows[] {
  // What is not known has the highest code of its split, so that codes in order are segments in order.
  const sizes = splits.map(({ values }) => values.length + 1);
  const buckets = new Map<number, number[]>();
  for (const row of rows) {
    let key = 0;
    splits.forEach(({ codes, values }, s) => {
      const code = codes[row]!;
      key = key * sizes[s]! + (code === -1 ? values.length : code);
    });
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [row]);
    else bucket.push(row);
  }
  const keys = [...buckets.keys()].sort((a, b) => a - b);
  return keys.map((key) => ({ values: valuesOf(key, splits, sizes), rows: Uint32Array.from(buckets.get(key)!) }));
}

function valuesOf(key: number, splits: readonly Split[], sizes: readonly number[]): SegmentValue[] {
  let rest = key;
  return splits
    .map((_, i) => splits.length - 1 - i)
    .map((s): SegmentValue => {
      const code = rest % sizes[s]!;
      rest = Math.floor(rest / sizes[s]!);
      return splits[s]!.values[code] ?? null;
    })
    .toReversed();
}
