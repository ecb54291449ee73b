import type { Summary } from '../../report/base/summary.ts';
import { renderShow } from '../../report/terminal/show.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from '../terminal.ts';

export function renderShown(summary: Summary, _input: unknown, terminal: Terminal): Rendered {
  return { text: renderShow(summary, terminal) };
}
