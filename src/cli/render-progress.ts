import type { ProgressReport } from '../report/progress/progress-report.ts';
import { renderAccountProgress, renderProgress } from '../report/terminal/progress.ts';
import { formatDiagnostic, type Diagnostic } from '../util/diagnostic.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from './terminal.ts';

export function renderShownProgress(
  { report, diagnostics }: { readonly report: ProgressReport; readonly diagnostics: readonly Diagnostic[] },
  { account }: { readonly account?: string | undefined },
  terminal: Terminal,
): Rendered {
  const faults = faultsNote(diagnostics);
  if (account !== undefined && report.roadmaps.length === 0) {
    const none = diagnostics.some(({ severity }) => severity === 'error')
      ? `No accepted roadmap of ${account} can be read.`
      : `No roadmap of ${account} was accepted yet.`;
    return { text: none, ...faults, ...(diagnostics.length === 0 ? { next: `roadmap ${account} --accept` } : {}) };
  }
  const text = account === undefined ? renderProgress(report, terminal) : renderAccountProgress(report, terminal);
  return { text: text.trimEnd(), ...faults };
}

/** What is wrong with files of which the result was to be made; nothing where nothing is. */
export function faultsNote(diagnostics: readonly Diagnostic[]): Pick<Rendered, 'note'> {
  return diagnostics.length === 0 ? {} : { note: diagnostics.map(formatDiagnostic).join('\n') };
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
