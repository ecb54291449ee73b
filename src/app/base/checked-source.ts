import { textFormat } from '../../engine/text-file.ts';
import type { SourceFiles } from './facts.ts';
import type { PreparedBase } from './prepare-base.ts';

/** What reading the files of a source came to. */
export interface CheckedSource {
  readonly id: string;
  readonly kind: 'facts' | 'metrics';
  /** Of its files, each once: csv, parquet, ... */
  readonly formats: readonly string[];
  readonly files: number;
  readonly rows: number;
  readonly rejectedRows: number;
  readonly columns: readonly CheckedColumn[];
}

interface CheckedColumn {
  readonly name: string;
  readonly kind: 'number' | 'boolean' | 'date' | 'text';
  readonly type: string;
  readonly emptyShare: number | null;
}

/** In the order of rungs.yaml. */
export function describeSources(base: Pick<PreparedBase, 'plan' | 'facts'>, files: SourceFiles): CheckedSource[] {
  return [...base.plan.catalog].map(([id, { source, columns, rows }]) => {
    const imported = base.facts.imported.get(id);
    const emptyShares = new Map(imported?.columns.map((column) => [column.name, column.emptyShare]));
    const paths = files.get(id) ?? [];
    return {
      id,
      kind: source.kind,
      formats: [...new Set(paths.map((path) => textFormat(path) ?? 'parquet'))],
      files: paths.length,
      rows,
      rejectedRows: imported?.rejectedRows ?? 0,
      columns: columns.map(({ name, kind, type }) => ({ name, kind, type, emptyShare: emptyShares.get(name) ?? null })),
    };
  });
}
