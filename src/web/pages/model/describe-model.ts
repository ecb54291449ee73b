import { weightShares, type WeightShare } from '../../../analysis/change/weight-shares.ts';
import type { AttributeCondition, GroupNode, IfMissing, IndicatorNode, Model, Node } from '../../../model/model.ts';
import { indicators, preorder } from '../../../model/walk.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { shapeRule } from '../../../report/explain/group-words.ts';
import { readRules, readTitle, unitOfRead } from '../../../report/explain/reading-words.ts';
import { requirementNames } from '../../../report/explain/requirement-names.ts';
import { overrideWords } from '../../../report/explain/override-words.ts';
import { requirementWords, type RequirementNames } from '../../../report/explain/requirement-words.ts';
import type { BoundModel } from '../../../score/bound-model.ts';
import type { BaseRecord } from '../../requests/open-base.ts';
import { lowerFirst } from '../../words/lower-first.ts';
import { upperFirst } from '../../../util/upper-first.ts';
import { attributeTitle } from '../../words/attribute-title.ts';
import { needWords } from '../../words/need-words.ts';
import type { ModelWords } from '../../words/model.ts';
import type { Speech } from '../../words/speech.ts';
import type { FeatureText, GroupText, IndicatorText, LadderText, ModelView, NodeText } from './model-view.ts';
import { curveConditions } from './describe-curve-rule.ts';
import { curveEnds } from './describe-curve-ends.ts';
import { stageTopics } from '../../components/topics-of-stage.ts';

type Metrics = BaseRecord['metrics'];

/** The model in words: what it reads, how much each weighs, when a stage is reached. `curves` are those of its ruler. */
export function describeModel(
  model: Model,
  metrics: Metrics,
  words: ModelWords,
  { f, terms }: Speech,
  curves: BoundModel['curves'] = {},
): ModelView {
  const names: RequirementNames = {
    ...requirementNames(model.root, metrics),
    attribute: (condition) => sayCondition(condition, words),
  };
  const say = (requirement: Parameters<typeof requirementWords>[0]): string =>
    upperFirst(requirementWords(requirement, names, terms, f));
  const sayNeed = needWords(model.root, metrics, { f, terms });
  const overrides = (model.overrides ?? []).map((override) => `${overrideWords(override, names, terms, f)}.`);
  const title = cleanText(model.title);
  return {
    title,
    answer: words.answer(
      title,
      model.root.children.length,
      indicators(model.root).length,
      model.stages === null ? null : model.stages.overall,
    ),
    description: cleanText(model.description),
    ladder: { ...describeLadder(model, words, say, f.score), overrides },
    rules: [
      ...describeRules(model, words),
      ...sayShape(model.root, { f, terms, curves }).map((rule) => words.rules.whole(rule)),
    ],
    features: model.features.map(({ id, title: name, needs, live }): FeatureText => ({
      id,
      title: cleanText(name),
      live: live === undefined ? '' : words.features.live(f.date(live.since), lowerFirst(sayNeed(live.adopted))),
      needs: needs.map(sayNeed),
    })),
    dimensions: describeChildren(
      model.root,
      { shares: weightShares(model.root), inherited: model.root.tags ?? [], metrics, words, f, terms, curves },
      1,
      null,
    ),
  };
}

function describeLadder(
  { stages, scale }: Model,
  words: ModelWords,
  say: (requirement: Parameters<typeof requirementWords>[0]) => string,
  points: (n: number) => string,
): Omit<LadderText, 'overrides'> {
  const [low, high] = [points(scale[0]), points(scale[1])];
  if (stages === null) {
    return { finding: words.ladder.none(low, high), reading: words.ladder.noneReading, rungs: [] };
  }
  return {
    finding: words.ladder.title(stages.overall, stages.from.length),
    reading: words.ladder.reading(low, high),
    rungs: stages.from.map((from, i) => ({
      stage: i + 1,
      name: cleanText(stages.names[i] ?? ''),
      from: i === 0 ? words.ladder.any : words.ladder.from(points(from), stages.ends === 'upper'),
      description: cleanText(stages.descriptions[i] ?? ''),
      topics: stageTopics(stages, i + 1),
      gates: (stages.gates[i] ?? []).map(say),
    })),
  };
}

function describeRules({ stages, root }: Model, words: ModelWords): string[] {
  const needed = preorder(root).flatMap((node) => (node.kind === 'group' ? [node.minCoverage] : []));
  const gated = stages !== null && stages.overall !== 'gates' && stages.gates.some((gates) => gates.length > 0);
  return [
    words.rules.minCoverage(Math.min(...needed), Math.max(...needed)),
    preorder(root).some(({ ifMissing }) => ifMissing !== undefined) ? words.rules.policies : words.rules.handedOn,
    ...(stages === null
      ? []
      : [words.rules.minDimensions(stages.minDimensions), words.rules.ifMissing(stages.ifMissing, stages.overall)]),
    ...(gated ? [words.rules.gatesCap] : []),
  ];
}

interface Ground extends Pick<Speech, 'f' | 'terms'> {
  readonly shares: ReadonlyMap<string, WeightShare>;
  /** Tags of the groups around. */
  readonly inherited: readonly string[];
  readonly metrics: Metrics;
  readonly words: ModelWords;
  readonly curves: BoundModel['curves'];
}

