import { languageOfValue, type Language } from '../../model/language.ts';
import { textAt } from '../../table/column.ts';
import type { Table } from '../../table/table.ts';
import type { Context } from '../context.ts';

/** The language of the documents of an account by its row; English where its attribute says none of ours, or is not there. */
export type LanguageOfRow = (table: Pick<Table, 'attributes'>, row: number) => Language;

/** As rungs.yaml says now; where the file cannot be read as one that says nothing. */
export async function currentLanguages(
  context: Pick<Context, 'folder' | 'shippedModels' | 'env'>,
): Promise<LanguageOfRow> {
  // Reading YAML is a good part of what a command on snapshots loads.
  const [{ ProjectFiles }, { parseLanguage }] = await Promise.all([
    import('./project-files.ts'),
    import('../../project/language-rule.ts'),
  ]);
  const rungs = await new ProjectFiles(context).project();
  const rule = rungs === undefined ? null : parseLanguage(rungs);
  return ({ attributes }, row) => {
    const column = rule === null ? undefined : attributes.get(rule.attribute);
    const value = column?.kind === 'text' ? textAt(column, row) : undefined;
    return (rule === null || value === undefined ? null : languageOfValue(rule, value)) ?? 'en';
  };
}
