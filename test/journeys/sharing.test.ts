import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../../src/api/serve.ts';
import { createHttpApp } from '../../src/api/http-app.ts';
import { createShareApp } from '../../src/api/share-routes.ts';
import type { Context } from '../../src/app/context.ts';
import { openLocalContext } from '../../src/app/local-context.ts';
import { operations } from '../../src/app/operations.ts';
import { assessAccount } from '../../src/app/operations/assess-account.ts';
import { createShare } from '../../src/app/operations/create-share.ts';
import { listShares } from '../../src/app/operations/list-shares.ts';
import { previewShare } from '../../src/app/operations/preview-share.ts';
import { readShareLog } from '../../src/app/operations/read-share-log.ts';
import { revokeShare } from '../../src/app/operations/revoke-share.ts';
import { authorise } from '../../src/app/run-operation.ts';
import { prepareShare } from '../../src/app/sharing/prepare-share.ts';
import { readLogo } from '../../src/app/sharing/vendor-logo.ts';
import { nameWithin } from '../../src/app/kept/kept-name.ts';
import type { AcceptedAction } from '../../src/analysis/progress/accepted-roadmap.ts';
import { roadmapYaml } from '../../src/app/roadmaps/write-roadmap.ts';
import { readGroups } from '../../src/app/sharing/share-store.ts';
import type { Model } from '../../src/model/model.ts';
import { brandColour, contrast } from '../../src/report/customer/brand-colour.ts';
import { customerDocument } from '../../src/report/customer/customer-document.ts';
import { documentMarkdown } from '../../src/report/document/document-markdown.ts';
import { DAY_MS } from '../../src/util/time.ts';
import { readPdf } from '../documents/read-pdf.ts';
import { group, handMadeBase, indicator, modelOf } from '../fixtures/hand-made-base.ts';

/** Stands in everything that no customer may see: no output may hold it. */
const CANARY = 'zqxjk';
const ARR = 918_273_645;
const OWN = `${CANARY}-07`;
const NOW = Date.UTC(2026, 10, 22, 12);

const secret = (id: string) => ({ ...indicator(id, { title: `${CANARY} ${id}` }), why: CANARY, improve: CANARY });

const MODEL: Model = (() => {
  const dimension = (id: string, customer: object = {}) => ({
    ...group(id, [secret(`${id}_rate`), { ...secret(`${id}_shown`), customer: { title: `Shown of ${id}` } }], {
      title: `Dimension ${id}`,
    }),
    why: CANARY,
    ...customer,
  });
  const plain = modelOf(
    [
      dimension('know', { customer: { title: 'Your knowledge', description: 'How well answers are kept.' } }),
      dimension('auto'),
      dimension('inte'),
      dimension('risk', { title: `${CANARY} churn risk`, customer: { hidden: true } }),
    ],
    {
      overall: 'score',
      descriptions: Array.from({ length: 5 }, () => CANARY),
      details: { risks: Array.from({ length: 5 }, () => [CANARY]) },
      customer: { names: ['Start', 'Basics', 'Steady', 'Ahead', 'Leading'] },
    },
  );
  return {
    ...plain,
    description: CANARY,
    root: { ...plain.root, why: CANARY, customer: { title: 'Service maturity' } },
    features: [{ id: CANARY, title: CANARY, needs: [] }],
  };
})();

const ids = ['know', 'auto', 'inte', 'risk'].flatMap((id) => [`${id}_rate`, `${id}_shown`]);

