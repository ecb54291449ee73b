import { useState } from 'react';
import { copyText } from '../../components/copy-text.ts';
import type { ShareWords } from '../../words/share.ts';

export interface Made {
  readonly path: string;
  readonly url: string | null;
}

/** The link itself, which nobody is told a second time. */
export function MadeLink({ made, words }: { readonly made: Made; readonly words: ShareWords }) {
  const [said, setSaid] = useState('');
  const address = made.url ?? `${window.location.origin}${made.path}`;
  const copy = (): void => {
    copyText(address).then(
      () => setSaid(words.copied),
      () => setSaid(words.notCopied),
    );
  };
  return (
    <section className="share-made">
      <h2>{words.made}</h2>
      <div className="share-link">
        <input
          readOnly
          value={address}
          aria-label={words.made}
          // It is there to be copied.
          onFocus={({ target }) => target.select()}
        />
        <button type="button" onClick={copy}>
          {words.copy}
        </button>
        <span role="status" className="soft">
          {said}
        </span>
      </div>
      <p className="soft">{words.madeHow}</p>
      {made.url === null ? <p className="soft">{words.noAddress}</p> : null}
    </section>
  );
}
