import { renderWeakestLink } from '../../report/terminal/weakest-link.ts';
import type { WeakestLinkReport } from '../../report/base/weakest-link-report.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

export function renderShownWeakestLink(report: WeakestLinkReport, _: unknown, terminal: Terminal): Rendered {
  return { text: renderWeakestLink(report, terminal).trimEnd() };
}
