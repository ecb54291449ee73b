/** `service-desk-base-2026-11-01.svg`: what of a name no file system minds, the rest as one dash. */
export function fileName(parts: readonly string[], extension: string): string {
  const plain = parts.map((part) =>
    part
      .normalize('NFKD')
      .replaceAll(/\p{M}+/gu, '')
      .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
      .replaceAll(/^-+|-+$/g, '')
      .toLowerCase()
      .slice(0, LONGEST),
  );
  return `${plain.filter((part) => part !== '').join('-')}.${extension}`;
}

const LONGEST = 60;
