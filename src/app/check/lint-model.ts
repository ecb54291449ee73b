import { disagreeingGroups } from '../../analysis/lint/disagreeing-groups.ts';
import { groupInfluences, mostOff } from '../../analysis/lint/effective-weights.ts';
import { lowCoverage } from '../../analysis/lint/low-coverage.ts';
import {
  clusterDuplicates,
  duplicatesOf,
  rankIndicators,
  type NearDuplicate,
} from '../../analysis/lint/near-duplicates.ts';
import { oneStage } from '../../analysis/lint/one-stage.ts';
import { unreachedThresholds } from '../../analysis/lint/unreachable.ts';
import type { StagedBase } from '../../analysis/base/scored-base.ts';
import type { ParsedModel } from '../../model/parse/parse-model.ts';
import { createFormat } from '../../report/format/format.ts';
import { lintMessages, saidOfVariant, type Said } from '../../report/words/lint-messages.ts';
import { createMessages } from '../../report/words/messages.ts';
import { boundOfVariant, rowsOfVariant, subsetScores } from '../../score/variants.ts';
import type { Diagnostic, Place, Severity } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';

/**
 * Where the model does not fit its base: nothing here is wrong in itself, and nothing keeps it from being scored. Of a model
 * with variants each is held against the accounts that it scores.
 */
export async function lintModel(
  context: Pick<Context, 'progress' | 'signal' | 'clock'>,
  parsed: ParsedModel,
  base: StagedBase,
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  const begun = context.clock();
  for (const { variant, ...part } of partsOf(base)) {
    const steps = stepsOf(parsed, part);
    for (const [done, step] of steps.entries()) {
      if (context.clock() - begun >= WORTH_TELLING_MS) {
        const whole = `holding ${parsed.model.id} against the base`;
        const label = variant === undefined ? whole : `${whole} (${variant ?? 'outside variants'})`;
        context.progress({ label, done, total: steps.length });
      }
      // Lets a cancellation through: nothing else here waits.
      await new Promise((resolve) => setImmediate(resolve));
      context.signal.throwIfAborted();
      const told = step();
      found.push(
        ...(variant === undefined ? told : told.map((d) => ({ ...d, message: saidOfVariant(variant, d.message) }))),
      );
    }
  }
  return found;
}

interface Part extends StagedBase {
  /** Null: the accounts that no variant is for; undefined where the model has none. */
  readonly variant: string | null | undefined;
}

function partsOf(base: StagedBase): Part[] {
  const { bound, scores } = base;
  const { variant } = scores;
  if (variant === undefined) return [{ ...base, variant }];
  return [null, ...(bound.model.variants ?? []).map(({ id }) => id)].map((id, k) => ({
    bound: boundOfVariant(bound, k),
    scores: subsetScores(scores, rowsOfVariant(variant, k)),
    variant: id,
  }));
}

type Step = () => Diagnostic[];

function stepsOf(parsed: ParsedModel, base: StagedBase): Step[] {
  const words = wordsOf(parsed);
  const ranked = rankIndicators(base);
  const lints = [unreached, parts, coverage, stages];
  const pairs: NearDuplicate[] = [];
  return [
    ...lints.map(
      (lint): Step =>
        () =>
          lint(parsed, base, words),
    ),
    ...ranked.map((_, i): Step => () => {
      pairs.push(...duplicatesOf(ranked, i));
      return [];
    }),
    () =>
      duplicates(
        parsed,
        pairs,
        ranked.map(({ path }) => path),
        words,
      ),
  ];
}

/** One for each cluster, at the first that repeats another. */
function duplicates(
  { placeOf }: ParsedModel,
  pairs: readonly NearDuplicate[],
  order: readonly string[],
  words: Words,
): Diagnostic[] {
  return clusterDuplicates(pairs, order).map((cluster) => {
    const members = order.filter((path) => cluster.alike.includes(path) || cluster.reverse.includes(path));
    return diagnostic('info', 'near-duplicate', placeOf(members[1]!), words.nearDuplicates(cluster));
  });
}

/** What is over before a person wonders has no progress. */
const WORTH_TELLING_MS = 500;

type Words = ReturnType<typeof lintMessages>;

function wordsOf({ model }: ParsedModel): Words {
  const format = createFormat({ plain: true, scale: model.scale });
  return lintMessages(format, createMessages(format));
}

function diagnostic(severity: Severity, code: string, place: Place, { message, remedy }: Said): Diagnostic {
  return { severity, code, place, message, remedy };
}

/** A stage of the model itself stands with its cuts, which a model without a path of its own has. */
function placeOfStages({ model, placeOf }: ParsedModel, path: string): Place {
  return path === '' && model.stages !== null ? placeOf('', 'stages') : placeOf(path);
}

function unreached(parsed: ParsedModel, base: StagedBase, words: Words): Diagnostic[] {
  return unreachedThresholds(base).map((each) =>
    each.stage === null
      ? diagnostic('info', 'unreached-top', parsed.placeOf(each.path), words.unreachedTop(each))
      : diagnostic(
          'warning',
          'unreached-stage',
          placeOfStages(parsed, each.path),
          words.unreachedStage(each, base.bound.model.stages),
        ),
  );
}

/**
 * Of each group one thing: that its parts disagree, or else which of them is farthest from its weight, for where parts
 * disagree some cannot weigh what they should.
 */
function parts({ placeOf }: ParsedModel, base: StagedBase, words: Words): Diagnostic[] {
  const disagreeing = disagreeingGroups(base);
  const told = new Set(disagreeing.map(({ path }) => path));
  const off = groupInfluences(base).flatMap((group) => {
    const most = told.has(group.path) ? undefined : mostOff(group);
    if (most === undefined) return [];
    const said = words.effectiveWeight(most.worst, group.path, most.off - 1);
    return [diagnostic('info', 'effective-weight', placeOf(most.worst.path), said)];
  });
  return [
    ...disagreeing.map((each) => diagnostic('info', 'disagreeing-parts', placeOf(each.path), words.disagreeing(each))),
    ...off,
  ];
}

function coverage({ placeOf }: ParsedModel, base: StagedBase, words: Words): Diagnostic[] {
  return lowCoverage(base).map((each) =>
    diagnostic('warning', 'low-coverage', placeOf(each.path), words.lowCoverage(each)),
  );
}

function stages(parsed: ParsedModel, base: StagedBase, words: Words): Diagnostic[] {
  return oneStage(base).map((each) => {
    const said = words.oneStage(each, base.bound.model.stages);
    return diagnostic(each.path === '' ? 'warning' : 'info', 'one-stage', placeOfStages(parsed, each.path), said);
  });
}
