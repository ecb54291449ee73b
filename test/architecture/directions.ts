/**
 * Who may import whom: the one table the architecture test, ARCHITECTURE.md and reviewers read. Folders are those below
 * src/. `packages` lists the third-party imports a folder may have; `files` narrows a permission to some files.
 */
export interface Room {
  readonly may: readonly string[];
  readonly packages: readonly string[];
  /** Narrower rules: for paths matching `match`, these folders or packages are allowed in addition. */
  readonly extra?: readonly {
    readonly match: RegExp;
    readonly may?: readonly string[];
    readonly packages?: readonly string[];
  }[];
  /** Folders whose types (never values) may be imported. */
  readonly typesOf?: readonly string[];
}

export const ROOMS: Readonly<Record<string, Room>> = {
  util: { may: [], packages: ['@stdlib/'] },
  table: { may: ['util'], packages: [], extra: [{ match: /^table\/arrow/, packages: ['@uwdata/flechette'] }] },
  yaml: { may: ['util'], packages: ['yaml', 'zod'] },
  model: {
    may: ['util'],
    packages: [],
    extra: [{ match: /^model\/parse\//, may: ['yaml'] }],
    typesOf: ['yaml'],
  },
  score: { may: ['model', 'table', 'util'], packages: [] },
  analysis: { may: ['score', 'model', 'table', 'util'], packages: [] },
  report: {
    may: ['analysis', 'score', 'model', 'table', 'util'],
    packages: [],
    extra: [
      { match: /^report\/export\/export-parquet/, packages: ['hyparquet-writer'] },
      { match: /^report\/terminal\//, packages: ['fast-string-truncated-width'] },
    ],
  },
  project: { may: ['model', 'table', 'yaml', 'util'], packages: [] },
  engine: {
    may: ['table', 'util'],
    packages: ['node:'],
    extra: [{ match: /^engine\/duckdb\//, packages: ['@duckdb/node-api'] }],
  },
  metrics: {
    may: ['engine', 'project', 'table', 'util'],
    packages: [],
    extra: [{ match: /\/definition-digest\.ts$/, packages: ['node:'] }],
  },
  store: { may: ['score', 'model', 'table', 'util'], packages: ['node:'] },
  draft: { may: ['util'], packages: [], typesOf: ['engine'] },
  app: {
    may: [
      'draft',
      'store',
      'metrics',
      'engine',
      'project',
      'report',
      'analysis',
      'score',
      'model',
      'table',
      'yaml',
      'util',
    ],
    packages: ['node:', 'zod'],
    extra: [
      { match: /^app\/documents\/(document-)?pdf/, packages: ['pdfkit'] },
      { match: /^app\/documents\/document-deck/, packages: ['pptxgenjs'] },
      { match: /^app\/documents\/steady-archive/, packages: ['fflate'] },
      { match: /^app\/rephrase\/ask-model/, packages: ['ai', '@ai-sdk/'] },
    ],
  },
  api: { may: ['app', 'util'], packages: ['node:', 'hono', '@hono/', 'zod'] },
  cli: { may: ['app', 'draft', 'report', 'util'], packages: ['node:', 'commander', '@clack/prompts', 'zod'] },
  mcp: {
    may: ['app', 'report', 'util'],
    packages: ['node:', 'zod', '@modelcontextprotocol/server', 'rate-limiter-flexible'],
  },
  web: {
    may: ['score', 'analysis', 'model', 'table', 'report', 'util'],
    packages: ['react', 'react-dom', 'wouter', '@tanstack/react-virtual', 'write-excel-file', 'fflate'],
    typesOf: ['app', 'api'],
  },
  bin: { may: ['api', 'cli', 'mcp', 'app', 'util'], packages: ['node:', 'tsx'] },
};

/** Never allowed as the name of a folder or file: a drawer for leftovers. */
export const DRAWERS = [
  'services',
  'service',
  'helpers',
  'helper',
  'common',
  'lib',
  'manager',
  'misc',
  'utils',
  'shared',
];

/** Importable by no one outside: they hold what the web and reports must never load. */
export const PRIVATE: readonly { readonly path: RegExp; readonly from: RegExp; readonly why: string }[] = [
  { path: /^model\/parse\//, from: /^(model\/parse|project|app)\//, why: 'YAML and zod stay on the server side' },
  { path: /^score\/naive/, from: /^score\/.*\.test\.ts$/, why: 'the oracle is for tests' },
  { path: /^metrics\/expression\/oracle/, from: /^metrics\/.*\.test\.ts$/, why: 'the oracle is for tests' },
];
