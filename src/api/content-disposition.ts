/**
 * Says that an answer is a file, and its name. What is not plain stands in it a second time, in full (RFC 6266, 8187): a
 * program that does not read that has the name without it.
 */
export function contentDisposition(name: string): string {
  const bare = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\w.@+-]+/g, '_');
  const whole = name === bare ? '' : `; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*]/g, percent)}`;
  return `attachment; filename="${bare}"${whole}`;
}

/** Signs that are not encoded in an address, and mean something here. */
function percent(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
