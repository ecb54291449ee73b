import type { RoadmapReport } from '../report/roadmap/roadmap-report.ts';
import { renderRoadmap } from '../report/terminal/roadmap.ts';
import { cleanText } from '../report/format/clean-text.ts';
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

/** What was dropped, or is open again, and how to take it back. */
export function renderWithdrawn({ account, dropped, kept, undone, roadmap }: Withdrawn): Rendered {
  const titles = dropped.map((title) => `  ${cleanText(title)}`);
  const head = undone ? 'The withdrawal is taken back; open again:' : 'Withdrawn; dropped:';
  const rest = kept === 0 ? [] : [`${kept} ${kept === 1 ? 'action stays' : 'actions stay'} as said before.`];
  return {
    text: [head, ...titles, ...rest].join('\n'),
    note: `kept in roadmaps/${roadmap}.yaml`,
    next: undone ? `progress ${account}` : `roadmap ${account} --withdraw --undo`,
  };
}

interface Withdrawn {
  readonly account: string;
  readonly dropped: readonly string[];
  readonly kept: number;
  readonly undone: boolean;
  readonly roadmap: string;
}
