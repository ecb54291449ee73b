import { Link } from 'wouter';
import type { PageProps } from './page-props.ts';
import { onOtherPage } from '../state/view.ts';
import { nothingMatchesWords } from '../words/nothing-matches.ts';
import { WaysOut } from './ways-out.tsx';

/** Empty by filter: there are accounts, but none that matches. Says which filter to take away, and what that brings back. */
export function NothingMatches(props: PageProps) {
  const words = nothingMatchesWords(props.speech);
  const left = props.selection.accounts.size;
  return (
    <section className="state">
      <h1>{words.title(props.view.conditions.length, left)}</h1>
      {left === 0 ? null : (
        <p>
          {words.left(left)}{' '}
          <Link href={props.linkTo('/accounts', onOtherPage(props.view))}>{words.seeLeft(left)}</Link>
        </p>
      )}
      <WaysOut {...props} />
    </section>
  );
}
