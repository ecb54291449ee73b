import type { Model } from '../../model/model.ts';
import type { Project } from '../../project/project.ts';
import { tableBuilder, type TableBuilder } from '../../metrics/read/build-table.ts';
import { newestAsOf } from '../../metrics/time/newest.ts';
import { bind } from '../../score/bind.ts';
import { score } from '../../score/score.ts';
import type { Published, Snapshot } from '../../store/store.ts';
import { FORMAT_VERSION } from '../../table/frame.ts';
import type { Table } from '../../table/table.ts';
import { UserError, type Diagnostic } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import { asOfRange, type Every } from './as-ofs.ts';
import { describeSources } from '../base/checked-source.ts';
import type { Context } from '../context.ts';
import { defaultAsOfs, warnOfFuture } from '../base/default-as-ofs.ts';
import { warnOfLaterBegin, warnOfNoAccounts, warnOfNoFacts } from './doubtful-as-ofs.ts';
import { findSourceFiles } from '../base/facts.ts';
import { fingerprintInputs } from '../project/fingerprint.ts';
import { keepingFailure, keepLastCheck } from '../check/last-check.ts';
import { loadProject, type LoadedProject } from '../project/load-project.ts';
import { modelDoubts } from '../check/model-doubts.ts';
import { observedTables } from '../base/observed-tables.ts';
import { asOfText, parseAsOf } from '../snapshots/pick-snapshot.ts';
import { withPreparedBase, type PreparedBase } from '../base/prepare-base.ts';
import { UnmetSources } from './unmet-sources.ts';

export interface ScoreRequest {
  readonly asOf?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly every?: Every | undefined;
  readonly model: readonly string[];
  readonly again: boolean;
}

interface ScoredAsOf {
  readonly id: string;
  readonly model: string;
  readonly asOf: string;
  readonly accounts: number;
  readonly restatement: number;
  readonly outcome: Published['outcome'] | 'skipped';
  readonly difference: Published['difference'];
}

export interface ScoredHistory {
  snapshots: ScoredAsOf[];
  diagnostics: Diagnostic[];
}

/**
 * Scores every wanted as-of, oldest first, under the writer lock (the whole run: docs/decisions/0007). What was finished before a cancellation stays; the
 * next run goes on there, because an as-of whose inputs have not changed is skipped.
 */
export function scoreHistory(context: Context, request: ScoreRequest): Promise<ScoredHistory> {
  return keepingFailure(context, 'score', () => scoreAll(context, request));
}

async function scoreAll(context: Context, request: ScoreRequest): Promise<ScoredHistory> {
  const loaded = await loadProject(context);
  const models = chooseModels(loaded, request.model);
  const known = knownAsOfs(request);
  return context.store.withWriter(async () => {
    const files = await findSourceFiles(loaded.project);
    const inputs = await fingerprintInputs(
      context.folder,
      loaded.texts,
      [...files.values()].flat(),
      context.toolVersion,
    );
    const run = new HistoryRun(context, models, inputs, request.again);
    const later = warnOfLaterBegin(loaded.project, request.from, request.every ?? 'month');
    if (known !== undefined && (await run.skipAll(known)))
      return run.result(loaded.project, [...loaded.diagnostics, ...later]);
    const given = known !== undefined && !known.includes(null) ? 'given' : 'none';
    return withPreparedBase(context, loaded, files, given, async (base) => {
      const asOfs = known ?? (await askedOfData(base, request, context.signal));
      const doubts = known === undefined ? await warnOfFuture(base, context) : await warnOfGap(base, known, context);
      await run.scoreAll(base, asOfs);
      const result = run.result(loaded.project, [...base.diagnostics, ...doubts, ...later]);
      const { diagnostics } = result;
      await keepLastCheck(context, {
        command: 'score',
        failure: null,
        diagnostics,
        sources: describeSources(base, files),
      });
      return result;
    });
  });
}

function chooseModels(loaded: LoadedProject, wanted: readonly string[]): Model[] {
  const ids = wanted.length === 0 ? [...loaded.models.keys()] : wanted;
  return ids.map((id) => {
    const parsed = loaded.models.get(id);
    if (parsed !== undefined) return parsed.model;
    throw new UserError('usage', `rungs.yaml names no model "${id}"; ${suggest(id, [...loaded.models.keys()])}`);
  });
}

/** The as-ofs that the request alone decides; undefined where the data must be asked. */
function knownAsOfs(request: ScoreRequest): (number | null)[] | undefined {
  const { asOf, from, to, every } = request;
  if (asOf !== undefined && (from ?? to ?? every) !== undefined) {
    throw new UserError(
      'usage',
      '--as-of is one snapshot, --from, --to and --every are a history; give one or the other',
    );
  }
  if (asOf !== undefined) return [parseAsOf(asOf)];
  if (from === undefined && (to ?? every) !== undefined) {
    throw new UserError('usage', 'a history needs its first as-of; add --from');
  }
  return from !== undefined && to !== undefined ? asOfRange(from, to, every ?? 'month') : undefined;
}

/** The as-ofs that only the data can tell. */
async function askedOfData(base: PreparedBase, request: ScoreRequest, signal: AbortSignal): Promise<(number | null)[]> {
  if (request.from === undefined) return defaultAsOfs(base, signal);
  const newest = await newestAsOf(base.engine, base.plan, signal);
  if (newest === null) throw new UserError('usage', 'the project has no dates, so it has no history; leave out --from');
  return asOfRange(request.from, asOfText(newest), request.every ?? 'month');
}

