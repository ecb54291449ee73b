import type { Model } from '../model/model.ts';
import { preorder } from '../model/walk.ts';
import type { Diagnostic } from '../util/diagnostic.ts';
import { suggest } from '../util/nearest.ts';
import type { Document } from '../yaml/document.ts';
import { collect } from '../yaml/problems.ts';
import type { Project } from './project.ts';

/** Whether what efforts are given for is there: a group or indicator of a model in use, or a metric. */
export function checkEfforts(
  { efforts, metrics }: Project,
  models: Iterable<Model>,
  rungs: Document,
): readonly Diagnostic[] {
  const paths = Array.from(models, ({ root }) => preorder(root).map(({ path }) => path)).flat();
  const known = [...new Set([...paths.filter((path) => path !== ''), ...metrics.keys()])];
  return collect(rungs, (report) => {
    for (const id of efforts?.of.keys() ?? []) {
      if (known.includes(id)) continue;
      const message = `"${id}" is no group or indicator of a model in use, and no metric`;
      report({ code: 'unknown-effort', path: ['efforts', 'of', id], of: 'key', message, remedy: suggest(id, known) });
    }
  }).diagnostics;
}
