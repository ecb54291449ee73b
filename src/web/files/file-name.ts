import { safeName } from '../../util/safe-name.ts';
import type { OpenBase } from '../requests/open-base.ts';

/** What of a base a file holds. */
export interface FileContent {
  readonly open: Pick<OpenBase, 'item' | 'models'> & { readonly record: Pick<OpenBase['record'], 'projectTitle'> };
  /** Page first, then what of it: `base`, `stages`. */
  readonly what: readonly string[];
  /** The as-of that it is compared with; null or left out where it tells of no other. */
  readonly since?: string | null;
  /** Whether a filter or a search left accounts out. */
  readonly filtered: boolean;
}

/** `service-desk-accounts-changed-2026-11-01-since-2026-10-01-filtered.csv`; the model stands in it where there are several. */
export function fileName({ open, what, since = null, filtered }: FileContent, extension: string): string {
  const { model, asOf } = open.item;
  // "Service desk base" is a good title; in a name, the page "base" follows.
  const project = safeName([open.record.projectTitle]).replace(/-base$/, '');
  const parts = [
    project,
    ...what,
    ...(open.models.length > 1 ? [model] : []),
    asOf,
    ...(since === null ? [] : ['since', since]),
    ...(filtered ? ['filtered'] : []),
  ];
  return `${safeName(parts)}.${extension}`;
}
