import { cleanText } from '../format/clean-text.ts';
import { createPen } from './pen.ts';
import type { Screen } from './style.ts';
import { layOutTable } from './table.ts';

interface Listed {
  readonly name: string;
  readonly title: string;
  readonly why: string;
  readonly model: string;
  readonly scenario: string | null;
  readonly savedBy: string | null;
  readonly changedAt: number;
}

/** The scenarios of a project, one a line. Ends with a line feed. */
export function renderScenarios(scenarios: readonly Listed[], screen: Screen, locale?: string): string {
  const { format, style } = createPen(screen, locale);
  if (scenarios.length === 0)
    return 'No scenarios yet: save one in the Simulator, or write scenarios/<name>.yaml (docs/what-if.md).\n';
  const columns = [
    { title: '', align: 'left' },
    { title: 'title', align: 'left', room: 'shrink' },
    { title: 'model', align: 'left' },
    { title: 'changed', align: 'left' },
    { title: 'by', align: 'left' },
  ] as const;
  const rows = scenarios.map(({ name, title, model, scenario, savedBy, changedAt }) => [
    name,
    scenario === null ? style.dim('has errors') : cleanText(title),
    model,
    format.date(changedAt - (changedAt % 86_400_000)),
    savedBy === null ? style.dim('in the file') : cleanText(savedBy),
  ]);
  return `${layOutTable('Scenarios', columns, rows, style).join('\n')}\n`;
}
