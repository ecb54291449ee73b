import { renderWhatIf } from '../../report/terminal/what-if.ts';
import type { WhatIfReport } from '../../report/what-if/what-if-report.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

export function renderAsked(report: WhatIfReport, _: unknown, terminal: Terminal): Rendered {
  return { text: renderWhatIf(report, terminal).trimEnd() };
}
