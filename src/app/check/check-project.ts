import { average } from '../../analysis/standing/average.ts';
import { distributionsByRule, type Distribution } from '../../analysis/standing/distribution.ts';
import { allRows } from '../../analysis/base/scored-base.ts';
import { notFiniteDiagnostics } from '../../engine/not-finite.ts';
import { tableBuilder } from '../../metrics/read/build-table.ts';
import { checkLiterals } from '../../metrics/check/check-literals.ts';
import { checkRepeatedAccounts } from '../../metrics/check/check-repeats.ts';
import { checkData } from '../../metrics/check/self-check.ts';
import type { ParsedModel } from '../../model/parse/parse-model.ts';
import { bind } from '../../score/bind.ts';
import { score } from '../../score/score.ts';
import type { Table } from '../../table/table.ts';
import { hasErrors, UserError, type Diagnostic, type FailureKind } from '../../util/diagnostic.ts';
import { absentValues } from './absent-values.ts';
import { describeSources, type CheckedSource } from '../base/checked-source.ts';
import { comparedAttributes, unknownBands } from './compared-attributes.ts';
import type { Context } from '../context.ts';
import { defaultAsOfs } from '../base/default-as-ofs.ts';
import { findSourceFiles } from '../base/facts.ts';
import { flatCurves } from './flat-curves.ts';
import { observedTables } from '../base/observed-tables.ts';
import { unfilledGroups } from './unfilled-groups.ts';
import { unknownLanguages } from './unknown-languages.ts';
import { unlistedLevels } from './unlisted-levels.ts';
import { keepLastCheck } from './last-check.ts';
import { lintModel } from './lint-model.ts';
import { readProject, type LoadedProject } from '../project/load-project.ts';
import { partsOf, readTranslationState, type TranslatedPart } from '../project/translation-state.ts';
import { readKept } from '../kept/read-kept.ts';
import { assessmentFolder, parseAssessment } from '../records/assessment-records.ts';
import { onlyFiles } from '../records/named-for.ts';
import { readDisagreements } from '../records/disagreement-records.ts';
import { readRoadmaps } from '../roadmaps/accepted-roadmaps.ts';
import { readSavedScenarios } from '../scenarios/saved-scenarios.ts';
import { readScenarioProject } from '../scenarios/scenario-ground.ts';
import { modelParts } from '../base/model-parts.ts';
import { percentBounds } from './percent-bounds.ts';
import { spreadPenalties } from './spread-penalties.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';
import { withPreparedBase, type PreparedBase } from '../base/prepare-base.ts';
import { absentReferences } from '../base/reference-accounts.ts';
import { withLines } from '../base/row-lines.ts';
import { showPaths } from '../base/shown-paths.ts';

export interface CheckedProject {
  readonly title: string | null;
  /** Why nothing can be scored; null where it can. */
  readonly failure: FailureKind | null;
  diagnostics: Diagnostic[];
  sources: CheckedSource[];
  models: CheckedModel[];
  languages: CheckedLanguage[];
}

interface CheckedLanguage {
  readonly language: string;
  parts: TranslatedPart[];
}

interface CheckedModel {
  readonly id: string;
  readonly asOf: string;
  readonly accounts: number;
  readonly byRule: readonly Distribution[];
  stageNames: string[];
  readonly coverage: number | null;
}

/**
 * Everything that can be said of a project without writing a snapshot. It stops where going on would only repeat what
 * is wrong: files first, then files against data, then the data against themselves, then each model over the newest table.
 */
export async function checkProjectAndData(context: Context, filesOnly: boolean): Promise<CheckedProject> {
  const checked = await checkAll(context, filesOnly);
  if (checked.failure !== 'configuration') checked.diagnostics.push(...(await doubtfulFiles(context)));
  const { failure, diagnostics, sources } = checked;
  if (!filesOnly) await keepLastCheck(context, { command: 'check', failure, diagnostics, sources });
  return checked;
}

/** What is wrong with what people wrote beside the model keeps nobody from scoring. */
async function doubtfulFiles(context: Context): Promise<readonly Diagnostic[]> {
  const { ground } = await readScenarioProject(context);
  const { saved, diagnostics } = await readSavedScenarios(context, ground);
  const [issued, disputes, roadmaps] = await Promise.all([
    readKept(onlyFiles(context), assessmentFolder, parseAssessment),
    readDisagreements(context),
    readRoadmaps(context, null),
  ]);
  const things = [...saved, ...issued.things, ...disputes.things];
  const unread = [...diagnostics, ...issued.diagnostics, ...disputes.diagnostics, ...roadmaps.diagnostics];
  return [...unread, ...things.flatMap(({ read }) => read.diagnostics)].map((one) => ({
    ...one,
    severity: one.severity === 'error' ? 'warning' : one.severity,
  }));
}

