import { LineCounter, parseDocument } from 'yaml';
import type { Diagnostic } from '../util/diagnostic.ts';
import { convertNodes, type Fault } from './convert.ts';
import { findCutOffs } from './cut-off.ts';
import type { Document, Read } from './document.ts';
import { locatedDocument } from './located.ts';
import { shorten } from './problems.ts';
import { describeSyntax } from './syntax.ts';
import type { Environment } from './variables.ts';

/** Some five thousand metrics; the worst nonsense of this length takes the parser about two seconds. */
const MOST_CHARACTERS = 250_000;

/**
 * A YAML text as data with places. `${VAR}` in values is replaced from `env`. One document, string keys, no custom tags,
 * bounded aliases. Never throws: whatever is wrong is a diagnostic with its place and remedy.
 */
export function readYaml(file: string, text: string, env: Environment = {}): Read<Document> {
  if (text.length > MOST_CHARACTERS) {
    const message = `the file has ${text.length} characters, more than ${MOST_CHARACTERS}`;
    const remedy = 'split it into several files, and keep data out of YAML';
    return failed([{ severity: 'error', code: 'file-too-large', place: { file }, message, remedy }]);
  }
  try {
    return parse(file, text.startsWith('\ufeff') ? text.slice(1) : text, env);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = 'the file is nested too deeply to be read';
    return failed([
      { severity: 'error', code: 'too-deep', place: { file, line: 1, column: 1 }, message, remedy: 'write it flatter' },
    ]);
  }
}

function parse(file: string, text: string, env: Environment): Read<Document> {
  const lines = new LineCounter();
  // Duplicate keys are found while converting: with both places, and without comparing every pair.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    stringKeys: true,
    resolveKnownTags: false,
    // Not `silent`: that would also silence a second document.
    logLevel: 'error',
  });
  const faults: Fault[] = findCutOffs(text, document.contents);
  if (faults.length === 0)
    faults.push(...describeSyntax(text, document.contents, [...document.errors, ...document.warnings]));
  if (faults.length > 0) return failed(shorten(faults.map((fault) => toDiagnostic(file, lines, fault))));
  const root = convertNodes(
    text,
    (offset) => lines.linePos(offset).line,
    document.contents,
    env,
    (fault) => faults.push(fault),
  );
  if (faults.length > 0) return failed(shorten(faults.map((fault) => toDiagnostic(file, lines, fault))));
  return { value: locatedDocument(file, lines, root), diagnostics: [] };
}

function toDiagnostic(file: string, lines: LineCounter, fault: Fault): Diagnostic {
  const { code, offset, message, remedy } = fault;
  const { line, col } = lines.linePos(offset);
  return {
    severity: 'error',
    code,
    place: { file, line: Math.max(line, 1), column: Math.max(col, 1) },
    message,
    remedy,
  };
}

function failed(diagnostics: readonly Diagnostic[]): Read<Document> {
  return { value: undefined, diagnostics };
}
