import { describe, expect, it } from 'vitest';
import { documentOf } from '../../test/fixtures/model-text.ts';
import { parseTexts, projectOf, RUNGS } from '../../test/fixtures/project-text.ts';
import type { Diagnostic } from '../util/diagnostic.ts';
import { parseProject } from './parse-project.ts';

const withAccounts = (lines: string): string => `${RUNGS.slice(0, RUNGS.indexOf('accounts:'))}accounts:\n${lines}`;

describe('rungs.yaml', () => {
  it('says everything at once, in both kinds of file', () => {
    const { diagnostics } = parseTexts(`titel: x\n${RUNGS.replace('key: account_id', 'key: 7')}`, [
      'a: { vlaue: 1 }\n',
    ]);
    expect(codes(diagnostics)).toEqual(['wrong-type', 'unknown-key', 'missing-key', 'unknown-key']);
  });

  it('a variable in quotes is a text where a text is wanted, though it reads as a number', () => {
    const read = parseProject('/x', documentOf('rungs.yaml', `title: "\${YEAR}"\n${RUNGS}`, { YEAR: '2024' }), []);
    expect([read.diagnostics, read.value?.title]).toEqual([[], '2024']);
    const files = RUNGS.replace('files: crm.csv', 'files: ["${F}", b.csv]');
    const listed = parseProject('/x', documentOf('rungs.yaml', files, { F: '1' }), []);
    expect(listed.value?.sources.get('crm')?.files).toEqual(['1', 'b.csv']);
  });

  it('never shows what a variable held', () => {
    const read = parseProject(
      '/x',
      documentOf('rungs.yaml', `allow_sql: \${TOKEN}\n${RUNGS}`, { TOKEN: 'hunter2' }),
      [],
    );
    expect(JSON.stringify(read.diagnostics)).not.toContain('hunter2');
    expect(read.diagnostics[0]?.message).toContain('${TOKEN}');
  });
});

describe('what a message may say', () => {
  it('a quoted number from a variable is not repeated in the remedy', () => {
    const metrics = documentOf('metrics/a.yaml', 'a: { from: contacts, value: count(), min_rows: "${PIN}" }\n', {
      PIN: '-4321',
    });
    const { diagnostics } = parseProject('/x', documentOf('rungs.yaml', RUNGS), [metrics]);
    expect(diagnostics).toHaveLength(1);
    expect(JSON.stringify(diagnostics)).not.toContain('4321');
  });

  it('a hundred mistakes are listed, the rest is counted', () => {
    const { diagnostics } = parseTexts(RUNGS, [
      Array.from({ length: 150 }, (_, i) => `m${i}: { value: 1, oops: 2 }\n`).join(''),
    ]);
    expect(diagnostics).toHaveLength(101);
    expect(diagnostics.at(-1)).toMatchObject({ code: 'more-problems', message: expect.stringContaining('50 more') });
  });
});

describe('a good project', () => {
  it('says which texts are no value, for all columns of a source or for some; numbers are texts there', () => {
    const empty = (written: string): unknown =>
      projectOf(RUNGS.replace('files: crm.csv', `files: crm.csv, empty: ${written}`), []).sources.get('crm')?.empty;
    expect(empty('[N/A, "-", -99]')).toEqual({ everywhere: ['N/A', '-', '-99'], byColumn: new Map() });
    expect(empty('{ seats: [N/A] }')).toEqual({ everywhere: [], byColumn: new Map([['seats', ['N/A']]]) });
    expect(projectOf(RUNGS, []).sources.get('crm')).not.toHaveProperty('empty');
  });

  it('has every default written out', () => {
    const base = projectOf(RUNGS, ['tickets: { from: contacts, value: count() }\n', '# none yet\n']);
    expect(base).toMatchObject({
      folder: '/home/me/my-base',
      title: 'my-base',
      notice: '',
      models: [],
      agents: { features: null, governance: null, history: null, events: new Map(), goals: null, surveys: new Map() },
      allowSql: false,
    });
    expect(base.sources.get('contacts')).toMatchObject({
      kind: 'facts',
      files: ['contacts.csv'],
      timezone: 'UTC',
      timeless: false,
      valid: null,
      covers: [],
    });
    expect(base.metrics.get('tickets')).toMatchObject({
      title: 'Tickets',
      window: null,
      minRows: 0,
      noRows: null,
      unit: '',
      why: '',
    });
  });

  it('its accounts source is keyed by the accounts key without saying so', () => {
    expect(projectOf(RUNGS).sources.get('crm')?.account).toBe('account_id');
    expect(projectOf(RUNGS).sources.get('map')?.account).toBeNull();
  });

  it('may take its accounts and their key from a table of metrics', () => {
    const base = projectOf(
      'sources:\n  mart: { kind: metrics, files: m.csv, account: id, long: { metric: m, value: v } }\naccounts: { from: mart }\n',
    );
    expect(base.accounts).toMatchObject({ from: 'mart', key: 'id', active: null });
    expect(base.accounts.attributes.size).toBe(0);
    expect(base.sources.get('mart')).toMatchObject({ long: { metric: 'm', value: 'v' }, asOf: null, asOfIs: null });
  });

  it('takes attributes as a list or as a map', () => {
    const listed = projectOf(withAccounts('  from: crm\n  key: id\n  attributes: [plan, arr]\n'));
    const mapped = projectOf(withAccounts('  from: crm\n  key: id\n  attributes: { plan: plan, arr: arr }\n'));
    expect(listed.accounts.attributes).toEqual(mapped.accounts.attributes);
  });

  it('knows the beginning of an account as an attribute, and not its end', () => {
    const base = projectOf(withAccounts('  from: crm\n  key: id\n  active: [since, until]\n'));
    expect([...base.accounts.attributes.keys()]).toEqual(['since']);
  });

  it('names bands that have no names', () => {
    const base = projectOf(
      `${RUNGS}segments:\n  tier: { of: arr, from: [0, 10, 50] }\n  age: { of: plan, from: [0d, 1y] }\n`,
    );
    expect(base.segments.get('tier')?.names).toEqual(['0 to 10', '10 to 50', '50 and up']);
    expect(base.segments.get('age')?.names).toEqual(['0d to 1y', '1y and up']);
  });

  it('an expression says where each of its characters stands', () => {
    const base = projectOf(RUNGS, [
      'a:\n  from: contacts\n  where: "x = \'y\'"\n  value: |\n    share(\n      b = 1)\n',
    ]);
    const metric = base.metrics.get('a');
    expect(metric?.where?.placeAt(4)).toEqual({ file: 'metrics/m1.yaml', line: 3, column: 15 });
    expect(metric?.value.placeAt(metric.value.text.indexOf('b'))).toEqual({
      file: 'metrics/m1.yaml',
      line: 6,
      column: 7,
    });
  });

  it('percent literals are decimals, not divisions', () => {
    const literals = ['7%', '0.1%', '29%', '57%', '58%', '-3%', '110.5%'];
    const base = projectOf(RUNGS, [
      literals.map((p, i) => `m${i}: { from: contacts, value: count(), no_rows: ${p} }`).join('\n'),
    ]);
    expect([...base.metrics.values()].map((m) => m.noRows)).toEqual([0.07, 0.001, 0.29, 0.57, 0.58, -0.03, 1.105]);
  });
});

function codes(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map((d) => d.code);
}