async function checkAll(context: Context, filesOnly: boolean): Promise<CheckedProject> {
  const { loaded, diagnostics } = await readProject(context);
  const result: { -readonly [K in keyof CheckedProject]: CheckedProject[K] } = {
    title: loaded?.project.title ?? null,
    failure: loaded === undefined ? 'configuration' : null,
    diagnostics: [...diagnostics],
    sources: [],
    models: [],
    languages: [],
  };
  if (loaded === undefined) return result;
  const { languages, diagnostics: doubts } = await translationsOf(context, loaded);
  result.languages = languages;
  if (filesOnly) {
    result.diagnostics.push(...doubts);
    return result;
  }
  try {
    const files = await findSourceFiles(loaded.project);
    await withPreparedBase(context, loaded, files, 'perhaps', async (base) => {
      result.diagnostics = [...base.diagnostics, ...(await notFiniteInParquet(context, base))];
      result.sources = describeSources(base, files);
      result.diagnostics.push(
        ...(await checkData(base.engine, base.plan, { signal: context.signal, now: context.clock() })),
      );
      result.diagnostics.push(...(await checkRepeatedAccounts(base.engine, base.plan, context.signal)));
      const compared = comparedAttributes(loaded, base.plan);
      result.diagnostics.push(...(await checkLiterals(base.engine, base.plan, compared, context.signal)));
      result.diagnostics.push(...unknownBands(loaded));
      if (hasErrors(result.diagnostics)) return;
      const { described, doubts: ofTable } = await describeModels(context, base);
      result.models = described.map(({ model }) => model);
      result.diagnostics.push(...described.flatMap(({ diagnostics: own }) => own), ...ofTable);
    });
  } catch (error) {
    if (!(error instanceof UserError) || error.diagnostics.length === 0) throw error;
    result.failure = error.kind;
    result.diagnostics.push(...unsaid(error.diagnostics, result.diagnostics));
  }
  if (hasErrors(result.diagnostics)) result.failure ??= 'data';
  result.diagnostics.push(...doubts);
  result.diagnostics = [...(await withLines(context.folder, result.diagnostics, context.signal))];
  return result;
}

/** What is wrong with the words of another language keeps nobody from scoring. */
async function translationsOf(
  context: Context,
  loaded: LoadedProject,
): Promise<{ languages: CheckedLanguage[]; diagnostics: readonly Diagnostic[] }> {
  const { originals, languages, diagnostics } = await readTranslationState(context, loaded);
  return {
    languages: languages.map(({ language, texts }) => ({ language, parts: [...partsOf(originals, texts)] })),
    diagnostics: diagnostics.map((one) => ({ ...one, severity: 'warning' })),
  };
}

/** Those that do not stand there already: a check that failed half-way may have found the same before. */
function unsaid(found: readonly Diagnostic[], said: readonly Diagnostic[]): Diagnostic[] {
  const known = new Set(said.map(sameness));
  return found.filter((d) => !known.has(sameness(d)));
}

/** Whether the line of a row has been looked up yet makes no difference. */
function sameness({ place, ...rest }: Diagnostic): string {
  const { line, ...where } = place;
  return JSON.stringify([rest, where, place.row === undefined ? line : null]);
}

/** In text files they were found while importing. */
async function notFiniteInParquet(context: Context, { facts }: PreparedBase): Promise<readonly Diagnostic[]> {
  const parquet = [...facts.relations].filter(([id]) => !facts.imported.has(id));
  if (parquet.length === 0) return [];
  const importer = await context.openImporter();
  try {
    const found: Diagnostic[] = [];
    for (const [, relation] of parquet) {
      for (const bad of await importer.findNotFinite(relation, context)) found.push(...notFiniteDiagnostics(bad));
    }
    return showPaths(context.folder, found);
  } finally {
    await importer.close();
  }
}

interface DescribedModel {
  readonly model: CheckedModel;
  readonly diagnostics: readonly Diagnostic[];
}

/** Each model over the newest table, so that the choice of stage rule can be judged; and what is doubtful in that table. */
async function describeModels(
  context: Context,
  base: PreparedBase,
): Promise<{ described: DescribedModel[]; doubts: readonly Diagnostic[] }> {
  const asOf = (await defaultAsOfs(base, context.signal)).at(-1) ?? null;
  const tables = tableBuilder(base.engine, base.plan);
  const { table } = await tables.build(asOf, { signal: context.signal });
  const models = [...base.loaded.models.values()];
  const observed = await observedTables(
    models.map(({ model }) => model),
    tables,
    context.signal,
  );
  const described: DescribedModel[] = [];
  for (const parsed of models) described.push(await describeModel(context, parsed, table, asOf, observed));
  return { described, doubts: unknownLanguages(base.loaded.project, table) };
}

async function describeModel(
  context: Context,
  parsed: ParsedModel,
  table: Table,
  asOf: number | null,
  observed: ReadonlyMap<number, Table>,
): Promise<DescribedModel> {
  const { model } = parsed;
  const bound = bind(model, table, asOf, observed);
  const scored = { bound, table, scores: score(bound, table) };
  const rows = allRows(table.accounts.length);
  const checked = {
    id: model.id,
    asOf: asOfText(asOf),
    accounts: rows.length,
    byRule: distributionsByRule(scored, rows, 'arr'),
    stageNames: [...(model.stages?.names ?? [])],
    coverage: average(scored, rows).coverage,
  };
  if (rows.length === 0) return { model: checked, diagnostics: [] };
  const faults = modelParts(parsed, bound, table).flatMap((part) => {
    return [
      ...absentReferences(part, table, asOf),
      ...flatCurves(part),
      ...unfilledGroups(part),
      ...unlistedLevels(part),
    ];
  });
  faults.push(...absentValues(parsed, table), ...percentBounds(parsed, table));
  if (hasErrors(faults)) return { model: checked, diagnostics: faults };
  return {
    model: checked,
    diagnostics: [...faults, ...spreadPenalties(parsed, scored), ...(await lintModel(context, parsed, scored))],
  };
}
