import { nameAt } from '../../table/account-name.ts';
import { MISSING, NOT_APPLICABLE } from '../../table/status.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { PeerFigures } from '../../analysis/sharing/peer-figures.ts';
import type { PeerGroup } from '../../analysis/sharing/peer-group.ts';
import type { Language } from '../../model/language.ts';
import type { CustomerWords } from '../../model/customer-words.ts';
import type { Model, Node, StageRule, Stages } from '../../model/model.ts';
import type { Vendor } from '../../model/vendor.ts';
import { fillsAnything } from '../../score/group/fill.ts';
import { seenPoints, stageKindName, type Scores, type StageKindName } from '../../score/scores.ts';
import { stageOfPoints } from '../../score/stages/stage.ts';
import { boundOfRow } from '../../score/variants.ts';
import type { CustomerRoadmap } from './customer-roadmap.ts';

/**
 * All that a customer may see, as plain serialisable data: pages and PDFs are written from this and from nothing else. It is
 * built of what is named here, one field at a time; what is not named here cannot get out. No key of any account, no name of
 * another one, no attribute but the account's own name, no raw value, source or metric, nobody's name, and of other accounts
 * nothing but what `choosePeerGroup` allows.
 */
export interface CustomerView {
  readonly formatVersion: 1;
  /** Of every word; one that was kept when there was English alone has none. */
  readonly language?: Language;
  readonly vendor: Pick<Vendor, 'name' | 'colour' | 'contact'>;
  /** The account's own; null where it has none. */
  readonly name: string | null;
  /** That the facts are made up, or the like. */
  readonly notice: string;
  readonly model: {
    readonly title: string;
    readonly description: string;
    readonly scale: readonly [number, number];
    /** Stage 1 first; empty without stages. */
    readonly stages: readonly CustomerStage[];
    /** Points exactly where a stage begins are still the stage below; absent: they have reached it. */
    readonly ends?: 'upper';
    /** What decides the stage of the whole; absent without stages, and in views kept before it was told. */
    readonly rule?: StageRule;
    /** Stages ask for more than points; absent: they do not. */
    readonly asksMore?: true;
    /** Something that is not measured counts with points all the same; absent: nothing does, and in views kept before. */
    readonly fills?: true;
  };
  /** Everything before this instant counts; null: undated. */
  readonly asOf: number | null;
  readonly made: number;
  readonly expires: number;
  readonly standing: {
    /** Null where it is not known. */
    readonly points: number | null;
    readonly stage: number | null;
    /** Null without stages. */
    readonly kind: StageKindName | null;
    /** What holds it there, see `decidedBy`; absent where nothing true and short can be said. */
    readonly decidedBy?: 'points' | 'more';
    /** No score for another reason than that too little is measured; which is not told. Absent in views kept before. */
    readonly withheld?: true;
  };
  /** In the order of the model. */
  readonly dimensions: readonly CustomerDimension[];
  /** Oldest first; the last is that of `asOf`. */
  readonly history: readonly CustomerMoment[];
  /** Earlier scores are left out, since other rules made them; absent: there are none. */
  readonly remade?: true;
  readonly roadmap: CustomerRoadmap | null;
  readonly peers: CustomerPeers | null;
}

interface CustomerStage {
  readonly name: string;
  readonly description: string;
  /** Points at which it begins; absent where they are made of everyone's scores, and in views kept before it was told. */
  readonly from?: number;
}

export interface CustomerDimension {
  readonly title: string;
  readonly description: string;
  readonly points: number | null;
  /** It does not apply to the customer: that is not “not measured”. Absent: it does, and in views kept before. */
  readonly notApplicable?: true;
  readonly stage: number | null;
  /** It takes no part in the score or the stage of the whole; absent: it does. */
  readonly apart?: true;
  /** Null where none may be shown. */
  readonly peers: PeerFigures | null;
  /** Only those with words for customers. */
  readonly indicators: readonly {
    readonly title: string;
    readonly description: string;
    readonly points: number | null;
    readonly notApplicable?: true;
  }[];
}

interface CustomerMoment {
  readonly asOf: number | null;
  readonly points: number | null;
  /** By dimension, in their order. */
  readonly dimensions: readonly (number | null)[];
}

