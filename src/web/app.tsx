import { lazy, Suspense, useMemo, type ComponentType } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { Hatchings } from './charts/hatchings.tsx';
import { FaultBoundary } from './components/fault-boundary.tsx';
import { Keys } from './components/keys.tsx';
import { NothingHere } from './components/nothing-here.tsx';
import { OpenFrame } from './components/open-frame.tsx';
import { Places } from './components/places.tsx';
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

/** Each place, and whether filters mean anything there. */
const PAGES: readonly { readonly path: string; readonly page: ComponentType<PageProps>; readonly filtered: boolean }[] =
  [
    { path: '/', page: BasePage, filtered: true },
    { path: '/accounts', page: AccountsPage, filtered: true },
    { path: '/a/by-crm/:crm', page: AccountPage, filtered: false },
    { path: '/a/:account', page: AccountPage, filtered: false },
    { path: '/model', page: ModelPage, filtered: true },
    { path: '/data', page: DataPage, filtered: false },
  ];

/** The frame: places beside (above, where it is narrow), one page in it. */
export function App() {
  const speech = useMemo(() => createSpeech(navigator.language), []);
  const state = useView();
  const [path] = useLocation();
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <Hatchings />
      <Places path={path} view={state.view}>
        <Keys {...state} />
      </Places>
      <FaultBoundary key={path}>
        <Switch>
          {PAGES.map(({ path: pattern, page: Page, filtered }) => (
            <Route key={pattern} path={pattern}>
              <OpenFrame {...state} speech={speech} filtered={filtered}>
                {(props) => (
                  <Suspense fallback={null}>
                    <Page {...props} />
                  </Suspense>
                )}
              </OpenFrame>
            </Route>
          ))}
          <Route>
            <NothingHere />
          </Route>
        </Switch>
      </FaultBoundary>
    </div>
  );
}
