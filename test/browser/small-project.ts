import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openLocalContext } from '../../src/app/local-context.ts';
import { scoreBase } from '../../src/app/operations/score-base.ts';

/** A project with data, scored as a user scores it: for pages that tell of sources, curves and the last check. */
export interface SmallProject {
  readonly folder: string;
  remove(): Promise<void>;
}

const ACCOUNTS = 60;
/** Accounts whose key the map does not know. */
const STRAYS = 3;

const RUNGS = `
title: Small base
models: [m]
sources:
  crm: { files: crm.csv }
  sites: { files: sites.csv }
  contacts: { files: contacts.csv, account: account, time: at }
  kb: { files: kb.ndjson, account: site, keys: { from: sites, match: site, give: id }, time: at, covers: { licensed: true } }
  surveys: { files: surveys.csv, account: account, time: at }
accounts: { from: crm, key: id, attributes: { name: name, arr: arr, licensed: licensed, region: region } }
`;

const METRICS = `
portal_share: { title: Portal share, from: contacts, window: 90d, value: share(channel = 'portal'), min_rows: 3, unit: percent }
contacts: { title: Contacts, from: contacts, window: 90d, value: count(), unit: contacts }
articles: { title: Articles, from: kb, window: 90d, value: count(), unit: articles }
rating: { title: Rating, from: surveys, value: avg(rating), unit: points }
`;

const MODEL = `
title: Small model
description: For tests of pages.
groups:
  channel:
    title: Channel architecture
    why: Where contacts come in.
    indicators:
      portal:
        title: Portal intake
        metric: portal_share
        weight: 3
        curve: { stage_from: [20%, 40%, 60%, 80%], top: 90% }
        why: The portal is the front door.
        improve: Open the portal.
      volume:
        title: Contacts
        metric: contacts
        curve: { points: [[0, 0], [6, 100], [12, 40]] }
  knowledge:
    title: Knowledge <b>and</b> content
    groups:
      text:
        title: Text
        indicators:
          articles: { title: Articles, metric: articles, only_for: { region: [north, south] }, curve: { percentile_rank: mean } }
    indicators:
      rating: { title: Rating, metric: rating, max_age: 45d, curve: { points: [[1, 0], [5, 100]] } }
stages:
  from: [0, 20, 40, 60, 80]
  names: [One, Two, Three, Four, Five]
  overall: weakest
  gates: { 3: [{ metric: portal_share, at_least: 30% }] }
readiness:
  chatbot: { all: [{ group: channel, at_least: 60 }, { attribute: licensed, is: true }] }
`;

export async function writeSmallProject(): Promise<SmallProject> {
  return scoreProject({ 'rungs.yaml': RUNGS, 'metrics/m.yaml': METRICS, 'models/m.yaml': MODEL, ...facts() });
}

/** A project of these files, by their names in its folder, scored. */
export async function scoreProject(files: Readonly<Record<string, string>>): Promise<SmallProject> {
  const folder = await mkdtemp(join(tmpdir(), 'rungs-small-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const context = openLocalContext({
    folder,
    env: {},
    shippedModels: join(folder, 'none'),
    toolVersion: 'test',
    progress: () => undefined,
    signal: new AbortController().signal,
  });
  await scoreBase.run(context, { model: [], again: false });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Account i has 3 + i % 9 contacts, of which i % 10 tenths by the portal; every seventh has two. */
function facts(): Record<string, string> {
  const ids = Array.from({ length: ACCOUNTS }, (_, i) => `a${String(i).padStart(2, '0')}`);
  const contacts = ids.flatMap((id, i) => {
    const n = i % 7 === 0 ? 2 : 3 + (i % 9);
    return Array.from(
      { length: n },
      (_, k) => `${id},2026-10-${20 + (k % 9)},${k < (n * (i % 10)) / 10 ? 'portal' : 'phone'}`,
    );
  });
  const sites = ids.map((id) => `s${id},${id}`);
  const articles = [...ids, ...Array.from({ length: STRAYS }, (_, i) => `stray${i}`)].flatMap((id, i) =>
    Array.from({ length: i % 5 }, (_, k) => JSON.stringify({ site: `s${id}`, at: `2026-10-1${k}` })),
  );
  const regions = ['north', 'south', 'east'];
  return {
    'crm.csv': [
      'id,name,arr,licensed,region',
      ...ids.map((id, i) => `${id},Customer ${i},${1000 * i},${i % 4 > 0},${regions[i % 3]}`),
    ].join('\n'),
    'sites.csv': ['site,id', ...sites].join('\n'),
    'contacts.csv': ['account,at,channel', ...contacts].join('\n'),
    'kb.ndjson': articles.join('\n'),
    // The newest answer is three months old.
    'surveys.csv': ['account,at,rating', ...ids.map((id, i) => `${id},2026-07-2${i % 5},${1 + (i % 5)}`)].join('\n'),
  };
}