async function warnOfGap(
  { engine, plan }: PreparedBase,
  chosen: readonly (number | null)[],
  { signal }: Context,
): Promise<Diagnostic[]> {
  return warnOfNoFacts(plan.project, chosen, await newestAsOf(engine, plan, signal));
}

/** Where tables come from, and those that curves look at beside the one being scored. */
interface Tables {
  readonly tables: TableBuilder;
  readonly observed: ReadonlyMap<number, Table>;
}

/** One run over models and as-ofs; collects what became of each. */
class HistoryRun {
  readonly #context: Context;
  readonly #models: readonly Model[];
  readonly #inputs: string;
  readonly #again: boolean;
  readonly #done: ScoredAsOf[] = [];
  readonly #unmet = new UnmetSources();
  /** By what is doubted and where: of several as-ofs the last that gives reason to. */
  readonly #doubts = new Map<string, Diagnostic>();

  constructor(context: Context, models: readonly Model[], inputs: string, again: boolean) {
    this.#context = context;
    this.#models = models;
    this.#inputs = inputs;
    this.#again = again;
  }

  result(project: Project, diagnostics: readonly Diagnostic[]): ScoredHistory {
    const empty = this.#done.filter(({ accounts }) => accounts === 0).map(({ asOf }) => asOf);
    const doubts = [...warnOfNoAccounts(project, empty), ...this.#unmet.diagnostics(), ...this.#doubts.values()];
    return { snapshots: this.#done, diagnostics: [...diagnostics, ...doubts] };
  }

  /** True where nothing is left to do; then all are listed as skipped. */
  async skipAll(asOfs: readonly (number | null)[]): Promise<boolean> {
    for (const asOf of asOfs) {
      if ((await this.#stale(asOf)).length > 0) return false;
    }
    for (const asOf of asOfs) await this.#listSkipped(asOf, this.#models);
    return true;
  }

  async scoreAll(base: PreparedBase, asOfs: readonly (number | null)[]): Promise<void> {
    const tables = tableBuilder(base.engine, base.plan);
    const observed = await observedTables(this.#models, tables, this.#context.signal);
    for (const [index, asOf] of asOfs.entries()) {
      this.#context.signal.throwIfAborted();
      this.#context.progress({ label: `scoring ${asOfText(asOf)}`, done: index, total: asOfs.length });
      const stale = await this.#stale(asOf);
      await this.#listSkipped(
        asOf,
        this.#models.filter((model) => !stale.includes(model)),
      );
      if (stale.length > 0) await this.#scoreOne(base, { tables, observed }, asOf, stale);
    }
    this.#context.progress({ label: 'scored', done: asOfs.length, total: asOfs.length });
  }

  async #scoreOne(
    base: PreparedBase,
    { tables, observed }: Tables,
    asOf: number | null,
    models: readonly Model[],
  ): Promise<void> {
    const built = await tables.build(asOf, { signal: this.#context.signal });
    const { title, notice } = base.loaded.project;
    this.#unmet.add(base.loaded.project, built, asOf);
    for (const model of models) {
      const bound = bind(model, built.table, asOf, observed);
      this.#doubt(modelDoubts(base.loaded.models.get(model.id), bound, built.table));
      const record = {
        formatVersion: FORMAT_VERSION,
        modelId: model.id,
        asOf,
        projectTitle: title,
        notice,
        metrics: built.metrics,
        sources: built.sources,
      } as const;
      await this.#publish({ model, bound, table: built.table, scores: score(bound, built.table), record });
    }
  }

  #doubt(doubts: readonly Diagnostic[]): void {
    for (const doubt of doubts) this.#doubts.set(JSON.stringify([doubt.code, doubt.place]), doubt);
  }

  async #publish(snapshot: Snapshot): Promise<void> {
    const { head, outcome, difference } = await this.#context.store.publish(snapshot, {
      writtenAt: this.#context.clock(),
      by: this.#context.actor.id,
      toolVersion: this.#context.toolVersion,
      inputs: this.#inputs,
    });
    const { id, modelId, accounts, restatement } = head;
    this.#done.push({ id, model: modelId, asOf: asOfText(head.asOf), accounts, restatement, outcome, difference });
  }

  async #stale(asOf: number | null): Promise<Model[]> {
    if (this.#again) return [...this.#models];
    const stale: Model[] = [];
    for (const model of this.#models) {
      if ((await this.#context.store.inputsOf(model.id, asOf)) !== this.#inputs) stale.push(model);
    }
    return stale;
  }

  async #listSkipped(asOf: number | null, models: readonly Model[]): Promise<void> {
    if (models.length === 0) return;
    const heads = await this.#context.store.list();
    for (const model of models) {
      const head = heads.find((h) => h.current && h.modelId === model.id && h.asOf === asOf);
      if (head === undefined) continue;
      const { id, accounts, restatement } = head;
      this.#done.push({
        id,
        model: model.id,
        asOf: asOfText(asOf),
        accounts,
        restatement,
        outcome: 'skipped',
        difference: null,
      });
    }
  }
}
