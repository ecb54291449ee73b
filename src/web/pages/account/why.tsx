import { useState } from 'react';
import type { AccountWords } from '../../words/account.ts';
import type { WhyView } from './describe-why.ts';

/** Behind one number: counts, window, definition, curve, SQL, and how to list the rows. */
export function Why({ view, words }: { readonly view: WhyView; readonly words: AccountWords }) {
  const say = words.why;
  return (
    <div className="why">
      <dl>
        {view.facts.map(({ name, text, code }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{code ? <code>{text}</code> : text}</dd>
          </div>
        ))}
        {view.parts.length === 0 ? null : (
          <div>
            <dt>{say.parts}</dt>
            <dd>
              <ul>
                {view.parts.map(({ text, value }) => (
                  <li key={text}>
                    <code>{text}</code> = {value}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        {view.commands.length === 0 ? null : (
          <div>
            <dt>{say.rows}</dt>
            <dd>
              {view.commands.map((command) => (
                <code key={command}>{command}</code>
              ))}
            </dd>
          </div>
        )}
        {view.sql.length === 0 ? null : (
          <div>
            <dt>{say.sql}</dt>
            <dd>
              {view.sql.map(({ name, text }) => (
                <Sql key={text} name={name} text={text} words={words} />
              ))}
            </dd>
          </div>
        )}
      </dl>
    </div>
  );
}

function Sql({ name, text, words }: { readonly name: string; readonly text: string; readonly words: AccountWords }) {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <>
      {name === '' ? null : <span className="sql-name">{name} </span>}
      <button type="button" className="quiet" onClick={() => void copy().catch(() => setCopied(false))}>
        <span aria-live="polite">{copied ? words.why.copied : words.why.copy}</span>
      </button>
      <pre tabIndex={0} role="region" aria-label={words.why.sqlOf(name)}>
        {text}
      </pre>
    </>
  );
}
