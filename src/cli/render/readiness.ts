import type { ReadinessReport } from '../../report/readiness/readiness-report.ts';
import { renderReadiness } from '../../report/terminal/readiness.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

export function renderReadReadiness(report: ReadinessReport, _: unknown, terminal: Terminal): Rendered {
  return { text: renderReadiness(report, terminal).trimEnd() };
}
