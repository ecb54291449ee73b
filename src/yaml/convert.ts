import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Located } from './located.ts';
import type { ScalarStyle } from './scalar-offsets.ts';
import { isOneVariable, replaceVariables, type Environment, type VariableFault } from './variables.ts';

/** Far above any file a person writes; below what exhausts the stack or the memory. */
const MOST_NODES = 100_000;
const MOST_LEVELS = 64;

/** A fault found while turning nodes into data; `offset` counts characters of the file. */
export interface Fault {
  readonly code: string;
  readonly offset: number;
  readonly message: string;
  readonly remedy: string;
}

interface Conversion {
  readonly text: string;
  /** Line of a character, from 1. */
  readonly line: (offset: number) => number;
  readonly env: Environment;
  /** Reports and, since a file with an alias bomb has no end of faults, may throw `Stop`. */
  readonly fault: (fault: Fault) => void;
  readonly anchors: Map<string, Located | 'open'>;
  /** Values made so far. */
  nodes: number;
}

class Stop extends Error {}

/** Nodes as plain data with places. Everything it cannot represent exactly once and finitely is a fault. */
export function convertNodes(
  text: string,
  line: (offset: number) => number,
  root: ParsedNode | null,
  env: Environment,
  fault: (fault: Fault) => void,
): Located {
  const conversion: Conversion = { text, line, env, fault, anchors: new Map(), nodes: 0 };
  try {
    return convert(conversion, root, undefined, 0, 0);
  } catch (error) {
    if (error instanceof Stop) return leaf(null, 0, undefined);
    throw error;
  }
}

function convert(
  c: Conversion,
  node: unknown,
  keyStart: number | undefined,
  fallbackStart: number,
  level: number,
): Located {
  const start = startOf(node) ?? fallbackStart;
  count(c, 1, start);
  if (level > MOST_LEVELS)
    stop(c, 'too-deep', start, `nested more than ${MOST_LEVELS} levels deep`, 'write it flatter');
  if (isAlias(node)) return followAlias(c, node.source, start, keyStart);
  const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
  if (anchor !== undefined) c.anchors.set(anchor, 'open');
  const located = isMap(node)
    ? convertMap(c, node, start, keyStart, level)
    : isSeq(node)
      ? convertSeq(c, node, start, keyStart, level)
      : isScalar(node)
        ? convertScalar(c, node, start, keyStart)
        : leaf(null, start, keyStart);
  if (anchor !== undefined) c.anchors.set(anchor, located);
  return located;
}

function convertMap(c: Conversion, map: YAMLMap, start: number, keyStart: number | undefined, level: number): Located {
  const value: Record<string, unknown> = {};
  const children = new Map<string, Located>();
  for (const pair of map.items) {
    const offset = startOf(pair.key) ?? start;
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    if (key === '__proto__') {
      c.fault({
        code: 'reserved-key',
        offset,
        message: 'the key "__proto__" is reserved',
        remedy: 'choose another name',
      });
      continue;
    }
    const first = children.get(key);
    if (first !== undefined) {
      c.fault({
        code: 'duplicate-key',
        offset,
        message: `"${key}" is given twice here, first on line ${c.line(first.keyStart ?? start)}`,
        remedy: 'remove one of the two, or rename it',
      });
      continue;
    }
    const child = convert(c, pair.value, offset, offset, level + 1);
    children.set(key, child);
    value[key] = child.value;
  }
  return { value, start, keyStart, children, scalar: undefined };
}

function convertSeq(c: Conversion, seq: YAMLSeq, start: number, keyStart: number | undefined, level: number): Located {
  const children = new Map<string, Located>();
  const value = seq.items.map((item, index) => {
    const child = convert(c, item, undefined, start, level + 1);
    children.set(String(index), child);
    return child.value;
  });
  return { value, start, keyStart, children, scalar: undefined };
}