interface CustomerPeers {
  /** So many others at least, in steps: how many there are exactly would tell who comes and goes. */
  readonly others: number;
  readonly asOf: number | null;
  /** What they are, as the vendor says it; may be empty. */
  readonly called: string;
  readonly overall: PeerFigures | null;
}

export interface CustomerQuestion {
  readonly language: Language;
  readonly vendor: Vendor;
  readonly notice: string;
  /** The model as it is now: what customers read of it may be written after an account was scored. */
  readonly words: Model;
  readonly base: ScoredBase;
  readonly row: number;
  /** Snapshots of the same model up to this one, oldest first; `row` -1 where the account was not there. */
  readonly history: readonly { readonly asOf: number | null; readonly scores: Scores; readonly row: number }[];
  /** There are earlier ones, which other rules made. */
  readonly remade?: boolean;
  readonly roadmap: CustomerRoadmap | null;
  readonly group: PeerGroup | null;
  readonly made: number;
  readonly expires: number;
}

/**
 * What a customer may see of one account, as data that is kept as it is: no key, no other account, no money, no text
 * that is not for customers.
 */
export function customerView(question: CustomerQuestion): CustomerView {
  const { language, vendor, notice, words, base, row, history, remade, roadmap, group, made, expires } = question;
  const { model, asOf } = boundOfRow(base.bound, base.scores, row);
  const { overall } = base.scores;
  const whole = statusAt(base.scores, '', row);
  const shown = shownDimensions(model, words);
  const figures = new Map(group?.nodes.map((node) => [node.path, node.figures]));
  return {
    formatVersion: 1,
    language,
    vendor: { name: vendor.name, colour: vendor.colour, contact: vendor.contact },
    name: nameAt(base.table, row),
    notice,
    model: {
      title: words.root.customer?.title ?? model.title,
      description: words.root.customer?.description ?? '',
      scale: model.scale,
      stages: stagesOf(model.stages, words.stages),
      ...rulesOf(model.stages),
      ...(fillsAnything(model.root) ? { fills: true } : {}),
    },
    asOf,
    made,
    expires,
    standing: {
      points: pointsAt(base.scores, '', row),
      stage: overall === null ? null : overall.stage[row]! || null,
      kind: overall === null ? null : stageKindName(overall.kind[row]!),
      ...decidedBy(model, base.scores, row, shown),
      ...(whole === NOT_APPLICABLE || whole === MISSING.setAside ? { withheld: true } : {}),
    },
    dimensions: shown.map(({ node, words: own }) => ({
      title: own?.title ?? node.title,
      description: own?.description ?? '',
      points: pointsAt(base.scores, node.path, row),
      ...notApplicableAt(base.scores, node.path, row),
      stage: stageAt(base.scores, node.path, row),
      ...(node.weight > 0 ? {} : { apart: true }),
      peers: figures.get(node.path) ?? null,
      indicators: leavesFor(node, words).map(({ leaf, words: { title, description } }) => ({
        title: title ?? leaf.title,
        description: description ?? '',
        points: pointsAt(base.scores, leaf.path, row),
        ...notApplicableAt(base.scores, leaf.path, row),
      })),
    })),
    history: history.map((moment) => ({
      asOf: moment.asOf,
      points: pointsAt(moment.scores, '', moment.row),
      dimensions: shown.map(({ node }) => pointsAt(moment.scores, node.path, moment.row)),
    })),
    ...(remade === true ? { remade } : {}),
    roadmap,
    peers:
      group === null
        ? null
        : {
            others: inSteps(group.accounts.length - 1),
            asOf: group.asOf,
            called: vendor.peers,
            overall: figures.get('') ?? null,
          },
  };
}

/** The dimensions that customers see, with their words for these. */
export function shownDimensions(
  model: Pick<Model, 'root'>,
  words: Pick<Model, 'root'>,
): readonly { readonly node: Node; readonly words: CustomerWords | undefined }[] {
  return model.root.children.flatMap((node) => {
    const own = wordsOf(node, words);
    return own?.hidden === true ? [] : [{ node, words: own }];
  });
}

