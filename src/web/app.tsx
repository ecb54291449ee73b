import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { Hatchings } from './charts/hatchings.tsx';
import { FaultBoundary } from './frame/fault-boundary.tsx';
import { Keys } from './frame/keys.tsx';
import { NothingHere } from './frame/nothing-here.tsx';
import { OpenFrame } from './frame/open-frame.tsx';
import { Places } from './frame/places.tsx';
import type { PageProps } from './components/page-props.ts';
import { useRoutedPage, type RoutedPage } from './pages/routed-page.ts';
import { placeAt } from './places.ts';
import { useView } from './state/use-view.ts';
import { words } from './words/frame.ts';
import { createSpeech } from './words/speech.ts';

/** The frame: places beside (above, where it is narrow), one page in it. What is loaded stays from page to page. */
export function App() {
  const speech = useMemo(() => createSpeech(navigator.language), []);
  const state = useView();
  const [path] = useLocation();
  const place = placeAt(path);
  const page = useRoutedPage(path);
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <Hatchings />
      <Places path={path} view={state.view}>
        <Keys {...state} />
      </Places>
      {place === undefined || page === undefined ? (
        <NothingHere />
      ) : (
        <OpenFrame {...state} speech={speech} filtered={place.filtered && !path.startsWith('/a/')}>
          {(props) => (
            <FaultBoundary key={place.path}>
              <Page page={page} {...props} />
            </FaultBoundary>
          )}
        </OpenFrame>
      )}
    </div>
  );
}

/** A page whose script did not come is a fault of the page. */
function Page({ page: Component, ...props }: PageProps & { readonly page: RoutedPage }) {
  if (Component instanceof Error) throw Component;
  return Component === null ? null : <Component {...props} />;
}
