import { formatCondition, parseCondition } from '../filter/condition.ts';
import type { StageRule } from '../../model/model.ts';
import type { Change, Lift, LiftBy, RuleMove, Scenario } from './scenario.ts';

/** Stands for a scenario without changes. */
const NONE = 'none';
const MOVED = 'ruler/moved';
/** The model as a whole, which has no path; no dimension may be called so. */
const WHOLE = 'overall';
const RULES: readonly StageRule[] = ['weakest', 'score', 'gates'];

/**
 * A scenario as text for an address, readable and short: changes with `!` between them, their parts with `/`. A lift is
 * `node/knowledge/share/0.2/0.6/branch:NL,BE` (what, how, how much, adopted by which share, for whom), a metric's begins
 * with `metric`; the others are `threshold/<path>/<index>/<value>`, `cut/<stage>/<value>`, `gate/<stage>/<index>/<value>`,
 * `coverage/<path>/<value>`, `min_dimensions/<value>`, `weight/<path>/<weight>`, `rule/score`, `ruler/moved`.
 */
export function formatScenario({ changes, ruler }: Scenario): string {
  const items = [...changes.map(formatChange), ...(ruler === 'moved' ? [MOVED] : [])];
  return items.length === 0 ? NONE : items.join('!');
}

/** What stands where a scenario should and is none. */
export interface UnreadableScenario {
  readonly unreadable: string;
}

/** The scenario that `formatScenario` writes so, or its first change that is none. */
export function parseScenario(text: string): Scenario | UnreadableScenario {
  if (text === NONE) return { changes: [], ruler: 'fixed' };
  const items = text.split('!');
  const changes: Change[] = [];
  for (const item of items) {
    if (item === MOVED) continue;
    const change = parseChange(item.split('/').map(unescape));
    if (change === undefined) return { unreadable: item };
    changes.push(change);
  }
  return { changes, ruler: items.includes(MOVED) ? 'moved' : 'fixed' };
}

function formatChange(change: Change): string {
  const parts = (...each: readonly (string | number)[]): string => each.map((one) => escape(String(one))).join('/');
  switch (change.kind) {
    case 'lift': {
      const { lever: own } = change;
      const lever = 'metric' in own ? ['metric', own.metric] : ['node', own.node === '' ? WHOLE : own.node];
      return parts(...lever, ...formatBy(change.by), change.adoption, ...change.for.map(formatCondition));
    }
    case 'threshold':
      return parts('threshold', wholeOr(change.path), change.index, change.value);
    case 'cut':
      return parts('cut', change.stage, change.value);
    case 'gate':
      return parts('gate', change.stage, change.index, change.value);
    case 'coverage':
      return parts('coverage', wholeOr(change.path), change.value);
    case 'min_dimensions':
      return parts('min_dimensions', change.value);
    case 'weight':
      return parts('weight', change.path, change.weight);
    case 'stage_rule':
      return parts('rule', change.overall);
  }
}

function wholeOr(path: string): string {
  return path === '' ? WHOLE : path;
}

function pathOf(text: string): string {
  return text === WHOLE ? '' : text;
}

function formatBy(by: LiftBy): readonly [string, number] {
  switch (by.kind) {
    case 'floor':
      return ['floor', by.value];
    case 'quantile':
      return ['quantile', by.p];
    default:
      return [by.kind, by.size];
  }
}

function parseChange([kind, what, ...rest]: readonly string[]): Change | undefined {
  if (kind === undefined || what === undefined || what === '') return undefined;
  switch (kind) {
    case 'metric':
      return parseLift({ metric: what }, rest);
    case 'node':
      return parseLift({ node: what === WHOLE ? '' : what }, rest);
    case 'threshold': {
      const [index, value] = rest.map(numberOf);
      if (rest.length !== 2 || index === undefined || value === undefined) return undefined;
      return Number.isInteger(index) && index >= 0 ? { kind, path: pathOf(what), index, value } : undefined;
    }
    case 'cut':
    case 'gate':
    case 'coverage':
    case 'min_dimensions':
      return parseRuleMove(kind, [what, ...rest]);
    case 'weight': {
      const weight = numberOf(rest[0] ?? '');
      if (rest.length !== 1 || weight === undefined || weight < 0) return undefined;
      return { kind, path: what, weight };
    }
    case 'rule': {
      const overall = RULES.find((rule) => rule === what);
      return overall === undefined || rest.length > 0 ? undefined : { kind: 'stage_rule', overall };
    }
    default:
      return undefined;
  }
}

function parseRuleMove(kind: RuleMove['kind'], parts: readonly string[]): RuleMove | undefined {
  const value = numberOf(parts.at(-1) ?? '');
  const [place, index] = parts.map(numberOf);
  const isCount = (n: number | undefined): n is number => n !== undefined && Number.isInteger(n) && n >= 0;
  if (value === undefined) return undefined;
  switch (kind) {
    case 'cut':
      return parts.length === 2 && isCount(place) ? { kind, stage: place, value } : undefined;
    case 'gate':
      return parts.length === 3 && isCount(place) && isCount(index) ? { kind, stage: place, index, value } : undefined;
    case 'coverage':
      return parts.length === 2 ? { kind, path: pathOf(parts[0]!), value } : undefined;
    case 'min_dimensions':
      return parts.length === 1 ? { kind, value } : undefined;
  }
}

function parseLift(lever: Lift['lever'], [how, much, share, ...whom]: readonly string[]): Lift | undefined {
  const by = parseBy(how, numberOf(much ?? ''));
  const adoption = numberOf(share ?? '');
  if (by === undefined || adoption === undefined || adoption < 0 || adoption > 1) return undefined;
  const conditions = whom.map(parseCondition).filter((one) => one !== undefined);
  if (conditions.length < whom.length) return undefined;
  return { kind: 'lift', lever, by, for: conditions, adoption };
}

/** A lift only ever makes better, so its size is not below 0. */
function parseBy(kind: string | undefined, value: number | undefined): LiftBy | undefined {
  if (value === undefined) return undefined;
  switch (kind) {
    case 'share':
    case 'amount':
      return value >= 0 ? { kind, size: value } : undefined;
    case 'floor':
      return { kind, value };
    case 'quantile':
      return value >= 0 && value <= 1 ? { kind, p: value } : undefined;
    default:
      return undefined;
  }
}

function numberOf(text: string): number | undefined {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

const SIGNS: Readonly<Record<string, string>> = { '~': '~0', '!': '~1', '/': '~2' };
const MEANT = new Map(Object.entries(SIGNS).map(([sign, written]) => [written, sign]));

/** As JSON Pointer does it: what parts a text has another form within one. */
function escape(text: string): string {
  return text.replaceAll(/[~!/]/g, (sign) => SIGNS[sign]!);
}

function unescape(text: string): string {
  return text.replaceAll(/~[012]/g, (written) => MEANT.get(written)!);
}
