import type { z } from 'zod';
import { suggest } from '../util/nearest.ts';
import type { Document, Path, Read } from './document.ts';
import { diagnose, shorten, type Problem } from './problems.ts';
import { isRecord } from '../util/json.ts';

type Issue = z.core.$ZodIssue;

/**
 * Holds a document against a schema built from schema.ts. Every issue becomes a diagnostic placed at the offending key or
 * value that says what was found, what was expected and what to write instead; unknown keys come with the nearest known, or
 * with what `otherWords` says of them.
 */
export function validate<T>(
  schema: z.ZodType<T>,
  document: Document,
  otherWords: OtherWords = () => undefined,
): Read<T> {
  let result = check(schema, document.value);
  const texts = result.success ? [] : wantedTexts(document, result.error.issues);
  if (texts.length > 0) result = check(schema, texts.reduce(withText, document.value));
  if (result.success) return { value: result.data, diagnostics: [] };
  const problems = result.error.issues.flatMap((issue) => describe(document, issue, []));
  const told = problems.map((problem): Problem => {
    if (!WRONG_WORDS.has(problem.code)) return problem;
    const { path, of } = problem;
    const remedy = otherWords(
      of === 'key' ? path.at(-1) : valueAt(document.value, path),
      of === 'key' ? path.slice(0, -1) : path,
    );
    return remedy === undefined ? problem : { ...problem, remedy };
  });
  return { value: undefined, diagnostics: shorten(told.map((problem) => diagnose(document, problem))) };
}

/** What to write instead of a key below `path`, or of a value at it, that other programs have; undefined: nothing is known. */
export type OtherWords = (word: unknown, path: Path) => string | undefined;

const WRONG_WORDS: ReadonlySet<string> = new Set(['unknown-key', 'wrong-type', 'unknown-value']);

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((found, step) => {
    if (Array.isArray(found)) return typeof step === 'number' ? found[step] : undefined;
    return isRecord(found) ? found[step] : undefined;
  }, value);
}

function check<T>(schema: z.ZodType<T>, value: unknown): z.ZodSafeParseResult<T> {
  return schema.safeParse(value, { jitless: true, reportInput: true });
}

interface WantedText {
  readonly path: Path;
  readonly text: string;
}

/** Quoted variables that were read as numbers or truth values where a text must stand, such as a title "2024". */
function wantedTexts(document: Document, issues: readonly Issue[], parent: Path = []): WantedText[] {
  return issues.flatMap((issue) => {
    const path = pathOf(issue, parent);
    if (issue.code === 'invalid_union') return issue.errors.flatMap((inner) => wantedTexts(document, inner, path));
    const text = issue.code === 'invalid_type' && issue.expected === 'string' ? document.quoted(path) : undefined;
    return text === undefined ? [] : [{ path, text }];
  });
}

function pathOf(issue: Issue, parent: Path): Path {
  return [...parent, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
}

function withText(value: unknown, { path, text }: WantedText): unknown {
  const [step, ...below] = path;
  if (step === undefined) return text;
  if (Array.isArray(value))
    return value.map((item: unknown, i) => (i === step ? withText(item, { path: below, text }) : item));
  if (!isRecord(value)) return value;
  return { ...value, [step]: withText(value[step], { path: below, text }) };
}

function describe(document: Document, issue: Issue, parent: Path): Problem[] {
  const path = pathOf(issue, parent);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, issue.message));
    case 'invalid_key':
      return [wrongKey(path, issue)];
    case 'invalid_union':
      return describeUnion(document, issue, path);
    default:
      return [describeValue(document, issue, path)];
  }
}

/** Issues of the one alternative whose outer type fits; otherwise what the union as a whole expects. */
function describeUnion(document: Document, issue: z.core.$ZodIssueInvalidUnion, path: Path): Problem[] {
  const fitting = issue.errors.filter((issues) =>
    issues.every(({ path: below, code }) => below.length > 0 || code === 'unrecognized_keys'),
  );
  const [only] = fitting;
  if (fitting.length === 1 && only !== undefined) return only.flatMap((inner) => describe(document, inner, path));
  return [describeValue(document, issue, path)];
}

