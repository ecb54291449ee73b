import type { Model } from '../../model/model.ts';
import { preorder } from '../../model/walk.ts';
import { UserError } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';

/** Which columns of a file of scores hold what. */
export interface ColumnChoice {
  readonly key?: string | undefined;
  readonly score?: string | undefined;
  /** `path=column` */
  readonly node?: readonly string[] | undefined;
}

export interface OtherColumns {
  /** Position of the column of accounts. */
  readonly key: number;
  /** By path of the node ('' the whole model): position of its column. */
  readonly nodes: ReadonlyMap<string, number>;
  /** Columns that end in `.score` and belong to no node of the model. */
  readonly unknown: readonly string[];
}

const SCORE = '.score';
/** What our own export calls them, then what others do. */
const KEYS = ['account'];
const SCORES = ['overall.score', 'score'];

/**
 * The columns that are named, and those with the names of our own export: `account`, `overall.score`, `<path>.score`. What is
 * named and not there, or there twice, is an error that lists what is.
 */
export function chooseColumns(
  header: readonly string[],
  chosen: ColumnChoice,
  model: Model,
  file: string,
): OtherColumns {
  const positionOf = (name: string): number => {
    const [first = -1, second] = header.flatMap((column, i) => (column === name ? [i] : []));
    if (second !== undefined) throw fault(`"${file}" has two columns "${name}"; rename one of them`);
    if (first === -1) throw fault(`"${file}" has no column "${name}"; ${suggest(name, header)}`);
    return first;
  };
  const found = (names: readonly string[], what: string, flag: string): number => {
    const name = names.find((each) => header.includes(each));
    if (name !== undefined) return positionOf(name);
    const list = header.map((column) => `"${column}"`).join(', ');
    throw fault(`nothing says which column of "${file}" holds ${what}; name it with ${flag}, one of: ${list}`);
  };
  const paths = new Set(preorder(model.root).map(({ path }) => path));
  const nodes = new Map<string, number>();
  const own = header.filter((column) => column.endsWith(SCORE) && !SCORES.includes(column));
  for (const column of own) {
    const path = column.slice(0, -SCORE.length);
    if (paths.has(path)) nodes.set(path, positionOf(column));
  }
  for (const pair of chosen.node ?? []) {
    const [path, column] = readPair(pair);
    if (!paths.has(path)) throw fault(`model "${model.id}" has no node "${path}"; ${suggest(path, [...paths])}`);
    nodes.set(path, positionOf(column));
  }
  nodes.set('', chosen.score === undefined ? found(SCORES, 'the score', '--score') : positionOf(chosen.score));
  return {
    key: chosen.key === undefined ? found(KEYS, 'the account', '--key') : positionOf(chosen.key),
    nodes,
    unknown: own.filter((column) => !paths.has(column.slice(0, -SCORE.length))),
  };
}

function readPair(pair: string): readonly [path: string, column: string] {
  const cut = pair.indexOf('=');
  if (cut < 1 || cut === pair.length - 1) {
    throw fault(`"${pair}" does not name a node's column; write it as knowledge.deflection=Deflection`);
  }
  return [pair.slice(0, cut), pair.slice(cut + 1)];
}

function fault(message: string): UserError {
  return new UserError('usage', message);
}
