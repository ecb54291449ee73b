import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'wouter';
import { formatView, onOtherPage, type View } from '../state/view.ts';
import { PLACES, type Place } from '../places.ts';
import { words } from '../words/frame.ts';
import { StageGlyph } from '../components/stage-glyph.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

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
        {PLACES.map((group) => (
          <div key={group.name} className="places-group">
            <p id={idOf(group.name)}>{group.name}</p>
            <ul aria-labelledby={idOf(group.name)}>
              {group.places.map((place) => (
                <li key={place.path}>
                  <PlaceLink {...place} query={query} isHere={place.at.test(path)} />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className="places-foot">
        <ThemeSwitch />
        {children}
      </div>
    </header>
  );
}

interface PlaceLinkProps extends Place {
  readonly query: string;
  readonly isHere: boolean;
}

/** Where one is stays in sight where there are more places than the screen is wide. */
function PlaceLink({ path, name, query, isHere }: PlaceLinkProps) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isHere) link.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isHere]);
  return (
    <Link ref={link} href={path + query} {...(isHere ? { 'aria-current': 'page' as const } : {})}>
      {name}
    </Link>
  );
}

function idOf(group: string): string {
  return `places-${group.toLowerCase().replaceAll(' ', '-')}`;
}
