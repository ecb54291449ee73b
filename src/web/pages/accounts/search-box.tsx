import { useEffect, useRef, useState } from 'react';
import { useSearchFocus } from '../../state/search-focus.ts';
import type { AccountsWords } from '../../words/accounts.ts';

interface SearchBoxProps {
  /** As the address has it. */
  readonly asked: string;
  readonly onAsk: (text: string) => void;
  /** With what stands in the box, whether or not the address has it yet. */
  readonly onEnter: (text: string) => void;
  readonly onDown: () => void;
  readonly words: AccountsWords['search'];
}

/** Browsers refuse addresses that change with every key; this is soon enough to feel at once. */
const PAUSE_MS = 120;

/** What is typed is never lost: the box holds it, and the address follows. */
export function SearchBox({ asked, onAsk, onEnter, onDown, words }: SearchBoxProps) {
  const [text, setText] = useState(asked);
  const field = useRef<HTMLInputElement>(null);
  useSearchFocus(field);
  const told = useRef(asked);
  // Back and forward change the address under the box.
  if (told.current !== asked) {
    told.current = asked;
    if (text.trim() !== asked) setText(asked);
  }
  const ask = useRef(onAsk);
  ask.current = onAsk;
  useEffect(() => {
    if (text.trim() === told.current) return undefined;
    const timer = setTimeout(() => {
      told.current = text.trim();
      ask.current(text.trim());
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <label className="accounts-search">
      <span className="unseen">{words.label}</span>
      <input
        type="search"
        ref={field}
        data-search
        value={text}
        placeholder={words.hint}
        title={`${words.label} (${words.key})`}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          // Until a word is composed, Enter takes the word and the arrows choose among words.
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && text.trim() !== '') {
            told.current = text.trim();
            onEnter(text.trim());
            return;
          }
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            onDown();
            return;
          }
          if (event.key !== 'Escape' || text === '') return;
          // Not every browser empties a search field itself; the next Escape leaves it.
          event.stopPropagation();
          setText('');
        }}
      />
    </label>
  );
}