function baseAt(asOf: number, more: number, model: Model) {
  const keys = Array.from({ length: 40 }, (_, i) => `${CANARY}-${String(i).padStart(2, '0')}`);
  return handMadeBase({
    model,
    asOf,
    values: Object.fromEntries(
      keys.map((key, i) => [
        key,
        Object.fromEntries(ids.map((id, k) => [id, Math.min(100, 15 + ((i * 37 + k * 11) % 50) + more)])),
      ]),
    ),
    attributes: Object.fromEntries(
      keys.map((key, i) => [
        key,
        {
          name: key === OWN ? 'Own Company' : `${CANARY} other ${i}`,
          arr: ARR,
          arr_tier: `${CANARY} tier`,
          csm: `${CANARY} csm`,
          churn_risk: `${CANARY} high`,
          health: `${CANARY} red`,
          renewal: new Date(Date.UTC(2031, 4, 17)),
          branch: `${CANARY} branch`,
        },
      ]),
    ),
  });
}

const FILES: Readonly<Record<string, string>> = {
  'rungs.yaml': `title: ${CANARY} base
models: [hand-made]
sources:
  crm: { files: data/${CANARY}.csv }
  ${CANARY}: { files: data/${CANARY}-facts.csv, account: id, time: at }
accounts: { from: crm, key: id, attributes: { name: name, csm: csm, branch: branch } }
vendor: { name: Halverson & Sons <i>Ltd</i>, colour: '#f5e050', contact: success@halverson.example, logo: logo.svg }
`,
  'metrics/all.yaml': ids.map((id) => `${id}: { from: ${CANARY}, value: avg(${CANARY}), why: ${CANARY} }\n`).join(''),
  'actions.yaml': `${CANARY}_articles:
  title: Write five articles
  why: ${CANARY}
  lifts: { know_rate: { add: [40, 60], source: 'https://${CANARY}.example' }, inte_rate: { add: [40, 60] }, inte_shown: { add: [40, 60] } }
  days: 3
  weeks: [2, 6]
  role: ${CANARY} owner
  person: csm
  resources: [{ title: ${CANARY}, url: 'https://${CANARY}.example' }]
`,
  'logo.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>',
  [`disagreements/${CANARY}.yaml`]: `account: ${OWN}\nwhy: ${CANARY}\n`,
  [`assessments/${CANARY}.yaml`]: `account: ${OWN}\nnote: ${CANARY}\n`,
  [`scenarios/${CANARY}.yaml`]: `title: ${CANARY}\n`,
  [`data/${CANARY}.csv`]: `id,name\n${OWN},Own Company\n`,
};

let folder: string;
let now = NOW;
const context = (more: Partial<Context> = {}): Context => ({
  ...openLocalContext({
    folder,
    shippedModels: join(folder, 'none'),
    env: {},
    progress: () => undefined,
    signal: new AbortController().signal,
    toolVersion: '0',
  }),
  actor: { id: `${CANARY} csm`, kind: 'person', roles: ['viewer', 'analyst'] },
  clock: () => now,
  ...more,
});

async function publish(asOf: number, more: number, model: Model = MODEL): Promise<void> {
  const base = baseAt(asOf, more, model);
  const record = {
    formatVersion: 1,
    modelId: model.id,
    asOf,
    projectTitle: `${CANARY} base`,
    notice: 'made up',
    metrics: Object.fromEntries(
      ids.map((id) => [
        id,
        {
          title: `${CANARY} ${id}`,
          unit: CANARY,
          from: CANARY,
          value: `avg(${CANARY})`,
          where: CANARY,
          windowStart: null,
          windowEnd: asOf,
          minRows: 0,
          definition: CANARY,
          sql: `SELECT ${CANARY}`,
        },
      ]),
    ),
    sources: { [CANARY]: { rows: 5, newest: asOf, rowsOfNoAccount: 0, unmappedKeys: 0 } },
  } as const;
  const { store } = context();
  await store.withWriter(() =>
    store.publish({ ...base, model, record }, { writtenAt: asOf, by: 'test', toolVersion: '0', inputs: String(asOf) }),
  );
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), `rungs-${CANARY}-`));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  await publish(Date.UTC(2026, 6, 1), 0);
  await publish(Date.UTC(2026, 10, 1), 9);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const asked = { account: OWN, model: MODEL.id, days: 90 };

