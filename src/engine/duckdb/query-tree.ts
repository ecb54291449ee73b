/** Judges the parse tree that `json_serialize_sql` gives: what may stand in a query is listed, not what may not. */

const TABLE_FUNCTIONS = new Set(['read_parquet', 'unnest', 'range', 'generate_series']);
const TABLE_NODES = new Set([
  'BASE_TABLE',
  'SUBQUERY',
  'JOIN',
  'TABLE_FUNCTION',
  'EXPRESSION_LIST',
  'EMPTY',
  'COLUMN_DATA',
  'CTE',
]);

/** Scalar functions that show or change the instance or its surroundings. */
const INSTANCE_FUNCTIONS = new Set([
  'current_setting',
  'currval',
  'getenv',
  'getvariable',
  'json_execute_serialized_sql',
  'json_serialize_plan',
  'nextval',
  'set_config',
  'write_log',
]);

/** Functions that give another answer tomorrow: the same facts must give the same bytes. */
const UNREPEATABLE_FUNCTIONS = new Set([
  'current_date',
  'current_localtime',
  'current_localtimestamp',
  'current_time',
  'current_timestamp',
  'gen_random_uuid',
  'get_current_time',
  'get_current_timestamp',
  'localtime',
  'localtimestamp',
  'now',
  'random',
  'setseed',
  'today',
  'transaction_timestamp',
  'txid_current',
  'uuid',
  'uuidv4',
  'uuidv7',
]);

/** Without parentheses these parse as columns, and become the clock where no column has the name. */
const CLOCK_WORDS = new Set(['current_date', 'current_time', 'current_timestamp', 'localtime', 'localtimestamp']);

/** Views every instance has, readable without a schema name; a WITH of such a name could hide a use of the view. */
const SYSTEM_VIEW = /^(duckdb_|pragma_|pg_|sqlite_|information_schema)/i;

/** Why a query may not run; undefined where it may. Walks without recursion, however deep the tree. */
export function refusal(tree: unknown): string | undefined {
  if (!isNode(tree)) return 'the query cannot be parsed';
  if (tree.error === true) return parseError(tree);
  const statements = Array.isArray(tree.statements) ? tree.statements.length : 0;
  if (statements !== 1) return `${statements} statements where one is allowed`;
  const tables: string[] = [];
  const named = new Set<string>();
  const stack: unknown[] = [tree.statements];
  while (stack.length > 0) {
    const node = stack.pop();
    if (typeof node !== 'object' || node === null) continue;
    if (isNode(node)) {
      const reason = refuseNode(node, tables, named);
      if (reason !== undefined) return reason;
    }
    for (const child of Object.values(node)) stack.push(child);
  }
  const unknown = tables.find((table) => !named.has(table.toLowerCase()));
  return unknown === undefined ? undefined : `"${unknown}" is no table of this query`;
}

type Node = Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseError(tree: Node): string {
  const message = String(tree.error_message);
  return message.startsWith('Only SELECT') ? 'only SELECT statements are allowed' : message;
}

function refuseNode(node: Node, tables: string[], named: Set<string>): string | undefined {
  const shown = [node.from_table, node.left, node.right].find((table) => isForeignTable(table));
  if (isNode(shown)) return `${String(shown.type)} is not allowed`;
  if (isNode(node.cte_map)) {
    const reason = collectNames(node.cte_map, named);
    if (reason !== undefined) return reason;
  }
  if (node.type === 'SHOW_REF') return 'DESCRIBE, SHOW and SUMMARIZE are not allowed';
  if (node.type === 'BASE_TABLE') return refuseTable(node, tables);
  if (node.type === 'TABLE_FUNCTION') return refuseTableFunction(node);
  if (node.class === 'FUNCTION') return refuseFunction(node);
  if (node.class === 'COLUMN_REF') return refuseColumn(node);
  return node.class === 'PARAMETER' ? 'parameters are not allowed' : undefined;
}

/** A FROM item of a sort this list does not know. */
function isForeignTable(table: unknown): boolean {
  return (
    isNode(table) &&
    'type' in table &&
    !('class' in table) &&
    !isQueryNode(table) &&
    !TABLE_NODES.has(String(table.type))
  );
}

function isQueryNode(node: Node): boolean {
  return String(node.type).endsWith('_NODE');
}

function collectNames(cteMap: Node, named: Set<string>): string | undefined {
  const entries: unknown[] = Array.isArray(cteMap.map) ? cteMap.map : [];
  for (const entry of entries) {
    const name = isNode(entry) ? String(entry.key) : '';
    if (SYSTEM_VIEW.test(name)) return `"${name}" is the name of a system table`;
    named.add(name.toLowerCase());
  }
  return undefined;
}

function refuseTable(node: Node, tables: string[]): string | undefined {
  const name = String(node.table_name);
  if ('schema_name' in node || 'catalog_name' in node) return `"${name}" is no table of this query`;
  tables.push(name);
  return undefined;
}

function refuseTableFunction(node: Node): string | undefined {
  const called = isNode(node.function) ? node.function : {};
  const name = String(called.function_name).toLowerCase();
  return TABLE_FUNCTIONS.has(name) ? undefined : `the table function "${name}" is not allowed`;
}

function refuseFunction(node: Node): string | undefined {
  const name = String(node.function_name).toLowerCase();
  if (INSTANCE_FUNCTIONS.has(name)) return `the function "${name}" is not allowed`;
  return UNREPEATABLE_FUNCTIONS.has(name) ? `"${name}" gives another answer each time` : undefined;
}

function refuseColumn(node: Node): string | undefined {
  const names: unknown[] = Array.isArray(node.column_names) ? node.column_names : [];
  const name = String(names[0]).toLowerCase();
  return names.length === 1 && CLOCK_WORDS.has(name) ? `"${name}" gives another answer each time` : undefined;
}
