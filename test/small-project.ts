import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { openDuckdb } from '../src/engine/duckdb/open.ts';
import type { Engine, Relation } from '../src/engine/engine.ts';
import { buildTable, type BuildOptions, type BuiltTable } from '../src/metrics/read/build-table.ts';
import { readCatalog, type Catalog } from '../src/metrics/plan/catalog.ts';
import { planMetrics, type Plan } from '../src/metrics/plan/plan.ts';
import { parseProject } from '../src/project/parse-project.ts';
import type { Project } from '../src/project/project.ts';
import { missingReason, SCORED, statusName } from '../src/table/status.ts';
import type { Column } from '../src/table/table.ts';
import type { Diagnostic, Read } from '../src/util/diagnostic.ts';
import { parseInstant } from '../src/util/time.ts';
import { readYaml } from '../src/yaml/read.ts';

/** A project small enough to compute by hand: YAML as a user writes it, facts as rows, the real engine below. */

export type Cell = string | number | boolean | null;

export interface Facts {
  /** Column name to the engine's type. */
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly (readonly Cell[])[];
  /** Rows are dealt out over so many files. */
  readonly files?: number;
}

export interface SmallProject {
  readonly rungs: string;
  readonly metrics?: string;
  readonly data: Readonly<Record<string, Facts>>;
  readonly threads?: number;
}

export class SmallBase {
  readonly engine: Engine;
  readonly project: Project;
  readonly catalog: Catalog;
  readonly #folder: string;

  private constructor(folder: string, engine: Engine, project: Project, catalog: Catalog) {
    this.#folder = folder;
    this.engine = engine;
    this.project = project;
    this.catalog = catalog;
  }

  static async open(small: SmallProject): Promise<SmallBase> {
    const folder = await mkdtemp(join(tmpdir(), 'rungs-small-'));
    const relations = new Map<string, Relation>();
    for (const [id, facts] of Object.entries(small.data)) relations.set(id, await writeFacts(folder, id, facts));
    const engine = await openDuckdb({ files: [folder], threads: small.threads ?? 1 });
    const project = readProject(small);
    return new SmallBase(folder, engine, project, await readCatalog(engine, project, relations));
  }

  read(): Read<Plan> {
    return planMetrics(this.project, this.catalog, this.engine.dialect);
  }

  plan(): Plan {
    const { value, diagnostics } = this.read();
    if (value === undefined) throw new Error(`the project has errors: ${JSON.stringify(diagnostics, null, 1)}`);
    return value;
  }

  /** `asOf` is a date; null for undated. */
  build(asOf: string | null, options: BuildOptions = {}): Promise<BuiltTable> {
    return buildTable(this.engine, this.plan(), instant(asOf), options);
  }

  async close(): Promise<void> {
    await this.engine.close();
    await rm(this.#folder, { recursive: true });
  }
}

/** Opens a project, hands it to `work` and cleans up. */
export async function withSmallBase<T>(small: SmallProject, work: (base: SmallBase) => Promise<T>): Promise<T> {
  const base = await SmallBase.open(small);
  try {
    return await work(base);
  } finally {
    await base.close();
  }
}

/** By account: the value of a metric, or the reason it is missing, or its status. */
export function cellsOf(built: BuiltTable, metric: string): Record<string, Cell> {
  const column = built.table.metrics.get(metric);
  if (column === undefined) throw new Error(`no metric "${metric}"`);
  return Object.fromEntries(built.table.accounts.map((account, i) => [account, cellAt(column, i)]));
}

export function attributesOf(built: BuiltTable, attribute: string): Record<string, Cell> {
  const column = built.table.attributes.get(attribute);
  if (column === undefined) throw new Error(`no attribute "${attribute}"`);
  return Object.fromEntries(built.table.accounts.map((account, i) => [account, cellAt(column, i)]));
}

function cellAt(column: Column, row: number): Cell {
  const status = column.status[row]!;
  if (status !== SCORED) return missingReason(status) ?? statusName(status);
  const value = column.values[row]!;
  if (column.kind === 'text') return column.dictionary[value]!;
  return column.kind === 'boolean' ? value === 1 : value;
}

export function instant(date: string | null): number | null {
  if (date === null) return null;
  const value = parseInstant(date);
  if (value === undefined) throw new Error(`"${date}" is no date`);
  return value;
}

function readProject(small: SmallProject): Project {
  const diagnostics: Diagnostic[] = [];
  const rungs = readYaml('rungs.yaml', small.rungs);
  const metrics = readYaml('metrics/all.yaml', small.metrics ?? '{}');
  diagnostics.push(...rungs.diagnostics, ...metrics.diagnostics);
  if (rungs.value !== undefined && metrics.value !== undefined) {
    const project = parseProject('/nowhere', rungs.value, [metrics.value]);
    if (project.value !== undefined) return project.value;
    diagnostics.push(...project.diagnostics);
  }
  throw new Error(`the project has errors: ${JSON.stringify(diagnostics, null, 1)}`);
}

async function writeFacts(folder: string, id: string, facts: Facts): Promise<Relation> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  const n = facts.files ?? 1;
  const files: string[] = [];
  for (let k = 0; k < n; k++) {
    const file = join(folder, `${id}-${k}.parquet`);
    const rows = facts.rows.filter((_, i) => i % n === k);
    await connection.run(`COPY (${rowsSql(facts.columns, rows)}) TO '${file}' (FORMAT parquet)`);
    files.push(file);
  }
  connection.closeSync();
  instance.closeSync();
  return n === 1 ? { files, original: `data/${id}.csv` } : { files };
}

function rowsSql(columns: Readonly<Record<string, string>>, rows: readonly (readonly Cell[])[]): string {
  const names = Object.entries(columns);
  const typed = names.map(([name, type], i) => `CAST(v.c${i} AS ${type}) AS "${name}"`).join(', ');
  const none = `(${names.map(() => 'NULL').join(', ')})`;
  const tuples = rows.map((row) => `(${row.map(literal).join(', ')})`);
  const aliases = names.map((_, i) => `c${i}`).join(', ');
  const filter = rows.length === 0 ? ' WHERE false' : '';
  return `SELECT ${typed} FROM (VALUES ${tuples.length === 0 ? none : tuples.join(', ')}) AS v(${aliases})${filter}`;
}

/** Everything through text, so that a column of VALUES never decides on a type of its own. */
function literal(cell: Cell): string {
  return cell === null ? 'CAST(NULL AS VARCHAR)' : `'${String(cell).replaceAll("'", "''")}'`;
}
