import { describe, expect, it } from 'vitest';
import { expectGolden, unmark, type GoldenError } from '../../test/marked-yaml.ts';
import type { Diagnostic } from '../util/diagnostic.ts';
import type { Document } from '../yaml/document.ts';
import { readYaml } from '../yaml/read.ts';
import { parseProject } from './parse-project.ts';
import type { Project } from './project.ts';

function document(file: string, text: string, env: Record<string, string> = {}): Document {
  const read = readYaml(file, text, env);
  if (read.value === undefined) throw new Error(JSON.stringify(read.diagnostics));
  return read.value;
}

const RUNGS = `sources:
  crm: { files: crm.csv }
  contacts: { files: contacts.csv, account: customer_id, time: opened_at }
  subs: { files: subs.csv, account: account_id, valid: [from, to] }
  map: { files: map.csv }
  mart: { kind: metrics, files: mart.csv, account: account_id, as_of: month }
accounts:
  from: crm
  key: account_id
  attributes: { arr: arr_eur, plan: plan }
`;

/** The project above with other metrics, or other lines in the place of some of its own. */
function parse(rungs: string, metrics: readonly string[] = []) {
  const files = metrics.map((text, i) => document(`metrics/m${i + 1}.yaml`, text));
  return parseProject('/home/me/my-base', document('rungs.yaml', rungs), files);
}

function project(rungs: string, metrics: readonly string[] = []): Project {
  const { value, diagnostics } = parse(rungs, metrics);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value;
}

type Golden = Omit<GoldenError, 'file'>;

/** A source `s` beside the others. */
const source = (line: string): string => RUNGS.replace('accounts:', `  s: ${line}\naccounts:`);
const withAccounts = (lines: string): string => `${RUNGS.slice(0, RUNGS.indexOf('accounts:'))}accounts:\n${lines}`;

