import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { formatView, onOtherPage, type View } from '../state/view.ts';
import { words } from '../words/frame.ts';
import { StageGlyph } from './stage-glyph.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

/** Where one can go; `at` are the addresses that belong to the place, `key` follows `g`. */
export const PLACES = [
  { path: '/', name: words.base, key: 'b', at: /^\/$/ },
  { path: '/accounts', name: words.accounts, key: 'a', at: /^\/(accounts$|a\/)/ },
  { path: '/readiness', name: words.readiness, key: 'r', at: /^\/readiness$/ },
  { path: '/simulator', name: words.simulator, key: 's', at: /^\/simulator$/ },
  { path: '/model', name: words.model, key: 'm', at: /^\/model$/ },
  { path: '/data', name: words.data, key: 'd', at: /^\/data$/ },
] as const;

interface PlacesProps {
  readonly path: string;
  readonly view: View;
  /** What stands at the foot, beside the switch of colours. */
  readonly children: ReactNode;
}

/** Filters and snapshot go along from place to place. */
export function Places({ path, view, children }: PlacesProps) {
  const query = formatView(onOtherPage(view));
  return (
    <header className="places">
      <span className="brand">
        <StageGlyph stage={4} stages={5} />
        {words.product}
      </span>
      <nav aria-label={words.places}>
        <ul>
          {PLACES.map((place) => (
            <li key={place.path}>
              <Link href={place.path + query} {...(place.at.test(path) ? { 'aria-current': 'page' as const } : {})}>
                {place.name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="places-foot">
        <ThemeSwitch />
        {children}
      </div>
    </header>
  );
}
