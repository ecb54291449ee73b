import type { Report } from '../../yaml/problems.ts';
import type { Stages } from '../model.ts';
import type { StagesSpec } from '../spec.ts';

/** Everything of the stages but the gates, which need the finished tree. */
export function compileStages(spec: StagesSpec, scale: readonly [number, number], report: Report): Stages {
  const deviations = 'deviations' in spec.from ? spec.from.deviations : undefined;
  const from = 'deviations' in spec.from ? evenSteps(spec.from.deviations.length + 1, scale) : spec.from;
  if (deviations === undefined) checkCuts(from, scale, report);
  else checkDeviations(deviations, report);
  checkCount(spec.names, ['names'], from.length, report);
  checkCount(spec.descriptions, ['descriptions'], from.length, report);
  for (const [topic, texts] of Object.entries(spec.details ?? {}))
    checkCount(texts, ['details', topic], from.length, report);
  checkNames(spec.names ?? [], report);
  checkCount(spec.customer?.names, ['customer', 'names'], from.length, report);
  checkCount(spec.customer?.descriptions, ['customer', 'descriptions'], from.length, report);
  return {
    from,
    ...(deviations === undefined ? {} : { deviations }),
    ...(spec.ends === 'upper' ? { ends: spec.ends } : {}),
    names: from.map((_, i) => spec.names?.[i] ?? `Stage ${i + 1}`),
    descriptions: from.map((_, i) => spec.descriptions?.[i] ?? ''),
    ...(spec.details === undefined ? {} : { details: compileDetails(spec.details) }),
    overall: spec.overall,
    gates: from.map(() => []),
    ifMissing: spec.if_missing,
    minDimensions: spec.min_dimensions,
    ...(spec.near === undefined ? {} : { near: spec.near }),
    ...(spec.customer === undefined ? {} : { customer: compileWords(spec.customer) }),
  };
}

function compileWords({ names, descriptions }: NonNullable<StagesSpec['customer']>): NonNullable<Stages['customer']> {
  return { ...(names === undefined ? {} : { names }), ...(descriptions === undefined ? {} : { descriptions }) };
}

/** What stands in the place of cuts that only a population gives. */
function evenSteps(stages: number, [lowest, highest]: readonly [number, number]): number[] {
  return Array.from({ length: stages }, (_, i) => lowest + ((highest - lowest) * i) / stages);
}

function compileDetails(details: NonNullable<StagesSpec['details']>): NonNullable<Stages['details']> {
  const each = (texts: string | readonly string[]): readonly string[] => (typeof texts === 'string' ? [texts] : texts);
  return Object.fromEntries(Object.entries(details).map(([topic, stages]) => [topic, stages.map(each)]));
}

function checkDeviations(deviations: readonly number[], report: Report): void {
  const at = ['stages', 'from', 'deviations'];
  deviations.forEach((deviation, i) => {
    const before = deviations[i - 1];
    if (before === undefined || deviation > before) return;
    const message = `stage ${i + 2} begins at ${deviation} deviations, which is not above stage ${i + 1} at ${before}`;
    report({ code: 'stages-not-ascending', path: [...at, i], message, remedy: 'order the values upwards, each once' });
  });
}

function checkCuts(from: readonly number[], [lowest, highest]: readonly [number, number], report: Report): void {
  from.forEach((cut, i) => {
    const path = ['stages', 'from', i];
    const before = from[i - 1];
    if (i === 0 && cut !== lowest) {
      const message = `stage 1 begins at ${cut}, not at the scale's minimum, ${lowest}`;
      report({ code: 'stages-start', path, message, remedy: `write ${lowest} as the first value` });
    } else if (before !== undefined && !(cut > before)) {
      const message = `stage ${i + 1} begins at ${cut}, which is not above stage ${i} at ${before}`;
      report({ code: 'stages-not-ascending', path, message, remedy: 'order the values upwards, each once' });
    } else if (cut > highest) {
      const message = `stage ${i + 1} begins at ${cut}, above the scale's maximum, ${highest}`;
      report({
        code: 'stages-off-scale',
        path,
        message,
        remedy: `write values from ${lowest} to ${highest}, or widen "scale"`,
      });
    }
  });
  if (from.length < 2) {
    const message = 'one stage alone tells no accounts apart';
    report({
      code: 'one-stage',
      path: ['stages', 'from'],
      message,
      remedy: 'give two stages or more, or remove "stages"',
    });
  }
}

function checkCount(
  texts: readonly unknown[] | undefined,
  key: readonly string[],
  stages: number,
  report: Report,
): void {
  if (texts === undefined || texts.length === stages) return;
  const message = `"${key.join('.')}" has ${texts.length} for ${stages} stages`;
  report({
    code: 'stage-count',
    path: ['stages', ...key],
    message,
    remedy: `give ${stages}, one for each value of "from"`,
  });
}

function checkNames(names: readonly string[], report: Report): void {
  names.forEach((name, i) => {
    if (names.indexOf(name) === i) return;
    const message = `the name "${name}" is used for two stages`;
    report({
      code: 'duplicate-name',
      path: ['stages', 'names', i],
      message,
      remedy: 'give every stage a name of its own',
    });
  });
}