function convertScalar(c: Conversion, node: Scalar, start: number, keyStart: number | undefined): Located {
  const source = c.text.slice(start, node.range?.[1] ?? start);
  const style = styleOf(node.type);
  if (!source.includes('${')) {
    const raw = typeof node.value === 'string' ? node.value : source;
    return {
      ...leaf(node.value, start, keyStart),
      scalar: { source, style, raw, replacements: [], quoted: undefined },
    };
  }
  const raw = String(node.value);
  const { text, replacements, faults } = replaceVariables(raw, c.env ?? {});
  for (const fault of faults)
    c.fault({ ...variableText(fault, c.env), offset: start + Math.max(source.indexOf('${'), 0) });
  // Inside { } a variable must be quoted, and stands for a number there as often as for a text.
  const isVariable = style.startsWith('QUOTE') && isOneVariable(raw, replacements);
  const value = style === 'PLAIN' || isVariable ? readPlain(text) : text;
  const quoted = isVariable ? text : undefined;
  return { ...leaf(value, start, keyStart), scalar: { source, style, raw, replacements, quoted } };
}

function variableText(fault: VariableFault, env: Environment): Pick<Fault, 'code' | 'message' | 'remedy'> {
  const { code, name } = fault;
  if (env === null) {
    const message = 'a variable is never filled in here: the file says what it says';
    return { code: 'variable-kept', message, remedy: 'write $${ for a literal ${' };
  }
  if (code === 'bad-variable') {
    const remedy = 'write ${NAME} or ${NAME:-default}, or $${ for a literal ${';
    return { code, message: '"${" does not begin the name of an environment variable', remedy };
  }
  const remedy = `set ${name} in the environment, or give a default: \${${name}:-...}`;
  return { code, message: `the environment variable "${name}" is not set`, remedy };
}

/** What a scalar without quotes, or one quoted variable, means after `${VAR}` was replaced: the numbers and booleans of YAML's core schema, else text. */
function readPlain(text: string): unknown {
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text)) return Number(text);
  if (/^(true|True|TRUE)$/.test(text)) return true;
  if (/^(false|False|FALSE)$/.test(text)) return false;
  return text;
}

/** An alias stands for the nodes of its anchor; they count again each time, which is what bounds an alias bomb. */
function followAlias(c: Conversion, name: string, start: number, keyStart: number | undefined): Located {
  const target = c.anchors.get(name);
  if (target === undefined || target === 'open') {
    const message = target === 'open' ? `"*${name}" stands inside its own anchor` : `"*${name}" refers to no anchor`;
    const remedy = `define "&${name}" before it, or put the text in quotes if the * is part of it`;
    c.fault({ code: 'unknown-alias', offset: start, message, remedy });
    return leaf(null, start, keyStart);
  }
  count(c, sizeOf(target), start);
  return { ...target, keyStart };
}

function sizeOf(located: Located): number {
  let size = 1;
  for (const child of located.children.values()) {
    size += sizeOf(child);
    if (size > MOST_NODES) break;
  }
  return size;
}

function count(c: Conversion, nodes: number, start: number): void {
  c.nodes += nodes;
  if (c.nodes > MOST_NODES) {
    stop(c, 'too-many-nodes', start, `the file unfolds to more than ${MOST_NODES} values`, 'use fewer aliases (*name)');
  }
}

function stop(c: Conversion, code: string, offset: number, message: string, remedy: string): never {
  c.fault({ code, offset, message, remedy });
  throw new Stop();
}

function leaf(value: unknown, start: number, keyStart: number | undefined): Located {
  return { value, start, keyStart, children: new Map(), scalar: undefined };
}

function startOf(node: unknown): number | undefined {
  if (isAlias(node) || isMap(node) || isSeq(node) || isScalar(node)) return node.range?.[0];
  return undefined;
}

function styleOf(type: string | undefined): ScalarStyle {
  switch (type) {
    case 'QUOTE_SINGLE':
    case 'QUOTE_DOUBLE':
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED':
      return type;
    default:
      return 'PLAIN';
  }
}
