import { suggest } from '../../util/nearest.ts';
import type { Path } from '../../yaml/document.ts';
import type { Report } from '../../yaml/problems.ts';
import type { Combine, Node } from '../model.ts';
import { GIVEN_COMBINATIONS, type CombineSpec } from '../spec.ts';

interface Ground {
  readonly scale: readonly [number, number];
  readonly report: Report;
}

/** How the points of `children` become one; what it says of them is held against those there are. */
export function compileCombine(spec: CombineSpec, children: readonly Node[], at: Path, ground: Ground): Combine {
  const combine = typeof spec === 'string' ? namedCombine(spec, ground) : givenCombine(spec, children, at, ground);
  const mean = combine.kind === 'geometric' || combine.kind === 'harmonic' || combine.kind === 'power';
  if (mean && ground.scale[0] < 0) {
    ground.report({
      code: 'mean-of-negatives',
      path: at,
      message: `a ${combine.kind} mean has no result for points below 0, and the scale begins at ${ground.scale[0]}`,
      remedy: 'begin the scale at 0 or above, or combine by `mean`',
    });
  }
  return combine;
}

function namedCombine(kind: Extract<CombineSpec, string>, { scale }: Ground): Combine {
  return kind === 'product' ? { kind, scale } : { kind };
}

function givenCombine(
  spec: Exclude<CombineSpec, string>,
  children: readonly Node[],
  at: Path,
  ground: Ground,
): Combine {
  const keys = GIVEN_COMBINATIONS.filter((key) => spec[key] !== undefined);
  if (keys.length !== 1) {
    const message = keys.length === 0 ? '"combine" says nothing' : `"combine" gives both "${keys[0]}" and "${keys[1]}"`;
    const remedy = `give one of ${GIVEN_COMBINATIONS.join(', ')}, or a word such as mean`;
    ground.report({ code: 'no-combination', path: at, of: 'key', message, remedy });
    return { kind: 'mean' };
  }
  if (spec.held !== undefined && spec.ladder === undefined) {
    const message = '"held" says from which share on a level of a ladder is held, and there is none';
    ground.report({ code: 'held-without-ladder', path: [...at, 'held'], of: 'key', message, remedy: 'remove "held"' });
  }
  const { power, ratio, difference, ladder, held, lowest, highest, first } = spec;
  if (ladder !== undefined) return ladderOf({ of: ladder, held: held ?? 1 }, children, at, ground);
  if (ratio !== undefined) return pairOf('ratio', ratio, children, at, ground);
  if (difference !== undefined) return pairOf('difference', difference, children, at, ground);
  if (lowest !== undefined) return extremesOf('lowest', lowest, children, at, ground);
  if (highest !== undefined) return extremesOf('highest', highest, children, at, ground);
  if (first !== undefined) {
    checkOrder('first', first, children, at, ground.report);
    return { kind: 'first', of: first };
  }
  return { kind: 'power', exponent: power ?? 1 };
}

function extremesOf(
  kind: 'lowest' | 'highest',
  count: number,
  children: readonly Node[],
  at: Path,
  { scale, report }: Ground,
): Combine {
  const parts = children.filter(({ weight }) => weight > 0).length;
  if (count >= parts) {
    report({
      code: 'all-chosen',
      severity: 'warning',
      path: [...at, kind],
      message: `the ${count} ${kind} of ${parts} ${parts === 1 ? 'child' : 'children'} are all there are`,
      remedy: parts > 1 ? `write ${parts - 1} or fewer, or combine by mean` : 'combine by mean',
    });
  }
  return { kind, count, scale };
}

function pairOf(
  kind: 'ratio' | 'difference',
  of: readonly [string, string],
  children: readonly Node[],
  at: Path,
  { report }: Ground,
): Combine {
  of.forEach((id, i) => checkPart(id, children, [...at, kind, i], kind, report));
  if (of[0] === of[1]) {
    const message = `the ${kind} is of "${of[0]}" with itself`;
    report({ code: 'pair-of-one', path: [...at, kind, 1], message, remedy: 'name two different children' });
  }
  const known = of.every((id) => children.some((child) => child.id === id));
  for (const { id, weight } of known ? children : []) {
    if (weight === 0 || of.includes(id)) continue;
    report({
      code: 'child-without-part',
      path: [...at, kind],
      of: 'key',
      message: `"${id}" has no part in the ${kind}, which takes two children`,
      remedy: 'give it `weight: 0` to show it only, or move it to another group',
    });
  }
  return { kind, of };
}

function ladderOf(
  { of, held }: { readonly of: readonly string[]; readonly held: number },
  children: readonly Node[],
  at: Path,
  { scale, report }: Ground,
): Combine {
  checkOrder('ladder', of, children, at, report);
  if (held === 0) {
    const message = 'a level would be held with nothing there';
    report({ code: 'held-zero', path: [...at, 'held'], message, remedy: 'write a share above 0%, such as 80%' });
  }
  return { kind: 'ladder', of, held, scale };
}

/** All children that take part, each once. */
function checkOrder(
  kind: 'ladder' | 'first',
  of: readonly string[],
  children: readonly Node[],
  at: Path,
  report: Report,
): void {
  const place = [...at, kind];
  const where = kind === 'ladder' ? 'in the ladder' : 'among the first';
  of.forEach((id, i) => {
    checkPart(id, children, [...place, i], kind, report);
    if (of.indexOf(id) === i) return;
    const message = `"${id}" stands ${where} twice`;
    report({ code: 'level-twice', path: [...place, i], message, remedy: 'name each child once' });
  });
  const known = of.every((id) => children.some((child) => child.id === id));
  for (const { id, weight } of known ? children : []) {
    if (weight === 0 || of.includes(id)) continue;
    const message = `"${id}" has no place ${where}`;
    const remedy = 'name it in the list, or give it `weight: 0` to show it only';
    report({ code: 'child-without-part', path: place, of: 'key', message, remedy });
  }
}

/** A child of weight 0 takes no part in its group, so nothing of the group can hang on it. */
export function checkPart(id: string, children: readonly Node[], path: Path, key: string, report: Report): void {
  const child = children.find((each) => each.id === id);
  if (child === undefined) {
    const known = children.map((each) => each.id);
    const message = `"${key}" names "${id}", which is not a child of this group`;
    report({ code: 'unknown-child', path, message, remedy: suggest(id, known) });
  } else if (child.weight === 0) {
    const message = `"${key}" names "${id}", whose weight is 0, so it takes no part`;
    report({ code: 'part-without-weight', path, message, remedy: 'give it a weight above 0' });
  }
}