async function share(days = 90): Promise<{ readonly id: string; readonly path: string }> {
  const { fingerprint } = await previewShare.run(context(), { ...asked, days, preview: true });
  const { link, path } = await createShare.run(context(), { ...asked, days, seen: fingerprint });
  return { id: link.id, path };
}

const logged: string[] = [];
const apps = () => ({
  alone: createShareApp({ context: context(), log: (line) => logged.push(line) }),
  dashboard: createHttpApp({
    context: context(),
    operations,
    doorkeeper: { hosts: null },
    token: 'secret',
    webFiles: new Map(),
    log: (line) => logged.push(line),
  }),
});

/** All that a client gets, with the headers. */
async function sent(response: Response): Promise<string> {
  const headers = JSON.stringify([...response.headers]);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isPdf = response.headers.get('content-type') === 'application/pdf';
  return `${headers}\n${isPdf ? pdfText(bytes) : new TextDecoder().decode(bytes)}`;
}

function pdfText(bytes: Uint8Array): string {
  const { pages, source, tags } = readPdf(bytes);
  return JSON.stringify([pages, source, tags]);
}

function expectNothingInternal(text: string): void {
  const plain = text.toLowerCase();
  expect(plain).not.toContain(CANARY);
  expect(plain.replaceAll(/[\s,.\u202f\u00a0]/g, '')).not.toContain(String(ARR));
  expect(plain).not.toMatch(/17 may 2031|2031-05|1936742400000|918[.,]3\s?m/);
  expect(plain).not.toMatch(/snapshot|hand-made|select |\/tmp\//);
}

describe('what a customer sees', () => {
  test.each(['planned', 'accepted'])(
    'holds nothing internal, on its page, in its PDF, in errors or headers (%s)',
    async (kind) => {
      if (kind === 'accepted') acceptRoadmap();
      const { path } = await share();
      const { alone, dashboard } = apps();
      const host = { headers: { host: 'localhost' } };
      for (const app of [alone, dashboard]) {
        const page = await sent(await app.request(path, host));
        for (const shown of [
          'Own Company',
          'Your knowledge',
          'Shown of auto',
          'Steady',
          'Write five articles',
          'Halverson &amp; Sons &lt;i&gt;Ltd',
        ])
          expect([shown, page.includes(shown)]).toEqual([shown, true]);
        expect(page.includes('The way that was agreed on') && page.includes('under way')).toBe(kind === 'accepted');
        expect(page).toContain('How well answers are kept.');
        expectNothingInternal(page.replaceAll(path.slice(3), ''));
      }
      const pdf = await sent(await alone.request(`${path}.pdf`));
      expect(pdf.includes('Write five articles')).toBe(true);
      expectNothingInternal(pdf);
      for (const other of [
        '/s/x',
        '/s/',
        `/s/${CANARY.toUpperCase()}`,
        '/api/v1/accounts',
        '/',
        '/healthz',
        '/robots.txt',
      ])
        expectNothingInternal(await sent(await alone.request(other)));
      const preview = await previewShare.run(context(), { ...asked, preview: true });
      expectNothingInternal(JSON.stringify([preview.document, preview.fields]));
      // What is kept of it is as clean as what is sent.
      for (const name of readdirSync(join(folder, '.rungs/shares')).filter((one) => /^[0-9a-f]+\.json$/.test(one)))
        expectNothingInternal(readFileSync(join(folder, '.rungs/shares', name), 'utf8'));
    },
  );

  test('of a fault is no word about it, nor the path of a file', async () => {
    const { path } = await share();
    const links = join(folder, '.rungs/shares/links.json');
    const kept = readFileSync(links);
    writeFileSync(links, '{');
    const response = await apps().dashboard.request(path, { headers: { host: 'localhost' } });
    writeFileSync(links, kept);
    expect(response.status).toBe(503);
    expectNothingInternal(await sent(response));
    expect(logged.join('\n')).toContain('links.json');
  });

  test('shows peers by several accounts alone, the same group for every account of the base', async () => {
    await share();
    const before = (await readGroups(context())).length;
    const { fingerprint } = await previewShare.run(context(), { ...asked, account: `${CANARY}-09`, preview: true });
    await createShare.run(context(), { ...asked, account: `${CANARY}-09`, seen: fingerprint });
    const groups = await readGroups(context());
    expect(groups).toHaveLength(before);
    expect(groups[0]!.accounts).toHaveLength(40);
    expect(groups[0]!.nodes.map(({ path }) => path)).toEqual(['', 'auto', 'inte', 'know']);
  });
});

describe('the history of a customer', () => {
  test('begins where other rules made the scores before it, and says so; words are no rules', async () => {
    const model: Model = { ...MODEL, id: 'remade' };
    const { from } = MODEL.stages!;
    await publish(Date.UTC(2026, 3, 1), 0, {
      ...model,
      stages: { ...MODEL.stages!, from: [...from.slice(0, -1), 90] },
    });
    await publish(Date.UTC(2026, 6, 1), 0, { ...model, title: 'Called otherwise' });
    await publish(Date.UTC(2026, 10, 1), 9, model);
    const read = async (asOf?: string): Promise<string> =>
      documentMarkdown(
        customerDocument((await prepareShare(context(), { ...asked, model: 'remade', asOf })).shown.view),
      );
    const page = await read();
    expect(page).toContain('Scores before 1 Jul 2026 are not on this page: they were computed by other rules');
    expect(page).toContain('| 1 Jul 2026 |');
    expect(page).not.toContain('1 Apr 2026');
    expect(await read('2026-07-01')).toContain('Scores before 1 Jul 2026');
    for (const all of [
      await read('2026-04-01'),
      documentMarkdown(customerDocument((await prepareShare(context(), asked)).shown.view)),
    ])
      expect(all).not.toContain('other rules');
  });
});

describe('an accepted roadmap of which nothing is left to do', () => {
  test('is not what comes next', async () => {
    acceptRoadmap('done');
    const { fields } = await previewShare.run(context(), { ...asked, preview: true });
    acceptRoadmap();
    expect(fields.find(({ name }) => name === 'Roadmap')!.shown).not.toContain('agreed on');
  });
});

describe('an accepted roadmap that cannot be read', () => {
  test('is shared as nothing else: no link is made, and it is told which file and where', async () => {
    mkdirSync(join(folder, 'roadmaps'), { recursive: true });
    const file = join(folder, 'roadmaps', `${nameWithin(OWN, '2026-11-09')}.yaml`);
    writeFileSync(file, `account: ${OWN}\nmodel: ${MODEL.id}\nactions: {{\n`);
    const failed: unknown = await previewShare.run(context(), { ...asked, preview: true }).catch((error) => error);
    rmSync(file);
    expect(failed).toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining('cannot be read'),
      diagnostics: [expect.objectContaining({ severity: 'error', place: expect.objectContaining({ line: 3 }) })],
    });
  });
});

