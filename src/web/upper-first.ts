/** Terms and messages start lower-case; where one stands alone it becomes a heading or a sentence. */
export function upperFirst(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
