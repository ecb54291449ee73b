import { isOfRuler, rulersOf, withRuler } from '../../../analysis/base/own-ruler.ts';
import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import { indicators } from '../../../model/walk.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { ruleWords } from '../../../report/explain/indicator-words.ts';
import { unitOfRead } from '../../../report/explain/reading-words.ts';
import { readCurve } from '../../../score/indicator/read-curve.ts';
import type { BaseRecord } from '../../requests/open-base.ts';
import type { Selection } from '../../state/selection.ts';
import type { ModelWords } from '../../words/model.ts';
import type { Speech } from '../../words/speech.ts';
import type { Cells } from '../../components/data-table.tsx';
import { describeModel, sayCondition } from './describe-model.ts';
import type { ModelView, NodeText } from './model-view.ts';

/** Which of a model's rules stand on the page, where it has variants. */
export interface RulersView {
  readonly reading: string;
  readonly choices: readonly RulerChoice[];
  /** One row for each rule that is not the same in all, one column for each variant. */
  readonly differences: Cells;
}

interface RulerChoice {
  /** As the address writes it; null for the model itself. */
  readonly id: string | null;
  readonly name: string;
  /** For whom. */
  readonly who: string;
  readonly accounts: string;
}

/** In the address, for the model itself; no variant can have this id. */
export const ITSELF = '-';

/** The part of a selection that one ruler scored. */
export function selectionOf(base: ScoredBase, selection: Selection, k: number): Selection {
  const isOwn = isOfRuler(base, k);
  const rows = selection.rows.filter(isOwn);
  return rows.length === selection.rows.length ? selection : { ...selection, rows };
}

/**
 * The ruler that an address asks for; where it asks for none, the model itself, or the first variant that scores any of the
 * accounts shown where the model itself scores none.
 */
export function chosenRuler(base: ScoredBase, selection: Selection, asked: string | null): number {
  const variants = base.bound.model.variants ?? [];
  if (asked === ITSELF) return 0;
  const named = variants.findIndex(({ id }) => id === asked);
  if (named !== -1) return named + 1;
  const first = rulersOf(base).find((k) => selection.rows.some(isOfRuler(base, k)));
  return first ?? 0;
}

/** Null where the model has no variants. O(nodes x variants), and for each selection O(accounts x variants). */
export function describeRulers(
  base: ScoredBase,
  metrics: BaseRecord['metrics'],
  words: ModelWords,
  speech: Speech,
): ((selection: Selection) => RulersView) | null {
  const variants = base.bound.model.variants ?? [];
  if (variants.length === 0) return null;
  const say = words.rulers;
  const reading = base.bound.model.variantRuler === 'shared' ? say.shared : say.reading;
  const differences = describeDifferences(base, metrics, words, speech);
  return (selection) => ({ reading, choices: describeChoices(base, selection, words), differences });
}

function describeChoices(base: ScoredBase, selection: Selection, words: ModelWords): readonly RulerChoice[] {
  const variants = base.bound.model.variants ?? [];
  const say = words.rulers;
  return rulersOf(base).map((k): RulerChoice => {
    const variant = variants[k - 1];
    return {
      id: variant?.id ?? null,
      name: variant === undefined ? say.itself : cleanText(variant.id),
      who:
        variant === undefined
          ? say.rest
          : say.where(variant.onlyFor.map((condition) => sayCondition(condition, words))),
      accounts: say.accounts(selectionOf(base, selection, k).rows.length),
    };
  });
}

function describeDifferences(
  base: ScoredBase,
  metrics: BaseRecord['metrics'],
  words: ModelWords,
  speech: Speech,
): Cells {
  const say = words.rulers;
  const variants = base.bound.model.variants ?? [];
  const each = rulersOf(base).map((k) => rulesOf(withRuler(base, k), metrics, words, speech));
  const names = [...new Set(each.flatMap((rules) => [...rules.keys()]))];
  const rows = names.flatMap((name) => {
    const told = each.map((rules) => rules.get(name) || say.none);
    return new Set(told).size === 1 ? [] : [[name, ...told]];
  });
  return { head: [say.rule, say.itself, ...variants.map(({ id }) => cleanText(id))], rows };
}

/** Every rule of a bound model in words, by what it is about, in the order of the page. */
function rulesOf(
  base: ScoredBase,
  metrics: BaseRecord['metrics'],
  words: ModelWords,
  speech: Speech,
): ReadonlyMap<string, string> {
  const { model } = base.bound;
  const view = describeModel(model, metrics, words, speech, base.bound.curves);
  const curves = curvesOf(base, metrics, speech);
  return new Map([
    ...rulesOfStages(view, words),
    ...view.dimensions.flatMap((node) => rulesOfNode(node, curves, words)),
  ]);
}

function rulesOfStages({ ladder, rules, features }: ModelView, { rulers: say }: ModelWords): [string, string][] {
  return [
    [say.decides, ladder.finding],
    ...ladder.rungs.flatMap(({ stage, name, from, gates }): [string, string][] => [
      [say.stage(stage, name), from],
      [say.gates(stage), gates.join('; ')],
    ]),
    [say.overrides, ladder.overrides.join(' ')],
    [say.missing, rules.join(' ')],
    ...features.map(({ title, needs }): [string, string] => [say.feature(title), needs.join('; ')]),
  ];
}

function rulesOfNode(node: NodeText, curves: ReadonlyMap<string, string>, words: ModelWords): [string, string][] {
  const { rulers: say } = words;
  // Its share of all follows from those of the groups around it.
  const weight: [string, string] = [say.weight(node.title), node.ofParent];
  if (node.kind === 'group')
    return [
      weight,
      [say.combined(node.title), node.combined],
      ...node.children.flatMap((child) => rulesOfNode(child, curves, words)),
    ];
  return [
    weight,
    [say.read(node.title), [node.metric, ...node.conditions].join(' · ')],
    [say.curve(node.title), curves.get(node.path) ?? ''],
  ];
}

/** By path. Of a rank there is nothing to tell but that it is one, which stands with what is read. */
function curvesOf({ bound }: ScoredBase, metrics: BaseRecord['metrics'], { terms, f }: Speech): Map<string, string> {
  return new Map(
    indicators(bound.model.root).map((node) => {
      const curve = bound.curves[node.path];
      // Of a variant that is for nobody there is nothing observed.
      const observed = curve !== undefined && curve.kind !== 'by_group';
      if (!observed || (curve.kind === 'flat' && bound.populationSize === 0)) return [node.path, ''];
      const unit = unitOfRead(node, bound.readings?.[node.path], metrics);
      return [node.path, ruleWords(readCurve(curve, null, undefined, node.curve), unit, { words: terms, format: f })];
    }),
  );
}
