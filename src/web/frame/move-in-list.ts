import type { KeyboardEvent } from 'react';

const ITEMS = '.choices button, .choices input';
const FIND = 'input[type="search"]';

/** Up, down, Home and End go through the choices of a panel, Enter ticks one; from its search down into them, and what is typed goes there. */
export function moveInList(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget: panel, key } = event;
  if (!(target instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey) return;
  // Until a word is composed its keys are the keyboard's own: Enter takes the word, the arrows choose among words.
  if (event.nativeEvent.isComposing) return;
  const find = panel.querySelector<HTMLElement>(FIND);
  const items = [...panel.querySelectorAll<HTMLElement>(ITEMS)];
  const at = items.indexOf(target);
  if (at === -1 && target !== find) return;
  // Enter does to a tick what it does to a button; of what is looked for, the only one found needs no arrow.
  const chosen = target === find ? (items.length === 1 ? items[0] : undefined) : target;
  if (key === 'Enter' && chosen instanceof HTMLInputElement) {
    event.preventDefault();
    chosen.click();
    return;
  }
  if (at !== -1 && find !== null && /^[\p{L}\p{N}]$/u.test(key)) {
    // The letter itself is written by the browser, into what has the focus by then.
    event.stopPropagation();
    find.focus();
    return;
  }
  const next = goal(key, at, items.length);
  if (next === null) return;
  event.preventDefault();
  if (next === -1) find?.focus();
  else items[next]?.focus();
}

/** The place to go to, -1 for the search; null where the key does not move. */
function goal(key: string, at: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1);
  if (at === -1) return null;
  if (key === 'ArrowUp') return at - 1;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