/** Names as customers read them, stage 1 first. */
function stagesOf(scored: Stages | null, now: Stages | null): CustomerView['model']['stages'] {
  if (scored === null) return [];
  // Of a model that has other stages by now the words are of other stages too.
  const words = (now?.names.length === scored.names.length ? now : scored).customer;
  return scored.names.map((name, i) => ({
    name: words?.names?.[i] ?? name,
    description: words?.descriptions?.[i] ?? '',
    // Made of deviations they would tell the mean and the spread of everyone's scores.
    ...(scored.deviations === undefined ? { from: scored.from[i]! } : {}),
  }));
}

/** What decides the stage of the whole, as far as it is no secret. */
function rulesOf(stages: Stages | null): Pick<CustomerView['model'], 'ends' | 'rule' | 'asksMore'> {
  if (stages === null) return {};
  return {
    ...(stages.ends === undefined ? {} : { ends: stages.ends }),
    rule: stages.overall,
    ...(stages.gates.some((gates) => gates.length > 0) ? { asksMore: true } : {}),
  };
}

/**
 * `points`: the stage is that of the points shown, which are those of the lowest dimension, or of the whole. `more`: it is
 * lower than these, by a gate, an override or a dimension that is not shown; which of them is not told.
 */
function decidedBy(
  { stages, scale }: Pick<Model, 'stages' | 'scale'>,
  scores: Scores,
  row: number,
  shown: readonly { readonly node: Node }[],
): Pick<CustomerView['standing'], 'decidedBy'> {
  const stage = scores.overall?.stage[row] ?? 0;
  if (stages === null || stage === 0 || stages.overall === 'gates') return {};
  const seen =
    stages.overall === 'score'
      ? [stageOfPoints(pointsAt(scores, '', row) ?? Number.NaN, stages, scale)]
      : shown.filter(({ node }) => node.weight > 0).map(({ node }) => stageAt(scores, node.path, row) ?? 0);
  const byPoints = Math.min(...seen.filter((own) => own > 0));
  if (!Number.isFinite(byPoints) || byPoints < stage) return {};
  return { decidedBy: byPoints === stage ? 'points' : 'more' };
}

/** Indicators below a node that have words for customers and are not hidden, nor stand in a group that is. */
function leavesFor(
  node: Node,
  words: Pick<Model, 'root'>,
): readonly { readonly leaf: Node; readonly words: CustomerWords }[] {
  if (node.kind === 'indicator') return [];
  return node.children.flatMap((child) => {
    const own = wordsOf(child, words);
    if (own?.hidden === true) return [];
    if (child.kind === 'group') return leavesFor(child, words);
    return own === undefined ? [] : [{ leaf: child, words: own }];
  });
}

function wordsOf(node: Node, { root }: Pick<Model, 'root'>): CustomerWords | undefined {
  const now = findNode(root, node.path);
  return now === undefined ? node.customer : now.customer;
}

function findNode(node: Node, path: string): Node | undefined {
  if (node.path === path) return node;
  if (node.kind === 'indicator') return undefined;
  for (const child of node.children) {
    if (child.path !== path && !path.startsWith(`${child.path}.`)) continue;
    return findNode(child, path);
  }
  return undefined;
}

/** Of a dimension by its own points; null where it has none. */
function stageAt(scores: Scores, path: string, row: number): number | null {
  return scores.nodes.find((one) => one.path === path)?.stage?.[row] || null;
}

/** Null where there are none, and where a policy fills them in. */
function pointsAt(scores: Scores, path: string, row: number): number | null {
  const node = row < 0 ? undefined : scores.nodes.find((one) => one.path === path);
  if (node === undefined) return null;
  const points = seenPoints(node)[row]!;
  return Number.isNaN(points) ? null : points;
}

function notApplicableAt(scores: Scores, path: string, row: number): { readonly notApplicable?: true } {
  return statusAt(scores, path, row) === NOT_APPLICABLE ? { notApplicable: true } : {};
}

function statusAt({ nodes }: Scores, path: string, row: number): number | undefined {
  return nodes.find((node) => node.path === path)?.status[row];
}

/** 5, 10, 20, 50, 100, ... the largest that is no more. */
function inSteps(n: number): number {
  let step = 5;
  for (let next = 10, i = 0; next <= n; i++) {
    step = next;
    next *= i % 3 === 1 ? 2.5 : 2;
  }
  return step;
}
