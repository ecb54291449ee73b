import ts from 'typescript';

/** Something that makes the same call give another result, on another day, machine or after another call. */
export interface Effect {
  readonly line: number;
  readonly what: string;
}

/** Of the platforms that run us; the types of those that a folder is compiled without are not there anyway. */
const PLATFORM = new Set([
  'process',
  'performance',
  'crypto',
  'globalThis',
  'setTimeout',
  'setInterval',
  'fetch',
  'console',
]);
const CONTAINERS = new Set(['Map', 'Set', 'WeakMap', 'WeakSet']);

/** Clock, chance, the machine's own locale, and globals of a platform, wherever a file names them. */
export function effectsOf(source: ts.SourceFile): readonly Effect[] {
  const found: Effect[] = [];
  const visit = (node: ts.Node): void => {
    const what = effectOf(node);
    if (what !== undefined) found.push({ line: lineOf(source, node), what });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function effectOf(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText();
    if (text === 'Date.now' || text === 'Math.random') return text;
    if (node.name.text === 'localeCompare') return 'localeCompare';
    if (ts.isIdentifier(node.expression) && PLATFORM.has(node.expression.text)) return text;
  }
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    const called = node.expression.getText();
    const first = node.arguments?.[0]?.getText() ?? 'undefined';
    if (ts.isIdentifier(node.expression) && PLATFORM.has(called)) return called;
    if (called === 'Date' && first === 'undefined') return 'the time now';
    if (/^Intl\.[A-Z]|\.toLocale\w*$/.test(called) && first === 'undefined') return `${called} of the machine's locale`;
  }
  return undefined;
}

/** What a module keeps from one call to the next: variables that can be set, containers made to be filled. */
export function moduleStateOf(source: ts.SourceFile): readonly Effect[] {
  return source.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => {
    const settable = (declarationList.flags & ts.NodeFlags.Const) === 0;
    return declarationList.declarations
      .filter((declaration) => settable || isMadeToBeFilled(declaration))
      .map((declaration) => ({ line: lineOf(source, declaration), what: declaration.name.getText() }));
  });
}

/** An empty container, unless its type says that nobody fills it. */
function isMadeToBeFilled({ initializer, type }: ts.VariableDeclaration): boolean {
  if (initializer === undefined) return false;
  const empty =
    (ts.isArrayLiteralExpression(initializer) && initializer.elements.length === 0) ||
    (ts.isNewExpression(initializer) &&
      CONTAINERS.has(initializer.expression.getText()) &&
      (initializer.arguments?.length ?? 0) === 0);
  return empty && (type === undefined || /^(Weak)?(Map|Set)<|^(?!readonly ).*\[\]$/.test(type.getText()));
}

function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
}