function acceptedStep(id: string, metric: string): AcceptedAction {
  const lifts = [{ metric, effect: { kind: 'add', range: [20, 40] } }] as const;
  return {
    id,
    title: `${CANARY} ${id}`,
    phase: 1,
    effort: 3,
    weeks: [2, 6],
    lifts,
    expected: { lesser: 3, greater: 5 },
    marks: [],
  };
}

function acceptRoadmap(is: 'started' | 'done' = 'started'): void {
  mkdirSync(join(folder, 'roadmaps'), { recursive: true });
  const on = Date.UTC(2026, 10, 2);
  const text = roadmapYaml(
    {
      account: OWN,
      model: MODEL.id,
      asOf: Date.UTC(2026, 10, 1),
      acceptedOn: on,
      acceptedBy: `${CANARY} csm`,
      goal: { kind: 'stage', stage: 4 },
      before: null,
      actions: [
        {
          id: `${CANARY}_articles`,
          title: 'Write five articles',
          phase: 1,
          effort: 3,
          weeks: [2, 6],
          lifts: [{ metric: 'know_rate', effect: { kind: 'add', range: [20, 40] } }],
          expected: { lesser: 3, greater: 5 },
          marks: [{ is, on, by: `${CANARY} csm`, remark: CANARY }],
        },
        // Neither what was given up nor what customers do not see of the model.
        { ...acceptedStep('dropped', 'auto_rate'), marks: [{ is: 'dropped', on, by: CANARY, remark: CANARY }] },
        ...(is === 'done' ? [] : [acceptedStep('hidden', 'risk_rate')]),
      ],
    },
    null,
  );
  writeFileSync(join(folder, 'roadmaps', `${nameWithin(OWN, '2026-11-02')}.yaml`), text);
}

