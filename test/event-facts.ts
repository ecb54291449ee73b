import { cellsOf, withSmallBase, type Cell, type Facts, type SmallProject } from './small-project.ts';

export const CRM: Facts = { columns: { id: 'VARCHAR' }, rows: [['a'], ['b']] };

/** Facts of account a (and b) with a stamp, a number and a text; `metrics` is YAML below `from: events`. */
export function events(metrics: Record<string, string>, rows: readonly (readonly Cell[])[], source = ''): SmallProject {
  const yaml = Object.entries(metrics).map(([id, keys]) => `${id}: { from: events, ${keys} }`);
  return {
    rungs: `
sources:
  crm: { files: crm.parquet }
  events: { files: events.parquet, account: account, time: at${source} }
accounts: { from: crm, key: id }
`,
    metrics: yaml.join('\n'),
    data: {
      crm: CRM,
      events: { columns: { account: 'VARCHAR', at: 'TIMESTAMP', x: 'DOUBLE', t: 'VARCHAR', ok: 'BOOLEAN' }, rows },
    },
  };
}

/** The cell of account a for each metric. */
export async function cells(small: SmallProject, asOf: string): Promise<Record<string, Cell>> {
  return withSmallBase(small, async (base) => {
    const built = await base.build(asOf);
    return Object.fromEntries([...built.table.metrics.keys()].map((id) => [id, cellsOf(built, id)['a']!]));
  });
}

export const at = (...stamps: string[]): Cell[][] => stamps.map((stamp) => ['a', stamp, 1, 'x', true]);
