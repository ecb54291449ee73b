import type { ProgressReport } from '../report/progress/progress-report.ts';
import { renderAccountProgress, renderProgress } from '../report/terminal/progress.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from './terminal.ts';

export function renderShownProgress(
  { report, diagnostics }: { readonly report: ProgressReport; readonly diagnostics: readonly Faulty[] },
  { account }: { readonly account?: string | undefined },
  terminal: Terminal,
): Rendered {
  if (account !== undefined && report.roadmaps.length === 0) {
    return { text: `No roadmap of ${account} was accepted yet.`, next: `roadmap ${account} --accept` };
  }
  const text = account === undefined ? renderProgress(report, terminal) : renderAccountProgress(report, terminal);
  const [first] = diagnostics;
  return {
    text: text.trimEnd(),
    ...(first === undefined
      ? {}
      : {
          note: `${first.place.file}: ${first.message}${diagnostics.length > 1 ? `, and ${diagnostics.length - 1} more` : ''}`,
        }),
  };
}

interface Faulty {
  readonly place: { readonly file: string };
  readonly message: string;
}

export function renderMarked(
  {
    title,
    action,
    state,
    since,
    roadmap,
  }: {
    readonly title: string;
    readonly action: string;
    readonly state: string;
    readonly since: string | null;
    readonly roadmap: string;
  },
  { account }: { readonly account: string },
): Rendered {
  return {
    text: `${title}: ${state}${since === null ? '' : ` since ${since}`} (${action}, roadmaps/${roadmap}.yaml)`,
    next: `progress ${account}`,
  };
}
