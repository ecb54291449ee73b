import type { Document } from '../../yaml/document.ts';
import type { Written } from '../compile/compile.ts';

/** A number that came out of a variable is told as the number: "${LOW}" does not say what is wrong with it. */
export function writtenIn(document: Document): Written {
  return (path) => {
    const text = document.written(path);
    return text?.includes('${') === true ? undefined : text;
  };
}
