import { Link } from 'wouter';
import { words } from '../words/frame.ts';

/** An address that no page has. */
export function NothingHere() {
  return (
    <main id="main" className="page" tabIndex={-1}>
      <section className="state">
        <h1>{words.nothingHere.title}</h1>
        <p>{words.nothingHere.what}</p>
        <p>
          <Link href="/">{words.nothingHere.go}</Link>
        </p>
      </section>
    </main>
  );
}
