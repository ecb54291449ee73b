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
      { match: /^app\/documents\/(document-)?pdf/, packages: ['pdfkit', 'fontkit'] },
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

/** Give the same for the same input, wherever and whenever they run. */
export const PURE = ['util', 'table', 'yaml', 'model', 'score', 'analysis', 'report', 'project', 'draft'];

/** The rooms of a folder in an order in which each may import those before it; files beside them are for all of them. */
export const ROOMS_WITHIN: Readonly<Record<string, readonly string[]>> = {
  model: ['compile', 'parse'],
  score: ['indicator', 'group', 'stages', 'frames', 'explain', 'naive'],
  analysis: [
    'records',
    'base',
    'standing',
    'change',
    'movement',
    'readiness',
    'filter',
    'segments',
    'sharing',
    'benchmarks',
    'scenario',
    'thresholds',
    'roadmap',
    'progress',
    'assessment',
    'lint',
  ],
  report: [
    'format',
    'words',
    'export',
    'yaml',
    'document',
    'explain',
    'filter',
    'base',
    'account',
    'segments',
    'readiness',
    'benchmarks',
    'thresholds',
    'what-if',
    'roadmap',
    'progress',
    'how-we-score',
    'guide',
    'assessment',
    'rephrase',
    'audience',
    'customer',
    'terminal',
  ],
  metrics: ['expression', 'plan', 'sql', 'time', 'read', 'trace', 'check'],
  app: [
    'kept',
    'schemas',
    'project',
    'records',
    'roadmaps',
    'snapshots',
    'documents',
    'scenarios',
    'sharing',
    'tokens',
    'base',
    'check',
    'scoring',
    'rephrase',
    'init',
    'operations',
    'agents',
  ],
  web: ['requests', 'state', 'words', 'files', 'components', 'charts', 'document', 'frame', 'pages'],
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