describe('a link', () => {
  test('is 256 bits that are kept nowhere, in a folder for the user alone', async () => {
    const { path } = await share();
    const token = path.slice(3);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const shares = join(folder, '.rungs/shares');
    for (const name of readdirSync(shares)) expect(readFileSync(join(shares, name), 'utf8')).not.toContain(token);
    if (process.platform !== 'win32') expect(statSync(shares).mode & 0o077).toBe(0);
  });

  test('that expired or was revoked is answered to the byte as one that never was', async () => {
    const [revoked, expired, open] = [await share(), await share(1), await share()];
    await revokeShare.run(context(), { revoke: revoked.id });
    now = NOW + 1 * DAY_MS;
    const { alone } = apps();
    const answers = await Promise.all(
      [revoked.path, expired.path, '/s/unknown', `${revoked.path}.pdf`, '/anywhere'].map(async (path) => {
        const response = await alone.request(path);
        return { status: response.status, all: await sent(response) };
      }),
    );
    expect(answers[0]!.status).toBe(404);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect((await alone.request(open.path)).status).toBe(200);
    // What they showed is gone: of the one that expired when the next is made.
    await share();
    now = NOW;
    const kept = readdirSync(join(folder, '.rungs/shares'));
    expect([revoked, expired, open].map(({ id }) => kept.includes(`${id}.json`))).toEqual([false, false, true]);
  });

  test('shows what it showed when it was made, whatever is scored or written later', async () => {
    const { path } = await share();
    const { alone } = apps();
    const before = await sent(await alone.request(path));
    await publish(Date.UTC(2026, 10, 15), 25);
    writeFileSync(join(folder, 'rungs.yaml'), FILES['rungs.yaml']!.replace('Halverson', 'Halvorsen'));
    expect(await sent(await alone.request(path))).toBe(before);
    writeFileSync(join(folder, 'rungs.yaml'), FILES['rungs.yaml']!);
  });

  test('of an earlier day tells nothing of what came after it', async () => {
    const { document } = await previewShare.run(context(), { ...asked, asOf: '2026-07-01', preview: true });
    expect(JSON.stringify(document)).not.toContain('1 Nov 2026');
    expect(JSON.stringify(document)).toContain('1 Jul 2026');
  });

  test('speaks the language that the account had when it was made, or the one that was chosen', async () => {
    const rungs = FILES['rungs.yaml']!;
    writeFileSync(join(folder, 'rungs.yaml'), `${rungs}language: branch\nlanguages: { ${CANARY} branch: de }\n`);
    const { path } = await share();
    const { fingerprint } = await previewShare.run(context(), { ...asked, language: 'nl', preview: true });
    const chosen = await createShare.run(context(), { ...asked, language: 'nl', seen: fingerprint });
    // What was previewed in one language is not shared in another.
    await expect(createShare.run(context(), { ...asked, seen: fingerprint })).rejects.toThrow(/not what was previewed/);
    const { assessment } = await assessAccount.run(context(), assessAccount.input.parse(asked));
    expect(assessment.language).toBe('de');
    writeFileSync(join(folder, 'rungs.yaml'), rungs);
    const { alone } = apps();
    expect(await sent(await alone.request(path))).toMatch(
      /<html lang="de-DE">[\s\S]*Als PDF herunterladen[\s\S]*Wo Sie stehen/,
    );
    expect(await sent(await alone.request(chosen.path))).toMatch(/<html lang="nl-NL">[\s\S]*Waar u staat/);
    expect(await sent(await alone.request(`${path}.pdf`))).toContain('Wo Sie stehen');
  });

  test('is made of what was previewed, and of nothing else', async () => {
    await expect(createShare.run(context(), { ...asked, seen: 'other' })).rejects.toThrow(/not what was previewed/);
    await expect(createShare.run(context(), asked)).rejects.toThrow(/nobody was asked.*--yes/s);
    await expect(createShare.run(context({ ask: async () => ['no'] }), asked)).rejects.toThrow(/nothing was shared/);
    // Nor for longer than was agreed on.
    const { fingerprint } = await previewShare.run(context(), { ...asked, days: 30, preview: true });
    await expect(createShare.run(context(), { ...asked, days: 300, seen: fingerprint })).rejects.toThrow(
      /not what was previewed/,
    );
    const questions: string[] = [];
    const ask: Context['ask'] = async ({ text }) => (questions.push(text), ['yes']);
    await createShare.run(context({ ask }), asked);
    expect(questions[0]).toMatch(/Name: Own Company[\s\S]*Peers: rounded figures[\s\S]*Never: keys/);
    expect((await createShare.run(context({ agreed: true }), asked)).url).toBeNull();
    const looks = context({ actor: { id: 'v', kind: 'person', roles: ['viewer'] } });
    expect(() => authorise(looks, createShare)).toThrow(/needs the role analyst/);
    expect((await previewShare.run(looks, { ...asked, preview: true })).whyNot).toMatch(/only shows/);
    expect(createShare.input.safeParse({ ...asked, days: 366 }).success).toBe(false);
  });

  test('is not lost where several are made at once, and not made where it is forgotten what links have shown of peers', async () => {
    const made = await Promise.allSettled([share(30), share(31), share(32)]);
    const ids = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []));
    const { items } = await listShares.run(context(), { list: true });
    expect(ids.length).toBeGreaterThan(0);
    expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    // One is made after the other, so that none overlooks the peers of another.
    const { fingerprint } = await previewShare.run(context(), { ...asked, preview: true });
    const meanwhile = await context().store.withWriter(() =>
      createShare.run(context(), { ...asked, seen: fingerprint }).then(
        () => 'made',
        (error: unknown) => String(error),
      ),
    );
    expect(meanwhile).not.toBe('made');
    const kept = join(folder, '.rungs/shares/groups.json');
    const groups = readFileSync(kept);
    rmSync(kept);
    await expect(previewShare.run(context(), { ...asked, preview: true })).rejects.toThrow(/groups\.json" is gone/);
    writeFileSync(kept, groups);
  });

  test('is logged when it is opened, and not when somebody only looks whether it is there', async () => {
    const { id, path } = await share();
    const { alone } = apps();
    await alone.request(path);
    await alone.request(path, { method: 'HEAD' });
    await alone.request(`${path}.pdf`, { headers: { 'x-forwarded-for': '203.0.113.9', 'user-agent': 'Someone' } });
    const openings = async (): Promise<readonly string[]> =>
      (await readShareLog.run(context(), { log: id })).openings.map(({ what }) => what);
    expect(await openings()).toEqual(['page', 'pdf']);
    // Again and again within a minute is once.
    for (let i = 0; i < 5; i++) await alone.request(path);
    expect(await openings()).toEqual(['page', 'pdf']);
    now = NOW + 60_000;
    await alone.request(path);
    now = NOW;
    expect(await openings()).toEqual(['page', 'pdf', 'page']);
    expect(readFileSync(join(folder, '.rungs/shares/openings.ndjson'), 'utf8')).not.toMatch(/203\.0\.113|Someone/);
    const { items } = await listShares.run(context(), { account: OWN, list: true });
    expect(items.find((item) => item.id === id)).toMatchObject({
      state: 'open',
      openings: 3,
      lastOpened: NOW + 60_000,
    });
  });

  test('still opens while others are guessed, and guesses are slowed down', async () => {
    const { path } = await share();
    const { alone } = apps();
    const statuses: number[] = [];
    for (let i = 0; i < 125; i++) statuses.push((await alone.request(`/s/guess${i}`)).status);
    expect(new Set(statuses)).toEqual(new Set([404, 429]));
    expect((await alone.request(path)).status).toBe(200);
  });

  test('needs no script, sets no cookie, is kept and listed by nobody', async () => {
    const { path } = await share();
    const { alone, dashboard } = apps();
    for (const app of [alone, dashboard]) {
      const response = await app.request(path, { headers: { host: 'localhost' } });
      const { headers } = response;
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src data:/,
      );
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-robots-tag')).toContain('noindex');
      expect(headers.get('set-cookie')).toBeNull();
      expect(await response.text()).not.toMatch(/<script|javascript:|https?:\/\/(?!www\.w3\.org)/);
    }
    for (const app of [alone, dashboard]) {
      const { headers } = await app.request(`${path}.pdf`, { headers: { host: 'localhost' } });
      const unkept = ['cache-control', 'referrer-policy', 'x-robots-tag'].map((name) => headers.get(name));
      expect(unkept).toEqual(['no-store', 'no-referrer', 'noindex, nofollow, noarchive']);
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9-]+-\d{4}-\d{2}-\d{2}\.pdf"$/);
    }
    expect((await dashboard.request('/api/v1/shares', { headers: { host: 'localhost' } })).status).toBe(401);
    expect((await alone.request('/api/v1/shares')).status).toBe(404);
  });
});

