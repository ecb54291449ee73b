import type { ProgressReport } from '../../report/progress/progress-report.ts';
import { cleanText } from '../../report/format/clean-text.ts';
import { renderAccountProgress, renderProgress } from '../../report/terminal/progress.ts';
import { formatDiagnostic, type Diagnostic } from '../../util/diagnostic.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

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
  return { text: text.trimEnd(), ...faults, ...(account === undefined ? {} : nextMark(account, report)) };
}

/** The mark that is due next of the roadmap that counts; none where nothing of it is left to do. */
function nextMark(account: string, { roadmaps }: ProgressReport): Pick<Rendered, 'next'> {
  const step = roadmaps[0]?.steps.find(({ state }) => state === 'planned' || state === 'started');
  if (step === undefined) return {};
  return { next: `mark ${account} ${cleanText(step.action)} ${step.state === 'planned' ? 'started' : 'done'}` };
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