const inRungs: Golden[] = [
  { name: 'an empty file', yaml: '»', code: 'empty-file', message: /empty/, remedy: /"sources" and "accounts"/ },
  {
    name: 'a list instead of a mapping',
    yaml: '»- a\n',
    code: 'wrong-type',
    message: /the file is a list/,
    remedy: /"sources"/,
  },
  {
    name: 'an unknown key with the nearest one',
    yaml: `»titel: x\n${RUNGS}`,
    code: 'unknown-key',
    message: /"titel"/,
    remedy: /did you mean "title"/,
  },
  {
    name: 'an unknown key of a source, placed at the key in { }',
    yaml: source('{ files: a.csv, account: id, »timezne: UTC }'),
    code: 'unknown-key',
    message: /"timezne" is not known in "s"/,
    remedy: /"timezone"/,
  },
  {
    name: 'a key far from all others lists what there is',
    yaml: source('{ files: a.csv, »wxyzwxyz: 1 }'),
    code: 'unknown-key',
    message: /"wxyzwxyz"/,
    remedy: /use one of: kind, files, account/,
  },
  {
    name: 'no accounts',
    yaml: '»sources:\n  crm: { files: crm.csv }\n',
    code: 'missing-key',
    message: /"accounts" is missing/,
    remedy: /add "accounts": the accounts, such as \{ from: crm/,
  },
  {
    name: 'no source to take accounts from',
    yaml: RUNGS.replace('from: crm', 'from: »cmr'),
    code: 'unknown-source',
    message: /"cmr"/,
    remedy: /did you mean "crm"/,
  },
  {
    name: 'no key of the accounts',
    yaml: withAccounts('  from: crm\n').replace('accounts:', '»accounts:'),
    code: 'missing-key',
    message: /"key" is missing/,
    remedy: /the column that tells/,
  },
  {
    name: 'a key without a value',
    yaml: RUNGS.replace('key: account_id', '»key:'),
    code: 'empty-value',
    message: /"key" has no value/,
    remedy: /remove the key/,
  },
  {
    name: 'a number where text is expected',
    yaml: `title: »2024\n${RUNGS}`,
    code: 'wrong-type',
    message: /"title" is "2024", not a title/,
    remedy: /put it in quotes: "2024"/,
  },
  {
    name: 'text where true or false is expected',
    yaml: `allow_sql: »yes\n${RUNGS}`,
    code: 'wrong-type',
    message: /"allow_sql" is "yes", not true or false/,
    remedy: /write true or false/,
  },
  {
    name: 'a mapping where a list is expected',
    yaml: `models: »{ a: 1 }\n${RUNGS}`,
    code: 'wrong-type',
    message: /"models" is a mapping/,
    remedy: /\[service-maturity\]/,
  },
  {
    name: 'a model id with a capital',
    yaml: `models: [one, »Two]\n${RUNGS}`,
    code: 'wrong-format',
    message: /item 2 of "models" is "Two"/,
    remedy: /service-maturity/,
  },
  {
    name: 'a model listed twice',
    yaml: `models: [one, two, »one]\n${RUNGS}`,
    code: 'duplicate-model',
    message: /"one" is listed twice/,
    remedy: /remove one/,
  },
  {
    name: 'a source id with a dash',
    yaml: RUNGS.replace('contacts: {', '»my-contacts: {'),
    code: 'bad-id',
    message: /"my-contacts" is not a source id/,
    remedy: /lower-case/,
  },
  {
    name: 'a source without files',
    yaml: RUNGS.replace('accounts:', '  »s: { account: id }\naccounts:'),
    code: 'missing-key',
    message: /"files" is missing/,
    remedy: /data\/crm/,
  },
  {
    name: 'a list of files with something else in it',
    yaml: source('{ files: [a.csv, »7], account: id }'),
    code: 'wrong-type',
    message: /item 2 of "files" is "7"/,
    remedy: /quotes/,
  },
  {
    name: 'an unknown kind of source',
    yaml: source('{ files: a.csv, kind: »metric }'),
    code: 'unknown-value',
    message: /"kind" is "metric", not one of: facts, metrics/,
    remedy: /did you mean "metrics"/,
  },
  {
    name: 'a key of the other kind of source',
    yaml: source('{ files: a.csv, account: id, »as_of: month }'),
    code: 'key-without-use',
    message: /"as_of" belongs to a source of kind "metrics"/,
    remedy: /kind: metrics/,
  },
  {
    name: 'facts keys in a table of metrics',
    yaml: source('{ kind: metrics, files: a.csv, account: id, »covers: { plan: pro } }'),
    code: 'key-without-use',
    message: /"covers" belongs to a source of kind "facts"/,
    remedy: /remove it/,
  },
  {
    name: 'as_of_is without as_of',
    yaml: source('{ kind: metrics, files: a.csv, account: id, »as_of_is: start }'),
    code: 'key-without-use',
    message: /"as_of_is" means nothing/,
    remedy: /add "as_of"/,
  },
  {
    name: 'a table of metrics without an account column',
    yaml: RUNGS.replace('accounts:', '  »s: { kind: metrics, files: a.csv }\naccounts:'),
    code: 'missing-key',
    message: /"account" is missing/,
    remedy: /add "account"/,
  },
  {
    name: 'an unknown time zone',
    yaml: source('{ files: a.csv, account: id, timezone: »Europe/Amsterdm }'),
    code: 'unknown-timezone',
    message: /"Europe\/Amsterdm"/,
    remedy: /"Europe\/Amsterdam"/,
  },
  {
    name: 'keys from a source that is not there',
    yaml: source('{ files: a.csv, account: site, keys: { from: »mpa, match: site, give: id } }'),
    code: 'unknown-source',
    message: /"mpa"/,
    remedy: /"map"/,
  },
  {
    name: 'half a key map',
    yaml: source('{ files: a.csv, account: site, »keys: { from: map, match: site } }'),
    code: 'missing-key',
    message: /"give" is missing/,
    remedy: /add "give"/,
  },
  {
    name: 'a key map without the key it maps',
    yaml: RUNGS.replace('accounts:', '  »s: { files: a.csv, keys: { from: map, match: a, give: b } }\naccounts:'),
    code: 'missing-key',
    message: /"account" is missing/,
    remedy: /holds the key/,
  },
  {
    name: 'key maps in a circle',
    yaml: RUNGS.replace(
      'accounts:',
      '  s: { files: a.csv, account: x, keys: { from: »t, match: a, give: b } }\n  t: { files: b.csv, account: y, keys: { from: s, match: a, give: b } }\naccounts:',
    ),
    code: 'keys-cycle',
    message: /"s" needs "t" needs "s"/,
    remedy: /without "keys"/,
  },
  {
    name: 'a source that maps its keys through itself',
    yaml: source('{ files: a.csv, account: x, keys: { from: »s, match: a, give: b } }'),
    code: 'keys-cycle',
    message: /"s" needs "s"/,
    remedy: /without "keys"/,
  },
  {
    name: 'covers an attribute that is not there',
    yaml: source('{ files: a.csv, account: id, covers: { »plam: pro } }'),
    code: 'unknown-attribute',
    message: /"plam"/,
    remedy: /"plan"/,
  },
  {
    name: 'a validity of three columns',
    yaml: source('{ files: a.csv, account: id, valid: »[a, b, c] }'),
    code: 'out-of-range',
    message: /"valid" is a list, not a list of one or two columns/,
    remedy: /\[start_date, end_date\]/,
  },
  {
    name: 'a format without a percent sign',
    yaml: source('{ files: a.csv, account: id, formats: { day: »dd-mm-yyyy } }'),
    code: 'bad-format',
    message: /"dd-mm-yyyy"/,
    remedy: /%d/,
  },
  {
    name: 'an unknown column type',
    yaml: source('{ files: a.csv, account: id, types: { zip: »string } }'),
    code: 'unknown-value',
    message: /"zip" is "string"/,
    remedy: /number, boolean, date, text/,
  },
  {
    name: 'timeless beside a time',
    yaml: source('{ files: a.csv, account: id, time: t, timeless: »true }'),
    code: 'timeless-with-time',
    message: /contradicts "time"/,
    remedy: /remove one/,
  },
  {
    name: 'raw SQL without leave',
    yaml: source('{ »sql: select 1, account: id }'),
    code: 'sql-not-allowed',
    message: /raw SQL/,
    remedy: /allow_sql: true/,
  },
  {
    name: 'both files and SQL',
    yaml: `allow_sql: true\n${source('{ files: a.csv, »sql: select 1, account: id }')}`,
    code: 'files-and-sql',
    message: /not both/,
    remedy: /remove one/,
  },
  {
    name: 'an attribute id with a capital in a list',
    yaml: withAccounts('  from: crm\n  key: id\n  attributes: [plan, »ARR]\n'),
    code: 'wrong-format',
    message: /item 2 of "attributes" is "ARR", not an attribute id/,
    remedy: /lower-case/,
  },
  {
    name: 'an attribute listed twice',
    yaml: withAccounts('  from: crm\n  key: id\n  attributes: [plan, »plan]\n'),
    code: 'duplicate-attribute',
    message: /"plan" is listed twice/,
    remedy: /remove one/,
  },
  {
    name: 'a segment of an attribute that is not there',
    yaml: `${RUNGS}segments:\n  tier: { of: »arrr, from: [0, 1] }\n`,
    code: 'unknown-attribute',
    message: /"arrr"/,
    remedy: /"arr"/,
  },
  {
    name: 'bands that do not ascend',
    yaml: `${RUNGS}segments:\n  tier: { of: arr, from: [0, 50000, »10000] }\n`,
    code: 'bands-not-ascending',
    message: /10000 does not begin above the one before it, 50000/,
    remedy: /upwards/,
  },
  {
    name: 'two equal bands',
    yaml: `${RUNGS}segments:\n  tier: { of: arr, from: [12mo, »1y] }\n`,
    code: 'bands-not-ascending',
    message: /1y does not begin above the one before it, 12mo/,
    remedy: /each once/,
  },
  {
    name: 'bands of time that do not ascend though their numbers do',
    yaml: `${RUNGS}segments:\n  tier: { of: arr, from: [1y, »11mo] }\n`,
    code: 'bands-not-ascending',
    message: /11mo does not begin above the one before it, 1y/,
    remedy: /upwards/,
  },
  {
    name: 'bands of numbers and durations mixed',
    yaml: `${RUNGS}segments:\n  tier: { of: arr, from: »[0, 1y] }\n`,
    code: 'wrong-type',
    message: /"from" is a list, not a list of numbers or of durations/,
    remedy: /\[0d, 1y, 3y\]/,
  },
  {
    name: 'too few names of bands',
    yaml: `${RUNGS}segments:\n  tier: { of: arr, from: [0, 1, 2], names: »[small, large] }\n`,
    code: 'names-count',
    message: /has 2 for 3 bands/,
    remedy: /give 3/,
  },
  {
    name: 'one name for two bands',
    yaml: `${RUNGS}segments:\n  tier: { of: arr, from: [0, 1], names: [small, »small] }\n`,
    code: 'duplicate-name',
    message: /"small"/,
    remedy: /of its own/,
  },
  {
    name: 'a segment with the name of an attribute',
    yaml: `${RUNGS}segments:\n  »arr: { of: arr, from: [0, 1] }\n`,
    code: 'ambiguous-name',
    message: /"arr" is an attribute/,
    remedy: /rename/,
  },
];

const inMetrics: Golden[] = [
  {
    name: 'a metric id with a capital',
    yaml: '»Tickets: { from: contacts, value: count() }\n',
    code: 'bad-id',
    message: /"Tickets" is not a metric id/,
    remedy: /lower-case/,
  },
  {
    name: 'a metric without a value',
    yaml: '»tickets:\n  from: contacts\n',
    code: 'missing-key',
    message: /"value" is missing/,
    remedy: /add "value": an expression, such as count\(\)/,
  },
  {
    name: 'a metric that is only its expression',
    yaml: 'tickets: »count()\n',
    code: 'wrong-type',
    message: /"tickets" is "count\(\)", not a metric/,
    remedy: /\{ from: contacts, window: 90d, value: count\(\) \}/,
  },
  {
    name: 'a metric from a source that is not there',
    yaml: 'tickets:\n  from: »contcats\n  value: count()\n',
    code: 'unknown-source',
    message: /"contcats"/,
    remedy: /"contacts"/,
  },
  {
    name: 'a metric from a table of metrics',
    yaml: 'tickets: { from: »mart, value: count() }\n',
    code: 'not-facts',
    message: /"mart" is a table of metrics/,
    remedy: /without "from"/,
  },
  {
    name: 'a metric from a mapping table',
    yaml: 'tickets: { from: »map, value: count() }\n',
    code: 'source-without-account',
    message: /"map" has no "account"/,
    remedy: /add "account" to it, at rungs\.yaml:5:3/,
  },
  {
    name: 'a window that is a number',
    yaml: 'tickets: { from: contacts, window: »90, value: count() }\n',
    code: 'wrong-type',
    message: /"window" is "90", not a window/,
    remedy: /such as 90d/,
  },
  {
    name: 'a window in a unit that does not exist',
    yaml: 'tickets: { from: contacts, window: »3m, value: count() }\n',
    code: 'wrong-format',
    message: /"window" is "3m"/,
    remedy: /h, d, w, mo or y/,
  },
  {
    name: 'an empty window',
    yaml: 'tickets: { from: contacts, window: »0d, value: count() }\n',
    code: 'window-zero',
    message: /"0d" is empty/,
    remedy: /longer/,
  },
  {
    name: 'a window over a source without time',
    yaml: 'tickets: { from: subs, window: »90d, value: count() }\n',
    code: 'window-without-time',
    message: /"subs" has no "time"/,
    remedy: /add "time"/,
  },
  {
    name: 'a window without a source',
    yaml: 'ratio:\n  value: a / b\n  »window: 90d\n',
    code: 'needs-from',
    message: /"window" needs "from"/,
    remedy: /add "from"/,
  },
  {
    name: 'min_rows without a source',
    yaml: 'ratio:\n  value: a / b\n  »min_rows: 5\n',
    code: 'needs-from',
    message: /"min_rows"/,
    remedy: /add "from"/,
  },
  {
    name: 'half a row',
    yaml: 'tickets: { from: contacts, value: count(), min_rows: »2.5 }\n',
    code: 'wrong-type',
    message: /"min_rows" is "2.5", not a whole number/,
    remedy: /such as 20/,
  },
  {
    name: 'fewer than no rows',
    yaml: 'tickets: { from: contacts, value: count(), min_rows: »-1 }\n',
    code: 'out-of-range',
    message: /"min_rows" is "-1"/,
    remedy: /at least 0/,
  },
  {
    name: 'a quoted number',
    yaml: 'tickets: { from: contacts, value: count(), min_rows: »"20" }\n',
    code: 'wrong-type',
    message: /the text "20"/,
    remedy: /remove the quotes: 20/,
  },
  {
    name: 'no_rows that is neither a number nor missing',
    yaml: 'tickets: { from: contacts, value: count(), no_rows: »none }\n',
    code: 'wrong-type',
    message: /"no_rows" is "none", not a number, or missing/,
    remedy: /missing/,
  },
  {
    name: 'a number beyond all bounds',
    yaml: 'tickets: { from: contacts, value: count(), no_rows: ».inf }\n',
    code: 'wrong-type',
    message: /"\.inf"/,
    remedy: /a number/,
  },
  {
    name: 'a metric with the name of an attribute',
    yaml: '»arr: { from: contacts, value: count() }\n',
    code: 'ambiguous-name',
    message: /"arr" is an attribute/,
    remedy: /rename/,
  },
  {
    name: 'an unknown key of a metric',
    yaml: 'tickets:\n  from: contacts\n  value: count()\n  »minrows: 20\n',
    code: 'unknown-key',
    message: /"minrows" is not known in "tickets"/,
    remedy: /"min_rows"/,
  },
];

describe('a broken rungs.yaml', () => {
  it.each(inRungs)('$name', (golden) => {
    const marked = unmark(golden.yaml);
    const read = parse(marked.text);
    expect(read.value).toBeUndefined();
    expectGolden({ ...golden, file: 'rungs.yaml' }, marked, read.diagnostics);
  });

  it('says everything at once, in both kinds of file', () => {
    const { diagnostics } = parse(`titel: x\n${RUNGS.replace('key: account_id', 'key: 7')}`, ['a: { vlaue: 1 }\n']);
    expect(codes(diagnostics)).toEqual(['wrong-type', 'unknown-key', 'missing-key', 'unknown-key']);
  });

  it('a variable in quotes is a text where a text is wanted, though it reads as a number', () => {
    const read = parseProject('/x', document('rungs.yaml', `title: "\${YEAR}"\n${RUNGS}`, { YEAR: '2024' }), []);
    expect([read.diagnostics, read.value?.title]).toEqual([[], '2024']);
    const files = RUNGS.replace('files: crm.csv', 'files: ["${F}", b.csv]');
    const listed = parseProject('/x', document('rungs.yaml', files, { F: '1' }), []);
    expect(listed.value?.sources.get('crm')?.files).toEqual(['1', 'b.csv']);
  });

  it('never shows what a variable held', () => {
    const read = parseProject('/x', document('rungs.yaml', `allow_sql: \${TOKEN}\n${RUNGS}`, { TOKEN: 'hunter2' }), []);
    expect(JSON.stringify(read.diagnostics)).not.toContain('hunter2');
    expect(read.diagnostics[0]?.message).toContain('${TOKEN}');
  });
});

describe('what a message may say', () => {
  it('a quoted number from a variable is not repeated in the remedy', () => {
    const metrics = document('metrics/a.yaml', 'a: { from: contacts, value: count(), min_rows: "${PIN}" }\n', {
      PIN: '-4321',
    });
    const { diagnostics } = parseProject('/x', document('rungs.yaml', RUNGS), [metrics]);
    expect(diagnostics).toHaveLength(1);
    expect(JSON.stringify(diagnostics)).not.toContain('4321');
  });

  it('a hundred mistakes are listed, the rest is counted', () => {
    const { diagnostics } = parse(RUNGS, [
      Array.from({ length: 150 }, (_, i) => `m${i}: { value: 1, oops: 2 }\n`).join(''),
    ]);
    expect(diagnostics).toHaveLength(101);
    expect(diagnostics.at(-1)).toMatchObject({ code: 'more-problems', message: expect.stringContaining('50 more') });
  });
});

describe('a broken metrics file', () => {
  it.each(inMetrics)('$name', (golden) => {
    const marked = unmark(golden.yaml);
    const read = parse(RUNGS, [marked.text]);
    expect(read.value).toBeUndefined();
    expectGolden({ ...golden, file: 'metrics/m1.yaml' }, marked, read.diagnostics);
  });

  it('a metric defined in two files is placed in the second and names the first', () => {
    const { diagnostics } = parse(RUNGS, ['a: { value: 1 }\n', 'b: { value: 2 }\na: { value: 3 }\n']);
    expect(diagnostics).toMatchObject([
      {
        code: 'duplicate-metric',
        place: { file: 'metrics/m2.yaml', line: 2, column: 1 },
        message: expect.stringContaining('metrics/m1.yaml:1:1'),
      },
    ]);
  });
});

describe('a good project', () => {
  it('has every default written out', () => {
    const base = project(RUNGS, ['tickets: { from: contacts, value: count() }\n', '# none yet\n']);
    expect(base).toMatchObject({
      folder: '/home/me/my-base',
      title: 'my-base',
      notice: '',
      models: [],
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
    expect(project(RUNGS).sources.get('crm')?.account).toBe('account_id');
    expect(project(RUNGS).sources.get('map')?.account).toBeNull();
  });

  it('may take its accounts and their key from a table of metrics', () => {
    const base = project(
      'sources:\n  mart: { kind: metrics, files: m.csv, account: id, long: { metric: m, value: v } }\naccounts: { from: mart }\n',
    );
    expect(base.accounts).toMatchObject({ from: 'mart', key: 'id', active: null });
    expect(base.accounts.attributes.size).toBe(0);
    expect(base.sources.get('mart')).toMatchObject({ long: { metric: 'm', value: 'v' }, asOf: null, asOfIs: null });
  });

  it('takes attributes as a list or as a map', () => {
    const listed = project(withAccounts('  from: crm\n  key: id\n  attributes: [plan, arr]\n'));
    const mapped = project(withAccounts('  from: crm\n  key: id\n  attributes: { plan: plan, arr: arr }\n'));
    expect(listed.accounts.attributes).toEqual(mapped.accounts.attributes);
  });

  it('knows the beginning of an account as an attribute, and not its end', () => {
    const base = project(withAccounts('  from: crm\n  key: id\n  active: [since, until]\n'));
    expect([...base.accounts.attributes.keys()]).toEqual(['since']);
  });

  it('names bands that have no names', () => {
    const base = project(
      `${RUNGS}segments:\n  tier: { of: arr, from: [0, 10, 50] }\n  age: { of: plan, from: [0d, 1y] }\n`,
    );
    expect(base.segments.get('tier')?.names).toEqual(['0 to 10', '10 to 50', '50 and up']);
    expect(base.segments.get('age')?.names).toEqual(['0d to 1y', '1y and up']);
  });

  it('an expression says where each of its characters stands', () => {
    const base = project(RUNGS, ['a:\n  from: contacts\n  where: "x = \'y\'"\n  value: |\n    share(\n      b = 1)\n']);
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
    const base = project(RUNGS, [
      literals.map((p, i) => `m${i}: { from: contacts, value: count(), no_rows: ${p} }`).join('\n'),
    ]);
    expect([...base.metrics.values()].map((m) => m.noRows)).toEqual([0.07, 0.001, 0.29, 0.57, 0.58, -0.03, 1.105]);
  });
});

function codes(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.map((d) => d.code);
}
