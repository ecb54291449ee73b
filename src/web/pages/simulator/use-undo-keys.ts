import { useEffect } from 'react';
import type { ScenarioState } from './use-scenario.ts';

/** Ctrl+Z takes back, Ctrl+Shift+Z does again; where a person types they are the field's own. */
export function useUndoKeys({ undo, redo }: Pick<ScenarioState, 'undo' | 'redo'>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || isTypedIn(event.target)) return;
      const key = event.key.toLowerCase();
      const does = key === 'z' ? (event.shiftKey ? redo : undo) : key === 'y' && !event.shiftKey ? redo : null;
      if (does === null) return;
      event.preventDefault();
      does();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [undo, redo]);
}

function isTypedIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('textarea, input:not([type="range"], [type="checkbox"])');
}
