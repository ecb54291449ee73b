import type { Rows, ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { FeatureOutcome } from '../../../analysis/scenario/outcome.ts';
import { formatScenario } from '../../../analysis/scenario/scenario-text.ts';
import type { Scenario } from '../../../analysis/scenario/scenario.ts';
import { askWhatIf, type WhatIf } from '../../../analysis/scenario/what-if.ts';
import { movedRows, type MovedRows } from '../../../analysis/scenario/moved-rows.ts';
import { limitsOf } from '../../../analysis/scenario/limits.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { exportCsv } from '../../../report/export/export-csv.ts';
import type { Sheet, SheetColumn } from '../../../report/export/export-columns.ts';
import { listOf, type WhatIfAccount } from '../../../report/what-if/what-if-report.ts';
import { conditionWords } from '../../../report/filter/condition-words.ts';
import { formatInstant } from '../../../util/time.ts';
import type { OpenBase } from '../../requests/open-base.ts';
import type { View } from '../../state/view.ts';
import type { ScenarioWords } from '../../words/scenarios.ts';
import type { Speech } from '../../words/speech.ts';
import { withStamp, type Stamp } from '../accounts/export/export-sheet.ts';
import { WEIGHT } from './simulation.ts';

/** What a file of a what-if is made of. */
export interface ExportedWhatIf {
  readonly open: OpenBase;
  readonly view: View;
  readonly whole: boolean;
  readonly rows: Rows;
  readonly scenario: Scenario;
  /** Id of the feature asked about; null: stages. */
  readonly feature: string | null;
  readonly headline: string;
  /** Null: it is worked out here, anew. */
  readonly moved: MovedRows | null;
  readonly speech: Speech;
  readonly words: ScenarioWords['file'];
}

/** Scores the base anew: what is on the screen may be written over while a file is made. */
export function askAgain({ base, record }: OpenBase, scenario: Scenario, rows: Rows): WhatIf {
  const limits = limitsOf(base.table, (metric) => record.metrics[metric]?.unit);
  return askWhatIf(base, scenario, { rows, limits, weight: WEIGHT });
}

interface Listed {
  readonly list: readonly WhatIfAccount[];
  readonly rows: Rows;
  /** The feature asked about, both ways; null: stages. */
  readonly feature: { readonly byLot: FeatureOutcome; readonly nearest: FeatureOutcome } | null;
  readonly wasReady: (row: number) => boolean;
}

function listed({ open, scenario, rows, feature, moved }: ExportedWhatIf): Listed {
  const at = open.base.bound.model.features.findIndex(({ id }) => id === feature);
  const found = moved ?? movedRows(askAgain(open, scenario, rows), at);
  const both = found.feature;
  // Whoever is listed changed in one of the two: was ready where it is lost, was not where it is gained.
  const lost = new Set(both === null ? [] : [...both.byLot.lost, ...both.nearest.lost]);
  return { list: listOf(open.base, found), rows: found.rows, feature: both, wasReady: (row) => lost.has(row) };
}

/** A byte order mark tells spreadsheets that the text is UTF-8. */
const BOM = '\uFEFF';

/** `made`: when the file is made. */
export function csvOf(what: ExportedWhatIf, made: number): Blob {
  const sheet = withStamp(sheetOf(what), stampOf(what, made));
  return new Blob([BOM, ...exportCsv(sheet, { raw: false })], { type: 'text/csv;charset=utf-8' });
}

export function jsonOf(what: ExportedWhatIf, made: number): Blob {
  const sheet = sheetOf(what);
  const about = Object.fromEntries(stampOf(what, made).map(({ name, text }) => [name, text]));
  const cell = (column: SheetColumn, i: number): string | number | null => {
    if (column.kind === 'text') return column.at(i);
    const value = column.values[i]!;
    return Number.isNaN(value) ? null : value;
  };
  const accounts = Array.from({ length: sheet.rows }, (_, i) =>
    Object.fromEntries(sheet.columns.map((column) => [column.name, cell(column, i)])),
  );
  return new Blob([JSON.stringify({ about, accounts }, null, 2)], { type: 'application/json' });
}

function sheetOf(what: ExportedWhatIf): Sheet {
  const { list, rows, feature, wasReady } = listed(what);
  const { columns: names, yes, no } = what.words;
  const text = (name: string, at: (i: number) => string): SheetColumn => ({ name, kind: 'text', at });
  const number = (name: string, of: (one: WhatIfAccount) => number | null): SheetColumn => ({
    name,
    kind: 'number',
    values: Float64Array.from(list, (one) => of(one) ?? Number.NaN),
  });
  const ready = (name: string, is: (row: number) => boolean): SheetColumn =>
    text(name, (i) => (is(rows[i]!) ? yes : no));
  const title = feature === null ? '' : cleanText(feature.byLot.title);
  const then = (one: FeatureOutcome): ((row: number) => boolean) => {
    const [gained, lost] = [new Set(one.gained), new Set(one.lost)];
    return (row) => gained.has(row) || (wasReady(row) && !lost.has(row));
  };
  return {
    rows: list.length,
    columns: [
      text(names.account, (i) => list[i]!.account),
      ...nameColumn(what.open.base, rows, names.name),
      number(names.arr, ({ arr }) => arr),
      ...(feature === null
        ? []
        : [
            ready(names.readyBefore(title), wasReady),
            ready(names.readyByLot(title), then(feature.byLot)),
            ready(names.readyNearest(title), then(feature.nearest)),
          ]),
      number(names.stageBefore, ({ stageBefore }) => stageBefore),
      number(names.stageByLot, ({ stageByLot }) => stageByLot),
      number(names.stageNearest, ({ stageNearest }) => stageNearest),
      number(names.scoreBefore, ({ scoreBefore }) => scoreBefore),
      number(names.scoreByLot, ({ scoreByLot }) => scoreByLot),
      number(names.scoreNearest, ({ scoreNearest }) => scoreNearest),
    ],
  };
}

/** What the account is called, where the base knows. */
function nameColumn({ table }: ScoredBase, rows: Rows, name: string): readonly SheetColumn[] {
  const column = table.attributes.get('name');
  if (column?.kind !== 'text') return [];
  return [{ name, kind: 'text', at: (i) => column.dictionary[column.values[rows[i]!]!] ?? '' }];
}

/** As every file says of itself: see docs/decisions/0008-export-stamp.md. */
function stampOf({ open, view, whole, rows, scenario, headline, speech, words }: ExportedWhatIf, made: number): Stamp {
  const { stamp } = words;
  const { item, base, record } = open;
  const asOf = base.bound.asOf;
  const filters = whole ? [] : view.conditions.map((one) => conditionWords(base, one, speech));
  return [
    { name: stamp.project, text: cleanText(record.projectTitle) },
    { name: stamp.view, text: words.page },
    { name: stamp.scenario, text: formatScenario(scenario) },
    { name: stamp.answer, text: headline },
    { name: stamp.filters, text: filters.length === 0 ? words.everyone : filters.join('; ') },
    { name: stamp.asked, text: String(rows.length) },
    { name: stamp.asOf, text: asOf === null ? words.undated : formatInstant(asOf) },
    { name: stamp.model, text: item.model },
    { name: stamp.snapshot, text: item.id },
    { name: stamp.made, text: new Date(made).toISOString() },
  ];
}