function unknownKey(key: string, parent: Path, known: string): Problem {
  const where = parent.length === 0 ? '' : ` in ${label(parent)}`;
  return {
    code: 'unknown-key',
    path: [...parent, key],
    of: 'key',
    message: `the key "${key}" is not known${where}`,
    remedy: suggest(key, known.split(', ')),
  };
}

function wrongKey(path: Path, issue: z.core.$ZodIssueInvalidKey): Problem {
  const { what, whole } = split(issue.issues[0]?.message ?? issue.message);
  const key = String(path.at(-1) ?? '');
  return { code: 'bad-id', path, of: 'key', message: `"${key}" is not ${what}`, remedy: `write ${whole}` };
}

function describeValue(document: Document, issue: Issue, path: Path): Problem {
  const { what, whole } = split(issue.message);
  const found = issue.input;
  if (path.length === 0 && (found === null || found === undefined)) {
    return { code: 'empty-file', path, message: 'the file is empty', remedy: `write ${whole}` };
  }
  if (found === undefined) {
    const message = `${label(path)} is missing`;
    return { code: 'missing-key', path: path.slice(0, -1), of: 'key', message, remedy: `add ${label(path)}: ${whole}` };
  }
  if (found === null) {
    const message = `${label(path)} has no value`;
    return { code: 'empty-value', path, of: 'key', message, remedy: `write ${whole}, or remove the key` };
  }
  const written = document.written(path);
  const message = `${label(path)} is ${describeFound(found, written)}, not ${what}`;
  return { code: codeOf(issue), path, message, remedy: remedyFor(issue, found, written, whole) };
}

function codeOf(issue: Issue): string {
  if (issue.code === 'invalid_value') return 'unknown-value';
  if (issue.code === 'too_small' || issue.code === 'too_big') return 'out-of-range';
  return issue.code === 'invalid_format' || issue.code === 'custom' ? 'wrong-format' : 'wrong-type';
}

function remedyFor(issue: Issue, found: unknown, written: string | undefined, whole: string): string {
  if (issue.code === 'invalid_value' && typeof found === 'string') return suggest(found, issue.values.map(String));
  if (issue.code === 'invalid_type' && issue.expected === 'string' && written !== undefined) {
    // An expectation without an example is free text: what stands there would do, as text.
    if (!whole.includes(', such as ') || whole.startsWith('text')) return `put it in quotes: "${written}"`;
  }
  // Only what stands in the file itself: a variable's value is never repeated.
  const quoted = typeof found === 'string' && (written === `"${found}"` || written === `'${found}'`);
  if (quoted && /^-?\d+(\.\d+)?$/.test(found) && issue.code !== 'invalid_format') return `remove the quotes: ${found}`;
  return `write ${whole}`;
}

/** What stands there, for a sentence: scalars as they are written in the file, shortened; a secret is never shown. */
function describeFound(found: unknown, written: string | undefined): string {
  if (Array.isArray(found)) return found.length === 0 ? 'an empty list' : 'a list';
  if (typeof found === 'object' && found !== null) return 'a mapping';
  const shown = (written ?? JSON.stringify(found)).replaceAll(/\s+/g, ' ');
  if (shown.includes('${')) return `what ${shown} stands for here${typeof found === 'string' ? ', a text' : ''}`;
  const short = shown.length > 60 ? `${shown.slice(0, 57)}...` : shown;
  if (/^["']/.test(short)) return typeof found === 'string' ? `the text ${short}` : short;
  return `"${short}"`;
}

/** The last key of a path, with the number of the item where it ends in a list. */
function label(path: Path): string {
  if (path.length === 0) return 'the file';
  const last = path.at(-1);
  if (typeof last === 'string') return `"${last}"`;
  return `item ${(last ?? 0) + 1} of ${label(path.slice(0, -1))}`;
}

function split(expected: string): { what: string; whole: string } {
  return { what: expected.split(', such as ')[0] ?? expected, whole: expected };
}
