import type { ToldProgress } from '../../report/progress/progress-report.ts';
import type { RoadmapReport } from '../../report/roadmap/roadmap-report.ts';
import { renderRoadmap } from '../../report/terminal/roadmap.ts';
import { createFormat } from '../../report/format/format.ts';
import { wrap } from '../../report/terminal/text.ts';
import { cleanText } from '../../report/format/clean-text.ts';
import { formatDiagnostic, type Diagnostic } from '../../util/diagnostic.ts';
import { faultsNote } from './progress.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

interface Accepted {
  readonly acceptedOn: number;
  readonly state: ToldProgress['state'];
  readonly actions: number;
  readonly done: number;
  readonly dropped: number;
  readonly overdue: number;
}

interface Planned {
  readonly report: RoadmapReport;
  readonly diagnostics: readonly Diagnostic[];
}

export function renderPlannedRoadmap(
  { report, accepted, diagnostics }: Planned & { readonly accepted: Accepted | null },
  _: unknown,
  terminal: Terminal,
): Rendered {
  const text = renderRoadmap(report, terminal).trimEnd();
  if (accepted === null) return { text, ...faultsNote(diagnostics) };
  return {
    text: [text, '', ...wrap(acceptedText(accepted), terminal.width)].join('\n'),
    ...faultsNote(diagnostics),
    next: `progress ${report.account}`,
  };
}

function acceptedText({ acceptedOn, state, actions, done, dropped, overdue }: Accepted): string {
  const f = createFormat();
  const parts = [
    `${f.count(done)} of ${f.count(actions)} ${f.plural(actions, { one: 'action', other: 'actions' })} done`,
    ...(dropped === 0 ? [] : [`${f.count(dropped)} dropped`]),
    ...(overdue === 0 ? [] : [`${f.count(overdue)} overdue`]),
  ];
  const what = state === 'withdrawn' ? ' and withdrawn' : '';
  return `A roadmap was accepted on ${f.date(acceptedOn)}${what}: ${f.list(parts)}. This plans anew, without what is done of it.`;
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
