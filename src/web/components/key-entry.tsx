import type { ReactNode } from 'react';

/** A mark of a picture and what it is called: only what labels beside the marks cannot say. */
export function KeyEntry({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <li>
      <svg>{children}</svg>
      {name}
    </li>
  );
}