/** The heaviest first, or levels as they are climbed: the model keeps its nodes by id, which says nothing to a reader. */
function describeChildren(group: GroupNode, ground: Ground, depth: number, parent: string | null): NodeText[] {
  const shared = sharedPolicy(group);
  const { combine } = group;
  const level = ({ id }: Node): number => (combine.kind === 'ladder' ? combine.of.indexOf(id) + 1 || Infinity : 0);
  return group.children
    .toSorted((a, b) => (combine.kind === 'ladder' ? level(a) - level(b) || 0 : b.weight - a.weight))
    .map((node) =>
      node.kind === 'group'
        ? describeGroup(node, ground, depth, parent)
        : describeIndicator(node, ground, depth, parent, shared),
    );
}

function describeGroup(group: GroupNode, ground: Ground, depth: number, parent: string | null): GroupText {
  const { words, terms } = ground;
  const title = cleanText(group.title);
  return {
    ...describeAny(group, ground, depth, parent),
    kind: 'group',
    combined: [
      words.node.combined(upperFirst(terms.explain.combined(group.combine)), group.minCoverage),
      ...sayShape(group, ground),
      ...sayGroupRules(group, terms),
    ].join('; '),
    indicators: words.node.indicators(indicators(group).length),
    children: describeChildren(
      group,
      { ...ground, inherited: [...ground.inherited, ...(group.tags ?? [])] },
      depth + 1,
      title,
    ),
  };
}

/** The curve and the rounding of a group, where it has them. */
function sayShape(group: GroupNode, { f, terms, curves }: Pick<Ground, 'f' | 'terms' | 'curves'>): string[] {
  const rule = shapeRule(group, curves[group.path], { words: terms, format: f });
  return rule === '' ? [] : [rule];
}

/** Of a group that names its parts in an order: what that order means. */
function sayOrder({ combine, children }: GroupNode, terms: Speech['terms']): string[] {
  if (combine.kind !== 'ladder' && combine.kind !== 'first') return [];
  const titles = combine.of.flatMap((id) => children.filter((child) => child.id === id)).map(({ title }) => title);
  return [combine.kind === 'ladder' ? terms.explain.ladderRule(titles, combine.held) : terms.explain.firstRule(titles)];
}

/** A policy that all parts share is said once, of the group. */
function sayGroupRules(group: GroupNode, terms: Speech['terms']): string[] {
  const policy = sharedPolicy(group);
  const titles = group.children.filter(({ id }) => group.must?.of.includes(id)).map(({ title }) => title);
  return [
    ...(policy === undefined ? [] : [terms.explain.ifMissing(policy)]),
    ...(group.must === undefined ? [] : [terms.explain.must(titles)]),
    ...sayOrder(group, terms),
  ];
}

function sharedPolicy({ children }: GroupNode): IfMissing | undefined {
  const policies = children.map(({ ifMissing }) => ifMissing);
  return policies.every((policy) => policy === policies[0]) ? policies[0] : undefined;
}

function describeIndicator(
  node: IndicatorNode,
  ground: Ground,
  depth: number,
  parent: string | null,
  shared: IfMissing | undefined,
): IndicatorText {
  const { metrics, words, terms } = ground;
  const unit = unitOfRead(node, undefined, metrics);
  const conditions = [
    ...curveConditions(node.curve, words),
    ...curveEnds(node.curve, unit, words, ground),
    ...readRules(node, { words: terms, format: ground.f }),
    ...(node.round === undefined ? [] : [terms.explain.roundingTo(node.round)]),
    ...(node.onlyFor.length === 0
      ? []
      : [words.indicator.onlyFor(node.onlyFor.map((condition) => sayCondition(condition, words)))]),
    ...(node.maxAge === null ? [] : [words.indicator.maxAge(node.maxAge)]),
    ...(node.grace ?? []).map((grace) => words.indicator.grace(attributeTitle(grace.since), grace.for)),
    ...(node.ifMissing === undefined || shared === node.ifMissing ? [] : [terms.explain.partIfMissing(node.ifMissing)]),
  ];
  return {
    ...describeAny(node, ground, depth, parent),
    kind: 'indicator',
    metric: words.indicator.metric(readTitle(node, metrics, terms), unit === '' ? '' : words.indicator.unit(unit)),
    conditions,
    descriptions: (node.descriptions ?? []).map(({ from, text }) => ({
      from: words.indicator.points(from),
      text: cleanText(text),
    })),
    improve: cleanText(node.improve),
    talk: cleanText(node.talk ?? ''),
  };
}

export function sayCondition(
  { attribute, values, not }: AttributeCondition & { readonly not?: true },
  words: ModelWords,
): string {
  return words.indicator.condition(
    attributeTitle(attribute),
    values.map((value) => cleanText(words.value(value))),
    not,
  );
}

function describeAny(
  node: Node,
  { shares, inherited, words }: Ground,
  depth: number,
  parent: string | null,
): Pick<NodeText, 'path' | 'title' | 'depth' | 'why' | 'tags' | 'ofParent' | 'ofWhole'> {
  const share = shares.get(node.path) ?? { ofParent: 0, ofWhole: 0 };
  return {
    path: node.path,
    title: cleanText(node.title),
    depth,
    why: cleanText(node.why),
    tags: (node.tags ?? []).filter((tag) => !inherited.includes(tag)),
    ofParent: node.weight === 0 ? words.node.unweighted : words.node.ofParent(share.ofParent, parent),
    ofWhole: node.weight === 0 || parent === null ? '' : words.node.ofWhole(share.ofWhole),
  };
}
