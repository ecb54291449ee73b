import { readFileSync } from 'node:fs';

/** A worked example of docs/scoring.md: lines of a name and its figures. */
export interface Example {
  readonly names: readonly string[];
  readonly row: (name: string) => readonly string[];
}

/** The examples of one kind, at least one: a rule without an example is a hole in the page. */
export function examplesOf(kind: string): readonly [Example, ...Example[]] {
  const page = readFileSync(new URL('../../docs/scoring.md', import.meta.url), 'utf8');
  const bodies = [...page.matchAll(/```text example (\w+).*\n([^`]*)```/g)].filter(([, of]) => of === kind);
  const [first, ...rest] = bodies.map(([, , body]) => exampleIn(body ?? ''));
  if (first === undefined) throw new Error(`docs/scoring.md has no example of "${kind}"`);
  return [first, ...rest];
}

function exampleIn(body: string): Example {
  const lines = body.trim().split('\n');
  const rows = new Map(lines.map((line) => [line.trim().split(/\s+/)[0]!, line.trim().split(/\s+/).slice(1)]));
  return {
    names: [...rows.keys()],
    row: (name) => {
      const found = rows.get(name);
      if (found === undefined) throw new Error(`the example has no line "${name}"`);
      return found;
    },
  };
}
