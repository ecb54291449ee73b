import { isCollection, isScalar, visit, type Node, type YAMLError } from 'yaml';
import type { Fault } from './convert.ts';

interface SyntaxText {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

const QUOTE_IT = 'put the whole text in quotes, or write it in block form: `key: |` with the text indented below';

/** The parser's first error in words for people; what follows the first is mostly its echo. */
export function describeSyntax(text: string, root: Node | null, errors: readonly YAMLError[]): Fault[] {
  const first = errors[0];
  if (first === undefined) return [];
  const unclosed = /closing|end with/.test(first.message) ? openerOf(root, first.pos[0]) : undefined;
  if (unclosed !== undefined) return [unclosedFault(text, unclosed)];
  const multiline = errors.find((error) => error.code === 'MULTILINE_IMPLICIT_KEY');
  if (multiline !== undefined && first.code === 'BLOCK_AS_IMPLICIT_KEY') {
    const lineBreak = text.lastIndexOf('\n', multiline.pos[1]);
    return [{ offset: skipBlanks(text, Math.max(lineBreak, multiline.pos[0])), ...indentation() }];
  }
  const offset = first.code === 'TAB_AS_INDENT' ? first.pos[0] : skipBlanks(text, first.pos[0]);
  return [{ offset, ...describe(text, first, offset) }];
}

function describe(text: string, error: YAMLError, offset: number): SyntaxText {
  const token = tokenAt(text, offset);
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return {
        code: 'tab-indent',
        message: 'a tab is used for indentation',
        remedy: 'indent with spaces, two per level',
      };
    case 'BAD_INDENT':
      return indentation();
    case 'MULTIPLE_DOCS': {
      const remedy = 'keep one document per file: remove the line "---" or move the second part to a file of its own';
      return { code: 'several-documents', message: 'a second document begins here with "---"', remedy };
    }
    case 'BAD_SCALAR_START':
      return { code: 'yaml-syntax', message: `a value cannot begin with "${token.slice(0, 1)}"`, remedy: QUOTE_IT };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return { code: 'yaml-syntax', message: `a second ": " on this line, after "${token}"`, remedy: QUOTE_IT };
    case 'BAD_DQ_ESCAPE': {
      const remedy = 'double the backslash, or use single quotes';
      return {
        code: 'yaml-syntax',
        message: `"${text.slice(offset, offset + 2)}" is no escape in double quotes`,
        remedy,
      };
    }
    case 'TAG_RESOLVE_FAILED':
    case 'BAD_DIRECTIVE':
      return {
        code: 'yaml-tag',
        message: `"${token}" is not supported`,
        remedy: 'remove it; plain values need no tag',
      };
    case 'NON_STRING_KEY':
      return {
        code: 'yaml-syntax',
        message: 'a list or mapping stands where a key is expected',
        remedy: 'use a word as key',
      };
    case 'MULTILINE_IMPLICIT_KEY':
      return noColon(text.slice(offset, offset + 40).split('\n', 1)[0] ?? token);
    case 'MISSING_CHAR':
      return error.message.startsWith('Implicit map keys') ? noColon(token) : missing(error, token);
    case 'RESOURCE_EXHAUSTION':
      return { code: 'too-deep', message: 'nested too deeply', remedy: 'write it flatter' };
    default:
      return unexpected(text, token, offset);
  }
}

function noColon(line: string): SyntaxText {
  const remedy = 'write it as "key: value", or indent it if it belongs to the line above';
  return { code: 'yaml-syntax', message: `"${line.trim()}" has no ": " after it`, remedy };
}

function missing(error: YAMLError, token: string): SyntaxText {
  const code = 'yaml-syntax';
  if (error.message.startsWith('Missing ,')) {
    const remedy = 'separate entries with ", "; put a text that itself holds a comma or quote into quotes';
    return { code, message: `a comma is missing before "${token}"`, remedy };
  }
  return { code, message: `${lowerFirst(error.message)}, at "${token}"`, remedy: QUOTE_IT };
}

function unexpected(text: string, token: string, offset: number): SyntaxText {
  if (token.startsWith('{') && text[offset - 1] === '$') {
    const remedy = 'put it in quotes: "${NAME}"';
    return { code: 'unquoted-variable', message: '"${" inside { } is read as a new mapping', remedy };
  }
  return { code: 'yaml-syntax', message: `"${token}" is not expected here`, remedy: QUOTE_IT };
}

function indentation(): SyntaxText {
  return {
    code: 'bad-indent',
    message: 'this line is indented differently from those it belongs with',
    remedy: 'begin all keys of one mapping in the same column, two spaces deeper than their parent',
  };
}

function unclosedFault(text: string, opener: number): Fault {
  const character = text[opener] ?? '';
  const closing = character === '[' ? ']' : character === '{' ? '}' : character;
  const message = `the ${character} that opens here is not closed`;
  return { code: 'unclosed', offset: opener, message, remedy: `add the closing ${closing}` };
}

/** Start of the innermost quoted text or bracket that spans `offset`. */
function openerOf(root: Node | null, offset: number): number | undefined {
  let found: number | undefined;
  if (root === null) return found;
  visit(root, {
    Node(_, node) {
      const opens = isScalar(node) ? node.type?.startsWith('QUOTE') === true : isCollection(node) && node.flow === true;
      const range = node.range;
      if (opens && range && range[0] <= offset && offset <= range[2]) found = range[0];
    },
  });
  return found;
}

function tokenAt(text: string, offset: number): string {
  const token = /^[^\s,]+/.exec(text.slice(offset, offset + 40))?.[0];
  return token ?? (offset >= text.length ? 'end of file' : text.slice(offset, offset + 1));
}

function skipBlanks(text: string, offset: number): number {
  const blanks = /^\s*/.exec(text.slice(offset))?.[0].length ?? 0;
  return offset + blanks < text.length ? offset + blanks : offset;
}

function lowerFirst(message: string): string {
  return message.slice(0, 1).toLowerCase() + message.slice(1);
}
