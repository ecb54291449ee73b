import { isScalar, visit, type Node, type YAMLMap } from 'yaml';
import type { Fault } from './convert.ts';

/**
 * Expressions written without quotes inside `{ }` and cut at one of their own commas, as in
 * `{ value: quantile(x, 0.5), unit: days }`, which YAML reads as the keys `value`, `0.5)` and `unit`.
 */
export function findCutOffs(text: string, root: Node | null): Fault[] {
  const faults: Fault[] = [];
  if (root === null) return faults;
  visit(root, {
    Map(_, map) {
      if (map.flow === true) faults.push(...cutOffsIn(text, map));
    },
  });
  return faults;
}

function cutOffsIn(text: string, map: YAMLMap): Fault[] {
  const faults: Fault[] = [];
  let before = -1;
  for (const pair of map.items) {
    if (!isScalar(pair.key) || !isScalar(pair.value) || pair.value.type !== 'PLAIN') continue;
    const range = pair.value.range;
    if (!range || range[0] < before || openBrackets(text.slice(range[0], range[1])) <= 0) continue;
    const end = balancedEnd(text, range[0]);
    before = end;
    const whole = text.slice(range[0], end).replaceAll(/\s+/g, ' ');
    faults.push({
      code: 'expression-cut-off',
      offset: range[0],
      message: `the value of "${String(pair.key.value)}" is cut off at a comma inside { }: "${text.slice(range[0], range[1])}"`,
      remedy: `put the whole of it in quotes: ${String(pair.key.value)}: ${quote(whole)}`,
    });
  }
  return faults;
}

/** How many `(` of an expression are still open at its end, not counting those in its 'texts'. */
function openBrackets(expression: string): number {
  let open = 0;
  for (const character of expression.replaceAll(/'[^']*'/g, '')) {
    if (character === '(') open++;
    else if (character === ')') open--;
  }
  return open;
}

/** Where the expression ends that begins at `start`: the first comma or } outside its brackets, or the line's end. */
function balancedEnd(text: string, start: number): number {
  let open = 0;
  let inText = false;
  let at = start;
  for (; at < text.length && text[at] !== '\n'; at++) {
    const character = text[at];
    if (character === "'") inText = !inText;
    else if (inText) continue;
    else if (character === '(') open++;
    else if (character === ')') open--;
    else if (character === '}' || (character === ',' && open <= 0)) break;
  }
  return start + text.slice(start, at).trimEnd().length;
}

function quote(expression: string): string {
  return `"${expression.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
