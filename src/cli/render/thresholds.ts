import type { ThresholdReport } from '../../report/thresholds/threshold-report.ts';
import { renderThresholds } from '../../report/terminal/thresholds.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

export function renderShownThresholds(report: ThresholdReport, _: unknown, terminal: Terminal): Rendered {
  return { text: renderThresholds(report, terminal).trimEnd() };
}
