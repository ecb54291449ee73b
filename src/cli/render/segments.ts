import type { SegmentReport } from '../../report/segments/segment-report.ts';
import type { SideReport } from '../../report/segments/side-report.ts';
import { renderSegments } from '../../report/terminal/segments.ts';
import { renderSides } from '../../report/terminal/sides.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

export function renderShownSegments(report: SegmentReport, _: unknown, terminal: Terminal): Rendered {
  return { text: renderSegments(report, terminal).trimEnd() };
}

export function renderComparedSides(report: SideReport, _: unknown, terminal: Terminal): Rendered {
  return { text: renderSides(report, terminal).trimEnd() };
}
