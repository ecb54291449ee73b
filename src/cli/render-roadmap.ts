import type { RoadmapReport } from '../report/roadmap/roadmap-report.ts';
import { renderRoadmap } from '../report/terminal/roadmap.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from './terminal.ts';

export function renderPlannedRoadmap(
  { report }: { readonly report: RoadmapReport },
  _: unknown,
  terminal: Terminal,
): Rendered {
  return { text: renderRoadmap(report, terminal).trimEnd() };
}

export function renderAcceptedRoadmap(
  { report, roadmap }: { readonly report: RoadmapReport; readonly roadmap: string },
  _: unknown,
  terminal: Terminal,
): Rendered {
  return {
    text: renderRoadmap(report, terminal).trimEnd(),
    note: `accepted: kept as roadmaps/${roadmap}.yaml`,
    next: `progress ${report.account}`,
  };
}
