import { words } from '../words.ts';
import { StageGlyph } from './stage-glyph.tsx';

const PLACES = [{ id: 'base', path: '/', name: words.base }] as const;

interface PlacesProps {
  readonly current: (typeof PLACES)[number]['id'];
}

/** Where one can go. */
export function Places({ current }: PlacesProps) {
  return (
    <header className="places">
      <span className="brand">
        <StageGlyph stage={4} stages={5} />
        {words.product}
      </span>
      <nav aria-label={words.places}>
        <ul>
          {PLACES.map((place) => (
            <li key={place.id}>
              <a href={place.path} {...(place.id === current ? { 'aria-current': 'page' as const } : {})}>
                {place.name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
