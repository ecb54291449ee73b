/** Of the children those that a combination names, in its order; one that several columns stand for comes with all of them. */
export function inNamedOrder<Child extends { readonly id: string }>(
  { of }: { readonly of: readonly string[] },
  children: readonly Child[],
): Child[] {
  return of.flatMap((id) => children.filter((child) => child.id === id));
}
