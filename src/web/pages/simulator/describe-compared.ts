import type { Outcome } from '../../../analysis/scenario/outcome.ts';
import type { Both, WhatIf } from '../../../analysis/scenario/what-if.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import type { Scenario } from '../../../analysis/scenario/scenario.ts';
import { conditionOf, movedOf, span, weightOf } from '../../../report/what-if/what-if-sentence.ts';
import type { LadderMultiple } from '../../charts/ladder-multiples.tsx';
import type { ScenarioWords } from '../../words/scenarios.ts';
import type { Cells } from '../../components/data-table.tsx';
import { tellsOf, type Told } from './describe-scenario.ts';
import { WEIGHT } from './simulation.ts';

/** One of those compared, by name. */
export interface Compared {
  readonly name: string;
  readonly scenario: Scenario;
  readonly whatIf: Pick<WhatIf, 'outcome' | 'features'>;
  /** The base as it is. */
  readonly isToday: boolean;
}

interface ComparedView {
  readonly finding: string;
  readonly ladders: readonly LadderMultiple[];
  readonly table: Cells;
}

/** One column for each, one row for each measure: ranges where it matters who adopts. */
export function describeCompared(told: Told, all: readonly Compared[], words: ScenarioWords['compare']): ComparedView {
  const { speech, base } = told;
  const { f, terms } = speech;
  const { model } = base.bound;
  const spanText = told.words.span;
  const row = (name: string, cell: (one: Compared) => string): readonly string[] => [name, ...all.map(cell)];
  const changes = ({ isToday }: Compared, text: () => string): string => (isToday ? words.none : text());
  const stages = (model.stages?.names ?? []).map((name, i) => ({ stage: i + 1, name: cleanText(name) }));
  const on = (one: Compared, stage: number): readonly [number, number] =>
    span(...bothOf(one.whatIf.outcome, ({ after }) => after.distribution?.stages[stage - 1]?.all.accounts ?? 0));
  const tells = tellsOf(told);
  const about = ({ scenario }: Compared): string => (scenario.changes.length === 0 ? '' : conditionOf(tells, scenario));
  const known = [...weights(told, all)];
  const table = {
    head: [words.measure, ...all.map(({ name }) => name)],
    rows: [
      row(words.changed, (one) => (one.isToday ? words.none : about(one))),
      ...(stages.length === 0
        ? []
        : [
            row(words.up, (one) => changes(one, () => spanText(movedOf(one.whatIf.outcome)[0]))),
            ...(known.length === 0
              ? []
              : [row(words.arr, (one) => changes(one, () => arrText(told, one, words.none)))]),
            row(words.down, (one) => changes(one, () => spanText(movedOf(one.whatIf.outcome)[1]))),
          ]),
      row(words.average, ({ whatIf }) => averageText(told, whatIf.outcome, words.none)),
      ...stages
        .toReversed()
        .map(({ stage, name }) => row(terms.stage.named(stage, name), (one) => spanText(on(one, stage)))),
      ...model.features.map(({ id, title }) =>
        row(words.ready(cleanText(title)), ({ whatIf: { features } }) => {
          const count = (way: WhatIf['features']['byLot']): number => way.find((one) => one.id === id)!.after;
          return spanText(span(count(features.byLot), count(features.nearest)));
        }),
      ),
      ...(model.stages?.overall === 'weakest'
        ? [row(words.next, ({ whatIf }) => nextText(whatIf.outcome, words))]
        : []),
    ],
  };
  const ladders = all.map((one): LadderMultiple => {
    const { before, after } = one.whatIf.outcome.byLot;
    return {
      name: one.name,
      about: about(one),
      rungs: stages.map(({ stage }) => {
        const count = (standing: Outcome['after']): number =>
          standing.distribution?.stages[stage - 1]?.all.accounts ?? 0;
        return { stage, before: count(before), after: count(after), label: f.count(count(after)) };
      }),
    };
  });
  const best = all
    .map((one) => ({ one, up: movedOf(one.whatIf.outcome)[0] }))
    .toSorted((a, b) => b.up[1] - a.up[1] || b.up[0] - a.up[0])[0];
  const isAny = best !== undefined && best.up[1] > 0;
  return { finding: words.finding(isAny ? best.one.name : null, best?.up ?? [0, 0]), ladders, table };
}

function bothOf<T>({ byLot, nearest }: Both<T>, read: (one: T) => number): readonly [number, number] {
  return [read(byLot), read(nearest)];
}

/** Those of whom the weight is known. */
function* weights({ base }: Told, all: readonly Compared[]): Generator<number> {
  for (const { whatIf } of all) {
    const known = weightOf(base, WEIGHT, whatIf.outcome.byLot.risen);
    if (known !== null) yield known;
  }
}

function arrText({ base, speech, words }: Told, { whatIf }: Compared, none: string): string {
  const [a, b] = [whatIf.outcome.byLot, whatIf.outcome.nearest].map(({ risen }) => weightOf(base, WEIGHT, risen));
  return a == null || b == null ? none : words.span(span(a, b), speech.f.money);
}

function averageText({ speech, words }: Told, { byLot, nearest }: Both<Outcome>, none: string): string {
  const [a, b] = [byLot.after.average.mean, nearest.after.average.mean];
  return a === null || b === null ? none : words.span(span(a, b), speech.f.decimal);
}

function nextText({ byLot }: Both<Outcome>, words: ScenarioWords['compare']): string {
  const { holds } = byLot.after;
  if (holds === null) return words.nobody;
  return words.holds(
    holds.dimensions.map(({ title }) => cleanText(title)),
    holds.accounts,
  );
}
