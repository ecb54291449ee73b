import type { Operation } from '../app/operation.ts';
import { inputSchema, type ObjectSchema } from './json-schema.ts';

export const API = '/api/v1';

/** An operation at its address. */
export interface Route {
  readonly operation: Operation;
  readonly method: 'get' | 'post';
  /** With `{name}` parts, from the root: `/api/v1/accounts/{account}`. */
  readonly path: string;
  /** The names of those parts. */
  readonly pathParts: readonly string[];
  /** Matches a request's raw path; one group per part. */
  readonly pattern: RegExp;
  readonly input: ObjectSchema;
}

/** The addresses of all operations that are served over HTTP. A path part that is no input field is a fault of ours. */
export function deriveRoutes(operations: readonly Operation[]): Route[] {
  return operations.flatMap((operation) => (operation.http === undefined ? [] : [routeOf(operation, operation.http)]));
}

function routeOf(operation: Operation, http: NonNullable<Operation['http']>): Route {
  const input = inputSchema(operation.input);
  const pathParts = [...http.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  const unknown = pathParts.find((name) => !(name in input.properties));
  if (unknown !== undefined) throw new Error(`operation ${operation.name} has no input field "${unknown}"`);
  const path = `${API}${http.path}`;
  const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '([^/]+)')}$`);
  return { operation, method: http.method, path, pathParts, pattern, input };
}
