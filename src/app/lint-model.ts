import { disagreeingGroups } from '../analysis/lint/disagreeing-groups.ts';
import { groupInfluences, mostOff } from '../analysis/lint/effective-weights.ts';
import { lowCoverage } from '../analysis/lint/low-coverage.ts';
import { duplicatesOf, rankIndicators } from '../analysis/lint/near-duplicates.ts';
import { oneStage } from '../analysis/lint/one-stage.ts';
import { unreachedThresholds } from '../analysis/lint/unreachable.ts';
import type { StagedBase } from '../analysis/scored-base.ts';
import type { ParsedModel } from '../model/parse/parse-model.ts';
import { createFormat } from '../report/format.ts';
import { lintMessages, type Said } from '../report/lint-messages.ts';
import { createMessages } from '../report/messages.ts';
import type { Diagnostic, Place, Severity } from '../util/diagnostic.ts';
import type { Context } from './context.ts';

/** Where the model does not fit its base: nothing here is wrong in itself, and nothing keeps it from being scored. */
export async function lintModel(
  context: Pick<Context, 'progress' | 'signal' | 'clock'>,
  parsed: ParsedModel,
  base: StagedBase,
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  const lints = [unreached, weights, disagreeing, coverage, stages];
  const ranked = rankIndicators(base);
  const total = lints.length + ranked.length;
  const begun = context.clock();
  const step = async (done: number): Promise<void> => {
    if (context.clock() - begun >= WORTH_TELLING_MS)
      context.progress({ label: `holding ${parsed.model.id} against the base`, done, total });
    // Lets a cancellation through: nothing else here waits.
    await new Promise((resolve) => setImmediate(resolve));
    context.signal.throwIfAborted();
  };
  for (const [i, lint] of lints.entries()) {
    await step(i);
    found.push(...lint(parsed, base));
  }
  for (let i = 0; i < ranked.length; i++) {
    await step(lints.length + i);
    const all = duplicatesOf(ranked, i);
    const [first] = all;
    if (first === undefined) continue;
    found.push(diagnostic('info', 'near-duplicate', parsed.placeOf(first.path), WORDS.nearDuplicates(all)));
  }
  return found;
}

/** What is over before a person wonders has no progress. */
const WORTH_TELLING_MS = 500;

const FORMAT = createFormat({ plain: true });
const WORDS = lintMessages(FORMAT, createMessages(FORMAT));

function diagnostic(severity: Severity, code: string, place: Place, { message, remedy }: Said): Diagnostic {
  return { severity, code, place, message, remedy };
}

/** A stage of the model itself stands with its cuts, which a model without a path of its own has. */
function placeOfStages({ model, placeOf }: ParsedModel, path: string): Place {
  return path === '' && model.stages !== null ? placeOf('', 'stages') : placeOf(path);
}

function unreached(parsed: ParsedModel, base: StagedBase): Diagnostic[] {
  return unreachedThresholds(base).map((each) =>
    each.stage === null
      ? diagnostic('info', 'unreached-top', parsed.placeOf(each.path), WORDS.unreachedTop(each))
      : diagnostic(
          'warning',
          'unreached-stage',
          placeOfStages(parsed, each.path),
          WORDS.unreachedStage(each, base.bound.model.stages),
        ),
  );
}

/** One for each group: the child that is farthest off. */
function weights({ placeOf }: ParsedModel, base: StagedBase): Diagnostic[] {
  return groupInfluences(base).flatMap((group) => {
    const most = mostOff(group);
    if (most === undefined) return [];
    const said = WORDS.effectiveWeight(most.worst, group.path, most.off - 1);
    return [diagnostic('info', 'effective-weight', placeOf(most.worst.path), said)];
  });
}

function disagreeing({ placeOf }: ParsedModel, base: StagedBase): Diagnostic[] {
  return disagreeingGroups(base).map((each) =>
    diagnostic('info', 'disagreeing-parts', placeOf(each.path), WORDS.disagreeing(each)),
  );
}

function coverage({ placeOf }: ParsedModel, base: StagedBase): Diagnostic[] {
  return lowCoverage(base).map((each) =>
    diagnostic('warning', 'low-coverage', placeOf(each.path), WORDS.lowCoverage(each)),
  );
}

function stages(parsed: ParsedModel, base: StagedBase): Diagnostic[] {
  return oneStage(base).map((each) => {
    const said = WORDS.oneStage(each, base.bound.model.stages);
    return diagnostic(each.path === '' ? 'warning' : 'info', 'one-stage', placeOfStages(parsed, each.path), said);
  });
}
