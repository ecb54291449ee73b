import type { Project } from '../../project/project.ts';

/**
 * The sources that take part where these are read: they, that of the accounts, and those that map their keys. Opening one of a
 * gigabyte takes its time, and what is not needed stays closed.
 */
export function neededSources({ accounts, sources }: Project, read: Iterable<string>): Project['sources'] {
  const facts = [accounts.from, ...read];
  const needed = new Set([...facts, ...facts.flatMap((id) => sources.get(id)?.keys?.from ?? [])]);
  return new Map([...sources].filter(([id]) => needed.has(id)));
}
