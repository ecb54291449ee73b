import { useCallback, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { placeOfKey } from '../places.ts';
import { usePreference } from '../state/preference.ts';
import type { ViewState } from '../state/use-view.ts';
import { useSearchKey, WANTS_SEARCH } from '../state/search-focus.ts';
import { formatView, onOtherPage, withOwn } from '../state/view.ts';
import { words } from '../words/frame.ts';

/** `g` waits so long for the letter of a place. */
const PREFIX_MS = 1200;

/** Keys that work on every page, and the list of them; single letters can be switched off (WCAG 2.1.4). */
export function Keys({ view }: ViewState) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [, go] = useLocation();
  const [preferred, prefer] = usePreference('keys');
  const on = preferred !== 'off';
  const query = formatView(onOtherPage(view));
  const anybody = formatView(withOwn(onOtherPage(view), 'tab', 'all'));
  const list = useCallback(() => dialog.current?.showModal(), []);
  const search = useSearchKey(useCallback(() => go(`/accounts${anybody}`, { state: WANTS_SEARCH }), [go, anybody]));
  useEffect(() => {
    if (!on) return undefined;
    let prefixed = -Infinity;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const place = placeOfKey(event.key);
      if (event.timeStamp - prefixed < PREFIX_MS && place !== undefined) go(place.path + query);
      else if (event.key === '?') list();
      else if (event.key === '/') search();
      else if (event.key === 'f') document.querySelector<HTMLElement>('[data-add-filter]')?.click();
      else {
        prefixed = event.key === 'g' ? event.timeStamp : -Infinity;
        return;
      }
      prefixed = -Infinity;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [on, go, query, search, list]);
  return (
    <>
      <button type="button" className="quiet" onClick={list}>
        {words.keys.title}
      </button>
      <dialog className="keys" ref={dialog} aria-labelledby="keys-title" onClick={closeOnGround}>
        <form method="dialog">
          <h2 id="keys-title">{words.keys.title}</h2>
          <dl>
            {words.keys.list.map(({ keys, what }) => (
              <div key={what}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
          <label>
            <input type="checkbox" checked={on} onChange={() => prefer(on ? 'off' : null)} /> {words.keys.single}
          </label>
          <button type="submit">{words.keys.close}</button>
        </form>
      </dialog>
    </>
  );
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('dialog[open]') !== null) return true;
  return target.isContentEditable || target.matches('textarea, select, input:not([type="checkbox"], [type="radio"])');
}

function closeOnGround(event: React.MouseEvent<HTMLDialogElement>): void {
  if (event.target === event.currentTarget) event.currentTarget.close();
}
