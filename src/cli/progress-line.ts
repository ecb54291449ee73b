import type { Progress } from '../app/context.ts';
import type { Terminal } from './terminal.ts';

const EVERY_MS = 2000;
const REDRAW_MS = 80;

/**
 * Progress on stderr: one line that changes where a person watches, otherwise a line at a new label and every two
 * seconds. `end` clears the moving line so that what follows starts clean.
 */
export function progressLine(terminal: Terminal, clock: () => number): { progress: Progress; end: () => void } {
  let lastLabel = '';
  let lastDone = Number.NaN;
  let lastAt = Number.NEGATIVE_INFINITY;
  let drawn = false;
  const clear = (): void => {
    if (drawn) terminal.err('\r\u001b[2K');
    drawn = false;
  };
  const progress: Progress = ({ label, done, total }) => {
    const now = clock();
    const pause = terminal.interactive ? REDRAW_MS : EVERY_MS;
    const finished = done === total && lastDone !== done;
    if (label === lastLabel && !finished && now - lastAt < pause) return;
    lastLabel = label;
    lastDone = done;
    lastAt = now;
    const share = total === null ? (done > 0 ? ` ${done}` : '') : ` ${done}/${total}`;
    if (!terminal.interactive) return terminal.err(`${label}${share}\n`);
    terminal.err(`\r\u001b[2K${`${label}${share}`.slice(0, 100)}`);
    drawn = true;
  };
  return { progress, end: clear };
}
