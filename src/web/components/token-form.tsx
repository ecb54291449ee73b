import { useState } from 'react';
import { keepToken } from '../requests/read.ts';
import { words } from '../words/frame.ts';

interface TokenFormProps {
  readonly onGiven: () => void;
}

/** A server that other machines can reach asks who is there. */
export function TokenForm({ onGiven }: TokenFormProps) {
  const [token, setToken] = useState('');
  return (
    <section className="state">
      <h1>{words.token.title}</h1>
      <p>{words.token.what}</p>
      <form
        className="token"
        onSubmit={(event) => {
          event.preventDefault();
          keepToken(token.trim());
          onGiven();
        }}
      >
        <label>
          {words.token.label}
          <input
            type="password"
            autoComplete="current-password"
            required
            value={token}
            onChange={(event) => setToken(event.target.value)}
          />
        </label>
        <button type="submit">{words.token.go}</button>
      </form>
    </section>
  );
}