describe('a server of links alone', () => {
  test('may be reached from anywhere without a token, and is no dashboard', async () => {
    const { path } = await share();
    const options = { context: context(), operations, host: '0.0.0.0', port: 0, webFolder: '', log: () => undefined };
    await expect(serve(options)).rejects.toThrow(/no token protects it/);
    const server = await serve({ ...options, onlyShares: true });
    const statusOf = async (at: string): Promise<number> => (await fetch(`${server.url}${at}`)).status;
    expect(await Promise.all([path, '/api/v1/accounts', '/accounts', '/'].map(statusOf))).toEqual([200, 404, 404, 404]);
    await server.close();
  });
});

describe('the vendor', () => {
  const logoOf = (text: string | Uint8Array) => {
    writeFileSync(join(folder, 'try.svg'), text);
    return readLogo({ folder }, 'try.svg');
  };

  test('has a logo that runs nothing, of the project, and small', async () => {
    await expect(logoOf('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>')).resolves.toMatchObject({
      mediaType: 'image/svg+xml',
    });
    for (const active of [
      '<svg><script>1</script></svg>',
      '<svg onload="x()"></svg>',
      '<svg><a href="javascript:1"/></svg>',
      '<svg><image href="http://x"/></svg>',
      '<!DOCTYPE svg [<!ENTITY x "y">]><svg/>',
      '<svg><foreignObject/></svg>',
      '<svg><rect style="fill:url(http://x)"/></svg>',
    ])
      await expect(logoOf(active)).rejects.toThrow(/logo "try.svg"/);
    for (const [active, named] of [
      ['<svg><script>1</script></svg>', /holds a script/],
      ['<svg xmlns:a-b="http://www.w3.org/2000/svg"><a-b:script>1</a-b:script></svg>', /holds a script/],
      ['<svg><rect xlink:href="//x"/></svg>', /holds a link/],
      ['<svg><rect fill="url(//x)"/></svg>', /holds an address/],
      [
        '<?xml version="1.0"?><!-- a --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg></svg>',
        /holds a document type/,
      ],
    ] as const)
      await expect(logoOf(active)).rejects.toThrow(named);
    await expect(logoOf('hello')).rejects.toThrow(/no PNG, JPEG or SVG/);
    await expect(logoOf(new Uint8Array(200_001))).rejects.toThrow(/200 kB or less/);
  });

  test('has no logo from outside of the project, not even by a link to one', async () => {
    const secret = `${folder}-secret.svg`;
    writeFileSync(secret, FILES['logo.svg']!);
    symlinkSync(secret, join(folder, 'linked.svg'));
    const answers = await Promise.allSettled(
      ['linked.svg', `../${basename(secret)}`].map((path) => readLogo({ folder }, path)),
    );
    rmSync(secret);
    for (const answer of answers)
      expect(answer).toMatchObject({ reason: { message: expect.stringContaining('lies outside the project') } });
  });

  test('has a logo that can be drawn: one that is not whole is told before a customer has it in a PDF that fails', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    await expect(logoOf(png)).resolves.toMatchObject({ mediaType: 'image/png' });
    const jpeg = Buffer.from(
      'ffd8ffe000104a46494600010100000100010000ffc0000b080010001001011100ffda0008010100003f00ffd9',
      'hex',
    );
    await expect(logoOf(jpeg)).resolves.toMatchObject({ mediaType: 'image/jpeg' });
    const damaged = Buffer.from(png).fill(0x55, 41, 54);
    const huge = Buffer.from(png).fill(0xff, 16, 20);
    const short = Buffer.from(png).fill(9, 19, 20);
    for (const bad of [
      damaged,
      short,
      png.subarray(0, 40),
      png.subarray(0, 8),
      jpeg.subarray(0, 30),
      jpeg.subarray(0, 8),
    ])
      await expect(logoOf(bad)).rejects.toThrow(/logo "try.svg" .* is damaged or not whole/);
    await expect(logoOf(huge)).rejects.toThrow(/pixels/);
    const svg = (inside: string, more = ''): string => `<svg xmlns="http://www.w3.org/2000/svg"${more}>${inside}</svg>`;
    const whole = svg(
      '<!-- <b> --><g\n id=\'x\'><t:m t:n="1 &lt; 2 &#169;"/></g><text>a &amp; b</text>',
      ' xmlns:t="x"',
    );
    await expect(logoOf(`<?xml version="1.0"?>\n${whole}\n`)).resolves.toMatchObject({ mediaType: 'image/svg+xml' });
    for (const bad of [
      svg('<rect'),
      svg('<g>'),
      svg('</g>'),
      svg('<g></path>'),
      svg('<rect width=9/>'),
      svg('<text>&nbsp;</text>'),
      svg('<t:m/>'),
      svg('<path t:n="1"/>'),
      `${svg('')}${svg('')}`,
      svg('').slice(0, -3),
    ])
      await expect(logoOf(bad), bad).rejects.toThrow(/logo "try.svg" .* is damaged or not whole/);
    await expect(logoOf('<svg><path d="M0 0"/></svg>')).rejects.toThrow(/lacks xmlns="http/);
  });

  test('has a colour that can be told from both grounds', () => {
    for (const colour of ['#f5e050', '#000000', '#ffffff', '#0b6e4f', '#808080']) {
      const { light, dark } = brandColour(colour);
      expect(contrast(light, '#ffffff')).toBeGreaterThanOrEqual(3);
      expect(contrast(dark, '#15171a')).toBeGreaterThanOrEqual(3);
    }
    expect(brandColour('#0b6e4f').light).toBe('#0b6e4f');
  });
});
