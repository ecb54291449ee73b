import { lazy, Suspense, useMemo, type ComponentType } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { Hatchings } from './charts/hatchings.tsx';
import { FaultBoundary } from './components/fault-boundary.tsx';
import { Keys } from './components/keys.tsx';
import { NothingHere } from './components/nothing-here.tsx';
import { OpenFrame } from './components/open-frame.tsx';
import { PLACES, Places } from './components/places.tsx';
import { BasePage } from './pages/base/base-page.tsx';
import type { PageProps } from './pages/page-props.ts';
import { useView } from './state/use-view.ts';
import { words } from './words/frame.ts';
import { createSpeech } from './words/speech.ts';

const AccountsPage = lazy(() =>
  import('./pages/accounts/accounts-page.tsx').then((m) => ({ default: m.AccountsPage })),
);
const AccountPage = lazy(() => import('./pages/account/account-page.tsx').then((m) => ({ default: m.AccountPage })));
const ModelPage = lazy(() => import('./pages/model/model-page.tsx').then((m) => ({ default: m.ModelPage })));
const DataPage = lazy(() => import('./pages/data/data-page.tsx').then((m) => ({ default: m.DataPage })));

const PAGES: readonly { readonly path: string; readonly page: ComponentType<PageProps> }[] = [
  { path: '/', page: BasePage },
  { path: '/accounts', page: AccountsPage },
  { path: '/a/by-crm/:crm', page: AccountPage },
  { path: '/a/:account', page: AccountPage },
  { path: '/model', page: ModelPage },
  { path: '/data', page: DataPage },
];

/** Where filters mean something; one account and the sources are what they are. */
const FILTERED: ReadonlySet<string> = new Set(['/', '/accounts', '/model']);

/** The frame: places beside (above, where it is narrow), one page in it. What is loaded stays from page to page. */
export function App() {
  const speech = useMemo(() => createSpeech(navigator.language), []);
  const state = useView();
  const [path] = useLocation();
  const place = PLACES.find(({ at }) => at.test(path));
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <Hatchings />
      <Places path={path} view={state.view}>
        <Keys {...state} />
      </Places>
      {place === undefined ? (
        <NothingHere />
      ) : (
        <OpenFrame {...state} speech={speech} filtered={FILTERED.has(path)}>
          {(props) => (
            <FaultBoundary key={place.path}>
              <Suspense fallback={null}>
                <Switch>
                  {PAGES.map(({ path: pattern, page: Page }) => (
                    <Route key={pattern} path={pattern}>
                      <Page {...props} />
                    </Route>
                  ))}
                </Switch>
              </Suspense>
            </FaultBoundary>
          )}
        </OpenFrame>
      )}
    </div>
  );
}
