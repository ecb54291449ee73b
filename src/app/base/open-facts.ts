import { nameAt } from '../../table/account-name.ts';
import type { z } from 'zod';
import { standBeside } from '../../analysis/benchmarks/stand-beside.ts';
import type { ToldFacts, ToldRows } from '../../project/agent-rules.ts';
import type { Snapshot } from '../../store/store.ts';
import { SCORED, missingReason, statusName } from '../../table/status.ts';
import { cutText } from '../../util/cut-text.ts';
import { quantileOfSorted } from '../../util/quantile.ts';
import { formatInstant } from '../../util/time.ts';
import type { Context } from '../context.ts';
import { loadProject, type LoadedProject } from '../project/load-project.ts';
import type { benchmarkFact, factsFact, metricFact, rowsFact } from '../schemas/agent-facts.ts';
import { accountRow } from '../snapshots/account-row.ts';
import { cellValue } from '../snapshots/cell-value.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';
import { shownFact, shownQuartiles } from './shown-fact.ts';
import { readToldRows, type FoundRows } from './read-told-rows.ts';

/** Rows of an account that are told one by one. */
const MOST_ROWS = 20;

type RowsFact = z.input<typeof rowsFact>;
export type FactsFact = z.input<typeof factsFact>;

interface Which {
  readonly account: string;
  readonly model?: string | undefined;
  readonly asOf?: string | undefined;
}

/** One account, with the means to tell what is known of it: metrics as they were scored, rows as they are now. */
export class OpenFacts {
  readonly snapshot: Snapshot;
  readonly row: number;
  readonly loaded: LoadedProject;
  readonly #context: Context;

  private constructor(context: Context, snapshot: Snapshot, row: number, loaded: LoadedProject) {
    this.#context = context;
    this.snapshot = snapshot;
    this.row = row;
    this.loaded = loaded;
  }

  static async open(context: Context, which: Which): Promise<OpenFacts> {
    const opened = await openSnapshot(context, which);
    const row = await accountRow(context, opened, which.account);
    return new OpenFacts(context, opened.snapshot, row, await loadProject(context));
  }

  /** Fields of every answer. */
  head() {
    const { table, record } = this.snapshot;
    return {
      asOf: record.asOf === null ? null : asOfText(record.asOf),
      model: record.modelId,
      account: table.accounts[this.row]!,
      name: nameAt(table, this.row),
    };
  }

  /** What is known of the account itself, by attribute. */
  attributes(): Record<string, string | number | boolean | null> {
    const { attributes } = this.snapshot.table;
    return Object.fromEntries([...attributes].map(([id, column]) => [id, shortCell(cellValue(column, this.row))]));
  }

  metrics(ids: readonly string[]): z.input<typeof metricFact>[] {
    const { table, record } = this.snapshot;
    return ids.map((metric) => {
      const column = table.metrics.get(metric);
      const own = record.metrics[metric] ?? this.loaded.project.metrics.get(metric);
      const about = { metric, title: own?.title ?? metric, unit: own?.unit ?? '' };
      // Defined since the snapshot was scored.
      if (column === undefined) {
        const shown = 'missing: this snapshot was scored before the metric was defined';
        return { ...about, value: null, shown, state: 'missing', reason: 'notScoredYet' };
      }
      const status = column.status[this.row]!;
      const [value, reason] = [shortCell(cellValue(column, this.row)), missingReason(status) ?? null];
      const fact = { value, status: statusName(status), reason, unit: about.unit };
      return { ...about, value, shown: shownFact(fact), state: fact.status, reason };
    });
  }

  /** Of the metrics that are numbers: the base, and published figures that count the same. */
  benchmarks(ids: readonly string[]): z.input<typeof benchmarkFact>[] {
    const { project, benchmarks } = this.loaded;
    return ids.flatMap((metric) => {
      const column = this.snapshot.table.metrics.get(metric);
      if (column?.kind !== 'number') return [];
      const values = column.values.filter((_, i) => column.status[i] === SCORED).sort();
      const at = (p: number): number | null => (values.length === 0 ? null : quantileOfSorted(values, p, 7));
      const own = project.metrics.get(metric);
      const published = benchmarks.flatMap((each) => {
        const beside = own === undefined ? null : standBeside(own, each);
        if (beside?.stands !== true) return [];
        const { publisher, year, population, stat, sourceUrl: source } = each;
        return [{ publisher, year, population, ...beside.figures, stat, source }];
      });
      const [p25, median, p75] = [at(0.25), at(0.5), at(0.75)];
      const unit = this.snapshot.record.metrics[metric]?.unit ?? own?.unit ?? '';
      const base = { accounts: values.length, p25, median, p75, shown: shownQuartiles({ p25, median, p75 }, unit) };
      return [{ metric, base, published }];
    });
  }

  read(rows: readonly ToldRows[], byTime = false): Promise<ReadonlyMap<string, FoundRows>> {
    const { table, record } = this.snapshot;
    const account = table.accounts[this.row]!;
    return readToldRows(this.#context, this.loaded, rows, { account, asOf: record.asOf, byTime });
  }

  /** Metrics and rows of each rule; null where the project has none for it. */
  async facts(rules: readonly (ToldFacts | null)[]): Promise<readonly (Pick<FactsFact, 'metrics' | 'rows'> | null)[]> {
    const found = await this.read(rules.flatMap((rule) => rule?.rows ?? []));
    return rules.map((rule) => {
      if (rule === null) return null;
      const { metrics, rows } = rule;
      return { metrics: this.metrics(metrics), rows: rows === null ? null : tellRows(rows, found.get(rows.key)!) };
    });
  }
}

/** Characters of a text that are told, and of all rows of a source together: somebody may have written a book. */
const MOST_TEXT = 400;
const MOST_OF_ROWS = 6000;

export function shortCell<Cell>(cell: Cell): Cell | string {
  return typeof cell === 'string' ? cutText(cell, MOST_TEXT) : cell;
}

function tellRows({ from, columns }: ToldRows, { missing, total, rows }: FoundRows): RowsFact {
  const told = rows.slice(0, MOST_ROWS).map(({ cells, count, newest }) => ({
    facts: Object.fromEntries(columns.map((column, i) => [column, shortCell(cells[i] ?? null)])),
    count,
    newest: newest === null ? null : formatInstant(newest),
  }));
  while (told.length > 0 && JSON.stringify(told).length > MOST_OF_ROWS) told.pop();
  return {
    state: stateOf(missing),
    source: from,
    total: missing === null ? total : null,
    rows: told,
    left: rows.length - told.length,
  };
}

export function stateOf(missing: string | null): 'read' | 'not_connected' | 'not_applicable' {
  if (missing === null) return 'read';
  return missing === 'notApplicable' ? 'not_applicable' : 'not_connected';
}

/** Where nobody asked, or the project does not say where to look. */
export function nothing(state: 'not_asked' | 'not_configured', key: string): FactsFact {
  return { state, metrics: [], rows: null, configure: state === 'not_asked' ? null : howToConfigure(key) };
}

/** One line for whoever keeps the project. */
export function howToConfigure(key: string): string {
  return `write agents.${key} in rungs.yaml: docs/agents.md and docs/model-reference.md say how`;
}
