/**
 * Terms and messages start lower-case; where one stands alone it becomes a heading or a sentence. One that begins with the
 * name of a file (`rungs.yaml`, `metrics/usage.yaml`) keeps it as it is written.
 */
export function upperFirst(text: string): string {
  if (/^[\w-]*[./_]\w/.test(text)) return text;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
