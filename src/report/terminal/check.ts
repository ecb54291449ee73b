import type { Distribution } from '../../analysis/standing/distribution.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import { cleanText } from '../format/clean-text.ts';
import { renderDiagnostics, type CheckView } from './diagnostics.ts';
import { createPen, type Pen } from './pen.ts';
import type { Screen } from './style.ts';
import { layOutTable, type TextColumn } from './table.ts';
import { renderTranslated, type TranslatedLanguage } from './translated.ts';

/** What `check` found out about a project. */
export interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly CheckedSource[];
  readonly models: readonly CheckedModel[];
  /** Empty: the project has no translations. */
  readonly languages?: readonly TranslatedLanguage[];
}

interface CheckedSource {
  readonly id: string;
  readonly files: number;
  readonly rows: number;
  readonly rejectedRows: number;
  readonly columns: readonly { readonly name: string; readonly kind: string }[];
}

interface CheckedModel {
  readonly id: string;
  readonly asOf: string;
  readonly accounts: number;
  readonly byRule: readonly Distribution[];
  readonly stageNames: readonly string[];
}

/** What was read, every model under each stage rule, then the diagnostics, the most important last. */
export function renderCheck(checked: Checked, screen: Screen, { all = false, locale }: CheckView = {}): string {
  const pen = createPen(screen, locale);
  const sections = [sourcesSection(checked.sources, pen), ...checked.models.map((model) => rulesOf(model, pen))];
  const shown = sections.filter((lines) => lines.length > 0).map((lines) => `${lines.join('\n')}\n\n`);
  const { languages = [] } = checked;
  const said = languages.length === 0 ? '' : `${renderTranslated(languages, screen, locale)}\n`;
  return `${shown.join('')}${said}${renderDiagnostics(checked.diagnostics, screen, { all, locale })}`;
}

const left = (title: string): TextColumn => ({ title, align: 'left', room: 'shrink' });
const right = (title: string): TextColumn => ({ title, align: 'right' });

function sourcesSection(sources: readonly CheckedSource[], { words, format, style }: Pen): string[] {
  if (sources.length === 0) return [];
  const { check } = words;
  const rows = sources.map(({ id, rows: n, rejectedRows, files, columns }) => [
    id,
    format.count(n),
    rejectedRows === 0 ? '' : format.count(rejectedRows),
    format.count(files),
    format.count(columns.length),
  ]);
  const columns = [left(''), right(check.rows), right(check.rejected), right(check.files), right(check.columns)];
  return layOutTable(check.sources, columns, rows, style);
}

/** Accounts by stage, stage 1 first, one line for each rule. */
function rulesOf({ id, asOf, accounts, byRule, stageNames }: CheckedModel, { words, format, style }: Pen): string[] {
  const heading = words.check.distribution(id, accounts, asOf);
  if (byRule.length === 0) return [style.bold(heading)];
  const rows = byRule.map(({ rule, stages, notRated }) => [
    words.stage.rule(rule),
    ...stages.map(({ all }) => format.count(all.accounts)),
    format.count(notRated.accounts),
  ]);
  const names = stageNames.map((name, i) => right(`${i + 1} ${cleanText(name)}`));
  return layOutTable(heading, [left(''), ...names, right(words.show.notRated.toLowerCase())], rows, style);
}
