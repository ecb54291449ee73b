import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { BENCHMARK_COLUMNS } from '../../src/model/benchmark.ts';
import { parseBenchmarks } from '../../src/project/benchmarks.ts';

/** What ships in benchmarks/published.csv: only what a reader can look up and tell the age of. */

const text = readFileSync(new URL('../../benchmarks/published.csv', import.meta.url), 'utf8');
const { value: rows = [], diagnostics } = parseBenchmarks('published.csv', text, 'published');

/** Where each publisher itself publishes; a subdomain counts. */
const OWN: Readonly<Record<string, string>> = {
  CloneDesk: 'clonedesk.ai',
  GTMStack: 'gtmstack.app',
  Gartner: 'gartner.com',
  'HDI / MetricNet': 'thinkhdi.com',
  'ITSM.tools / Atomicwork': 'atomicwork.com',
  Optifai: 'optif.ai',
  Pendo: 'pendo.io',
  Zendesk: 'zendesk.com',
};

/** The press, by the name that the note of a row gives it. */
const PRESS: Readonly<Record<string, string>> = {
  'destinationcrm.com': 'destinationCRM',
  'smartcustomerservice.com': 'Smart Customer Service',
  'businessof.tech': 'Business of Tech',
  'finerva.com': 'Finerva',
};

const hostOf = (url: string): string => new URL(url).hostname.replace(/^www\./, '');

describe('the benchmarks that ship', () => {
  it('are read without complaint, in the documented order of columns', () => {
    expect(diagnostics).toEqual([]);
    expect(rows.length).toBeGreaterThan(0);
    expect(text.split('\n')[0]).toBe(BENCHMARK_COLUMNS.join(','));
  });

  it.each(rows)('$id links to its publisher, or to the press, which its note then names', (row) => {
    const host = hostOf(row.sourceUrl);
    const own = OWN[row.publisher];
    if (own !== undefined && (host === own || host.endsWith(`.${own}`))) return;
    const press = PRESS[host];
    expect(press, `${host} is neither ${own ?? row.publisher} nor known press`).toBeDefined();
    expect(row.note).toContain(`As reported by ${press}`);
  });

  it.each(rows)('$id says in sentences what is counted, and of whom', (row) => {
    expect(row.definition).toMatch(/^[A-Z].{20,}\.$/s);
    expect(row.population).toMatch(/\d|not given/);
    expect(row.id).toMatch(new RegExp(`${String(row.year)}$`));
  });

  it('share a definition id only where they share the unit, so that one metric may stand beside all of them', () => {
    for (const row of rows) {
      const same = rows.filter(({ definitionId }) => definitionId === row.definitionId);
      expect(new Set(same.map(({ unit }) => unit)).size, row.definitionId).toBe(1);
      expect(new Set(same.map(({ definition }) => definition)).size, row.definitionId).toBe(1);
    }
  });

  it('an interested party is never of high confidence', () => {
    const interested = rows.filter(({ note }) => /interested party|about its own product/i.test(note));
    expect(interested.length).toBeGreaterThan(0);
    expect(interested.filter(({ confidence }) => confidence === 'high')).toEqual([]);
  });

  it('what the demo says its metrics count matches a shipped figure or none: a slip of the pen would do neither', () => {
    const folder = new URL('../../examples/service-desk/metrics/', import.meta.url);
    const channel: unknown = parse(readFileSync(new URL('channel.yaml', folder), 'utf8'));
    expect(channel).toMatchObject({ phone_share: { definition: 'phone_share_of_contacts' } });
    expect(rows.map(({ definitionId }) => definitionId)).toContain('phone_share_of_contacts');
  });
});
