import type { Words } from '../../report/document/document.ts';

/** A text of a document, with what is strong in it and with names that turn no direction around them. */
export function DocumentWords({ words }: { readonly words: Words }) {
  return words.map(({ text, strong, name }, i) => {
    const inner = name === true ? <bdi>{text}</bdi> : text;
    return strong === true ? <b key={i}>{inner}</b> : <span key={i}>{inner}</span>;
  });
}
