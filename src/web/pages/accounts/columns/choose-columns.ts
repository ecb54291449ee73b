/** The columns shown, in the order of `known`, as the address tells them: `region,-csm` adds one and takes one away. */
export function parseColumns(
  text: string,
  known: readonly string[],
  byDefault: readonly string[],
): { readonly shown: readonly string[]; readonly unknown: readonly string[] } {
  const shown = new Set(byDefault);
  const unknown: string[] = [];
  for (const part of text.split(',').filter((one) => one !== '')) {
    const [id, added] = part.startsWith('-') ? [part.slice(1), false] : [part, true];
    // One that is not there is not missed where it is taken away.
    if (!known.includes(id)) unknown.push(...(added ? [id] : []));
    else if (added) shown.add(id);
    else shown.delete(id);
  }
  const added = known.filter((id) => shown.has(id) && !byDefault.includes(id));
  return { shown: [...byDefault.filter((id) => shown.has(id)), ...added], unknown };
}

/** What differs from the default; '' where nothing does. */
export function formatColumns(shown: readonly string[], byDefault: readonly string[]): string {
  const added = shown.filter((id) => !byDefault.includes(id));
  const left = byDefault.filter((id) => !shown.includes(id)).map((id) => `-${id}`);
  return [...added, ...left].join(',');
}
