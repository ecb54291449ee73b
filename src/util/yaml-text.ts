const PLAIN = /^(\.{0,2}\/)?[A-Za-z_][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*$/;
const WORDS = /^(true|false|null|yes|no|on|off|y|n|~)$/i;
/** Comments are broken at this width. */
const WIDTH = 100;

/** A text as a YAML scalar, quoted where YAML would read something else; `${` stays a variable. */
export function scalar(text: string): string {
  if (PLAIN.test(text) && !WORDS.test(text)) return text;
  const isSimple = text.includes('"') && !/['\\\p{Cc}\u2028\u2029]/u.test(text);
  return isSimple ? `'${text}'` : JSON.stringify(text);
}

/** A text that is no variable even where it holds `${`. */
export function literal(text: string): string {
  return scalar(withoutVariables(text));
}

/** `${` escaped, so that the project's files read it as it stands. */
export function withoutVariables(text: string): string {
  return text.replaceAll('${', () => '$${');
}

/** `[a, b]` */
export function sequence(texts: readonly string[]): string {
  return `[${texts.map(literal).join(', ')}]`;
}

/** Lines of a comment, broken between words. */
export function comment(text: string, indent = ''): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text).split(' ')) {
    if (line !== '' && indent.length + line.length + word.length + 3 > WIDTH) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => `${indent}# ${each}`.trimEnd());
}

/** Column names and values may hold line breaks; a comment must not end early. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
