import type { Diagnostic } from '../../util/diagnostic.ts';
import type { Document } from '../../yaml/document.ts';
import { diagnose } from '../../yaml/problems.ts';
import type { KeptPlace } from '../kept/kept-folder.ts';
import { nameOfAccount, nameWithin, partsOfName } from '../kept/kept-name.ts';

/** Lists go by the names of files: one that names another account, or another day than `day`, is a warning. */
export function namedFor(
  document: Document,
  name: string,
  account: string,
  day: string | null = null,
): readonly Diagnostic[] {
  const parts = partsOfName(name);
  const isOwn = parts?.account === nameOfAccount(account) && (day === null || parts.what.startsWith(day));
  if (isOwn) return [];
  const what = day === null ? 'another account' : 'another account or day';
  return [
    diagnose(document, {
      code: 'name-elsewhere',
      path: ['account'],
      severity: 'warning',
      message: `the name of this file is of ${what} than what stands in it, and lists go by names`,
      remedy: `rename it to ${nameWithin(account, day ?? parts?.what ?? '2026-11-22')}.yaml`,
    }),
  ];
}

/** Records are what they say: `${VAR}` in one would show what only the server is to know to whoever reads it. */
export function onlyFiles({ folder }: KeptPlace): KeptPlace & { readonly env: null } {
  return { folder, env: null };
}
