import { useEffect, useState, type ComponentType } from 'react';
import { BasePage } from './base/base-page.tsx';
import type { PageProps } from '../components/page-props.ts';

type PageComponent = ComponentType<PageProps>;
type LoadPage = () => Promise<PageComponent>;

/** The page at an address: null while its script is on its way, an error where it did not come. */
export type RoutedPage = PageComponent | Error | null;

/** The first page is part of the first script; those of the others are asked for. */
const LOADED: readonly { readonly at: RegExp; readonly load: LoadPage }[] = [
  { at: /^\/accounts$/, load: () => import('./accounts/accounts-page.tsx').then((m) => m.AccountsPage) },
  {
    at: /^\/a\/(?!by-crm\/)[^/]+\/assessment\/?$/,
    load: () => import('./assessment/assessment-page.tsx').then((m) => m.AssessmentPage),
  },
  {
    at: /^\/a\/(?!by-crm\/)[^/]+\/roadmap\/?$/,
    load: () => import('./roadmaps/account-roadmap-page.tsx').then((m) => m.AccountRoadmapPage),
  },
  {
    at: /^\/a\/(?!by-crm\/)[^/]+\/share\/?$/,
    load: () => import('./share/share-page.tsx').then((m) => m.SharePage),
  },
  { at: /^\/a\/(by-crm\/)?[^/]+\/?$/, load: () => import('./account/account-page.tsx').then((m) => m.AccountPage) },
  { at: /^\/segments$/, load: () => import('./segments/segments-page.tsx').then((m) => m.SegmentsPage) },
  { at: /^\/model$/, load: () => import('./model/model-page.tsx').then((m) => m.ModelPage) },
  { at: /^\/benchmarks$/, load: () => import('./benchmarks/benchmarks-page.tsx').then((m) => m.BenchmarksPage) },
  { at: /^\/readiness$/, load: () => import('./readiness/readiness-page.tsx').then((m) => m.ReadinessPage) },
  { at: /^\/simulator$/, load: () => import('./simulator/simulator-page.tsx').then((m) => m.SimulatorPage) },
  { at: /^\/thresholds$/, load: () => import('./thresholds/thresholds-page.tsx').then((m) => m.ThresholdsPage) },
  { at: /^\/roadmaps$/, load: () => import('./roadmaps/roadmaps-page.tsx').then((m) => m.RoadmapsPage) },
  { at: /^\/summary$/, load: () => import('./summary/summary-page.tsx').then((m) => m.SummaryPage) },
  {
    at: /^\/how-we-score$/,
    load: () => import('./how-we-score/how-we-score-page.tsx').then((m) => m.HowWeScorePage),
  },
  { at: /^\/guide$/, load: () => import('./guide/guide-page.tsx').then((m) => m.GuidePage) },
  { at: /^\/data$/, load: () => import('./data/data-page.tsx').then((m) => m.DataPage) },
];

/**
 * Asks for a page's script as soon as the address is known, beside the data; undefined where no page has the address. Not
 * React's `lazy`: it asks when the page is first drawn, after the data, and then keeps its fallback a while longer.
 */
export function useRoutedPage(path: string): RoutedPage | undefined {
  const [loaded, setLoaded] = useState<ReadonlyMap<LoadPage, PageComponent | Error>>(new Map());
  const load = LOADED.find(({ at }) => at.test(path))?.load;
  const page = load === undefined ? undefined : (loaded.get(load) ?? null);
  const asks = page === null;
  useEffect(() => {
    if (!asks || load === undefined) return;
    const keep = (came: PageComponent | Error): void => setLoaded((before) => new Map(before).set(load, came));
    load().then(keep, (error: unknown) => keep(error instanceof Error ? error : new Error(String(error))));
  }, [asks, load]);
  return path === '/' ? BasePage : page;
}
