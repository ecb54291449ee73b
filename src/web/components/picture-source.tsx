import { createContext, useContext } from 'react';
import type { PageProps } from './page-props.ts';

export type PictureSource = Omit<PageProps, 'show' | 'linkTo'>;

const Source = createContext<PictureSource | null>(null);

/** Around a page: what the pictures on it are of, so that a file made of one can say so. */
export const PictureSourceProvider = Source.Provider;

/** Null where nothing is shown that a file could be made of. */
export function usePictureSource(): PictureSource | null {
  return useContext(Source);
}
