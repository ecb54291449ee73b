import { isRelative, type Curve } from '../../../model/curve.ts';
import { ruleWords } from '../../../report/explain/indicator-words.ts';
import type { BoundCurve } from '../../../score/bound-model.ts';
import { levelOf, readLevels } from '../../../score/indicator/levels-curve.ts';
import { readCurve } from '../../../score/indicator/read-curve.ts';
import { attributeTitle } from '../../words/attribute-title.ts';
import { SCORED } from '../../../table/status.ts';
import type { Column } from '../../../table/table.ts';
import type { Rows } from '../../../analysis/base/scored-base.ts';
import type { ModelWords } from '../../words/model.ts';
import type { Speech } from '../../words/speech.ts';

/** What a curve is measured against, in a few words each. */
export function curveConditions(curve: Curve, words: ModelWords): string[] {
  const { indicator: say } = words;
  const observed = curve.kind === 'range' ? (curve.observedIn ?? []) : [];
  return [
    ...('direction' in curve && curve.direction === 'down' ? [say.less] : []),
    ...(curve.kind === 'percentile_rank' || curve.kind === 'rank'
      ? [say.ranked]
      : isRelative(curve)
        ? [say.measured]
        : []),
    ...('among' in curve && curve.among !== undefined ? [say.among(attributeTitle(curve.among))] : []),
    ...(observed.length > 0 ? [say.observedIn(observed.length)] : []),
  ];
}

/** An answer with its points and how many gave it. */
export interface AnswerTally {
  readonly answer: string;
  /** Null where the model does not list it. */
  readonly points: number | null;
  readonly accounts: number;
}

/** The answers in words that a curve of levels scores, the model's first; null where values are numbers. */
export function tallyAnswers(curve: BoundCurve, column: Column | undefined, rows: Rows): readonly AnswerTally[] | null {
  if (curve.kind !== 'levels' || column?.kind !== 'text') return null;
  const read = readLevels(curve, column);
  const counts = new Map(
    Object.entries(curve.levels)
      .sort(([, a], [, b]) => a - b)
      .map(([level]) => [level, 0]),
  );
  const points = new Map<string, number>(Object.entries(curve.levels));
  for (const row of rows) {
    if (column.status[row] !== SCORED) continue;
    const answer = levelOf(column.values[row]!, column);
    counts.set(answer, (counts.get(answer) ?? 0) + 1);
    if (!points.has(answer)) points.set(answer, read(column.values[row]!));
  }
  return [...counts].map(([answer, accounts]) => {
    const own = points.get(answer) ?? Number.NaN;
    return { answer, points: Number.isNaN(own) ? null : own, accounts };
  });
}

interface CurveTable {
  readonly caption: string;
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

/** The curve as numbers; ranks have a knot at every value of the base, which the values tell. */
export function curveTables(
  curve: BoundCurve,
  said: Curve,
  answers: readonly AnswerTally[] | null,
  unit: string,
  words: ModelWords,
  speech: Speech,
): readonly CurveTable[] {
  const { f, terms } = speech;
  const { detail: say } = words;
  const table = (caption: string, head: readonly string[], rows: readonly (readonly string[])[]): CurveTable[] => [
    { caption, table: { head, rows } },
  ];
  const points = (own: number): string => f.exact(own, '');
  switch (curve.kind) {
    case 'linear': {
      const reading = readCurve(curve, null, undefined, said);
      if (curve.power !== undefined || (reading.kind === 'linear' && reading.ends !== undefined))
        return table(say.knots, [say.rule], [[ruleWords(reading, unit, { words: terms, format: f })]]);
      return table(
        say.knots,
        say.knotHead,
        curve.knots.map(([raw, own]) => [f.exact(raw, unit), points(own)]),
      );
    }
    case 'step':
      return table(
        say.bands,
        say.knotHead,
        [[say.lowest, points(curve.first)]].concat(
          curve.steps.map((step) => [say.begins(f.exact(step.from, unit), step.above === true), points(step.points)]),
        ),
      );
    case 'levels':
      if (answers === null) return [];
      return table(
        say.answers,
        say.answerHead,
        answers.map((one) => [
          one.answer,
          one.points === null ? say.unlisted : points(one.points),
          f.count(one.accounts),
        ]),
      );
    case 'by_group':
      return table(
        say.byGroup(attributeTitle(curve.attribute)),
        [attributeTitle(curve.attribute), say.rule],
        curve.groups.map((group) => [
          String(group.key),
          ruleWords(readCurve(group.curve, null, undefined, said), unit, { words: terms, format: f }) || say.ownRank,
        ]),
      );
    case 'normal':
    case 'log_normal':
    case 'decay':
    case 'logistic':
    case 'own_past':
      return table(say.knots, [say.rule], [[ruleWords(curve, unit, { words: terms, format: f })]]);
    case 'rank':
    case 'flat':
      return [];
  }
}
