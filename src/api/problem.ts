import { z } from 'zod';
import {
  AbsentError,
  ConflictError,
  formatPlace,
  UserError,
  type Diagnostic,
  type FailureKind,
} from '../util/diagnostic.ts';

/** Every failure the API answers with: RFC 9457, sent as application/problem+json. */
export const problemSchema = z
  .object({
    type: z.string().describe('stable identifier of the kind of problem'),
    title: z.string().describe('the kind of problem in words'),
    status: z.int().describe('the HTTP status'),
    detail: z.string().describe('what happened here, and what to do about it'),
    instance: z.string().describe('the path that was asked for'),
    errors: z
      .array(
        z.object({
          pointer: z.string().describe('the field (#/name), or the file, line and column'),
          detail: z.string(),
          fix: z.string().describe('what to do; may be empty'),
        }),
      )
      .optional(),
  })
  .describe('A failure, as RFC 9457 describes it.');

export type Problem = z.output<typeof problemSchema>;
export type FieldFault = NonNullable<Problem['errors']>[number];

/** Failures of the front door itself; everything else is a UserError of an operation. */
const FRONT_DOOR = {
  'bad-request': [400, 'The request cannot be read'],
  unauthorised: [401, 'A token is needed'],
  'foreign-host': [403, 'The request does not come from this server’s own address'],
  'not-found': [404, 'There is nothing at this address'],
  'method-not-allowed': [405, 'This address does not take that method'],
  'body-too-large': [413, 'The body is too large'],
  'url-too-long': [414, 'The address is too long'],
  'not-json': [415, 'The body must be JSON'],
  unexpected: [500, 'Something went wrong in the server'],
} as const satisfies Record<string, readonly [number, string]>;

export type FrontDoorFault = keyof typeof FRONT_DOOR;

/** Thrown inside the server for what no operation can say. */
export class RequestFault extends Error {
  readonly fault: FrontDoorFault;
  readonly errors: readonly FieldFault[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    fault: FrontDoorFault,
    detail: string,
    extra: { errors?: readonly FieldFault[]; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
    this.name = 'RequestFault';
    this.fault = fault;
    this.errors = extra.errors ?? [];
    this.headers = extra.headers ?? {};
  }
}

const KINDS: Readonly<Record<FailureKind, readonly [number, string]>> = {
  usage: [400, 'The request asks for something that does not fit'],
  configuration: [422, 'The project’s configuration has errors'],
  data: [422, 'The data do not allow this'],
  engine: [503, 'The engine or the network failed'],
  forbidden: [403, 'This is not allowed'],
  cancelled: [499, 'The request was cancelled'],
};

/** Any thrown thing as a problem. What is unexpected keeps its message to the log: it may name files or data. */
export function describeProblem(error: unknown, path: string): Problem {
  const instance = path.length > MAX_INSTANCE ? `${path.slice(0, MAX_INSTANCE)}…` : path;
  if (error instanceof RequestFault) {
    const [status, title] = FRONT_DOOR[error.fault];
    return problem(error.fault, title, status, error.message, instance, error.errors);
  }
  if (error instanceof AbsentError)
    return problem('absent', 'What was asked for does not exist', 404, error.message, instance, []);
  if (error instanceof ConflictError)
    return problem('conflict', 'It was changed meanwhile', 409, error.message, instance, []);
  if (error instanceof UserError) {
    const [status, title] = KINDS[error.kind];
    const errors = error.diagnostics.map(faultOf);
    return problem(error.kind, title, status, error.message, instance, errors);
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return problem('cancelled', KINDS.cancelled[1], KINDS.cancelled[0], 'the server is stopping', instance, []);
  }
  const detail = 'an unexpected error; nothing was changed; the server’s log says more';
  return problem('unexpected', FRONT_DOOR.unexpected[1], FRONT_DOOR.unexpected[0], detail, instance, []);
}

const MAX_INSTANCE = 200;

function faultOf(d: Diagnostic): FieldFault {
  return { pointer: formatPlace(d.place), detail: d.message, fix: d.remedy };
}

function problem(
  slug: string,
  title: string,
  status: number,
  detail: string,
  instance: string,
  errors: readonly FieldFault[],
): Problem {
  const base = { type: `urn:rungs:problem:${slug}`, title, status, detail, instance };
  return errors.length === 0 ? base : { ...base, errors: [...errors] };
}
