import type { RoadmapReport } from '../report/roadmap/roadmap-report.ts';
import { renderRoadmap } from '../report/terminal/roadmap.ts';
import { formatDiagnostic, type Diagnostic } from '../util/diagnostic.ts';
import { faultsNote } from './render-progress.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from './terminal.ts';

interface Planned {
  readonly report: RoadmapReport;
  readonly diagnostics: readonly Diagnostic[];
}

export function renderPlannedRoadmap({ report, diagnostics }: Planned, _: unknown, terminal: Terminal): Rendered {
  return { text: renderRoadmap(report, terminal).trimEnd(), ...faultsNote(diagnostics) };
}

export function renderAcceptedRoadmap(
  { report, diagnostics, roadmap }: Planned & { readonly roadmap: string },
  _: unknown,
  terminal: Terminal,
): Rendered {
  return {
    text: renderRoadmap(report, terminal).trimEnd(),
    note: [...diagnostics.map(formatDiagnostic), `accepted: kept as roadmaps/${roadmap}.yaml`].join('\n'),
    next: `progress ${report.account}`,
  };
}
