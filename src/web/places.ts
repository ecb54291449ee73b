import { words } from './words/frame.ts';

/** Somewhere one can go. */
export interface Place {
  readonly path: string;
  readonly name: string;
  /** Follows `g` on the keyboard. */
  readonly key: string;
  /** The addresses that belong to it. */
  readonly at: RegExp;
  /** Filters mean something there; one account and the sources are what they are. */
  readonly filtered: boolean;
}

/** Where one can go, in the order of the questions one asks. src/api/web-files.ts answers these addresses with the page. */
export const PLACES: readonly { readonly name: string; readonly places: readonly Place[] }[] = [
  {
    name: words.groups.standing,
    places: [
      { path: '/', name: words.base, key: 'b', at: /^\/$/, filtered: true },
      { path: '/accounts', name: words.accounts, key: 'a', at: /^\/(accounts$|a\/)/, filtered: true },
      { path: '/segments', name: words.segments, key: 'e', at: /^\/segments$/, filtered: true },
      { path: '/benchmarks', name: words.benchmarks, key: 'k', at: /^\/benchmarks$/, filtered: true },
    ],
  },
  {
    name: words.groups.deciding,
    places: [
      { path: '/readiness', name: words.readiness, key: 'r', at: /^\/readiness$/, filtered: true },
      { path: '/simulator', name: words.simulator, key: 's', at: /^\/simulator$/, filtered: true },
      { path: '/roadmaps', name: words.roadmaps, key: 'o', at: /^\/roadmaps$/, filtered: true },
      { path: '/thresholds', name: words.thresholds, key: 't', at: /^\/thresholds$/, filtered: true },
      { path: '/summary', name: words.summary, key: 'u', at: /^\/summary$/, filtered: true },
    ],
  },
  {
    name: words.groups.basis,
    places: [
      { path: '/model', name: words.model, key: 'm', at: /^\/model$/, filtered: true },
      { path: '/data', name: words.data, key: 'd', at: /^\/data$/, filtered: false },
      { path: '/how-we-score', name: words.howWeScore, key: 'h', at: /^\/how-we-score$/, filtered: false },
      { path: '/guide', name: words.guide, key: 'y', at: /^\/guide$/, filtered: false },
    ],
  },
];

const ALL = PLACES.flatMap((group) => group.places);

export function placeAt(path: string): Place | undefined {
  return ALL.find(({ at }) => at.test(path));
}

export function placeOfKey(key: string): Place | undefined {
  return ALL.find((place) => place.key === key);
}
