import type { Summary } from '../report/summary.ts';
import { renderShow } from '../report/terminal/show.ts';
import { renderChecked } from './render-check.ts';
import { renderExplain } from './render-explain.ts';
import { renderExport } from './render-export.ts';
import { renderInit } from './render-init.ts';
import { renderScore } from './render-score.ts';
import type { Rendered } from './rendered.ts';
import type { Terminal } from './terminal.ts';

/** Turns an operation's output into what a person reads. A method, so that each may name its own operation's types. */
export interface Renderer {
  render(output: unknown, input: unknown, terminal: Terminal): Rendered;
}

/** By operation name; an operation without a renderer is shown as JSON. */
export const renderers: Readonly<Record<string, Renderer>> = {
  'init-project': { render: renderInit },
  'check-project': { render: renderChecked },
  'score-base': { render: renderScore },
  'explain-account': { render: renderExplain },
  'show-base': {
    render(summary: Summary, _input, terminal): Rendered {
      return { text: renderShow(summary, terminal) };
    },
  },
  'export-data': { render: renderExport },
};
