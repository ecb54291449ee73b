import type { Format } from '../format/format.ts';
import { dutchTerms } from './account-terms-dutch.ts';
import { germanTerms } from './account-terms-german.ts';
import { createMessages } from './messages.ts';
import type { AccountTerms } from './account-terms.ts';

/** In the language of the format. */
export function createAccountTerms(f: Format): AccountTerms {
  return f.choose<(f: Format) => AccountTerms>({ en: createMessages, nl: dutchTerms, de: germanTerms })(f);
}
