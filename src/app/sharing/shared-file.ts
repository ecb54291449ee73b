import { brandColour } from '../../report/customer/brand-colour.ts';
import { customerDocument } from '../../report/customer/customer-document.ts';
import {
  customerFileName,
  customerPage,
  noCustomerPage,
  type CustomerPage as SharedPage,
} from '../../report/customer/customer-page.ts';
import type { ShownByLink } from './share-store.ts';

export type { SharedPage };

export function sharedPage({ view, logo }: ShownByLink, pdf: string | null): SharedPage {
  return customerPage(view, logo, pdf);
}

/** Of its file: whose it is, and as of when. */
export function sharedPdfName({ view }: ShownByLink): string {
  return customerFileName(view);
}

export function nothingShared(): SharedPage {
  return noCustomerPage();
}

/** The same bytes each time: it says it was made when the link was. An SVG logo is left out. */
export async function sharedPdf({ view, logo }: ShownByLink): Promise<Uint8Array> {
  const { documentPdf } = await import('../documents/document-pdf.ts');
  const { name, colour } = view.vendor;
  return documentPdf(customerDocument(view), view.made, {
    name,
    colour: colour === null ? null : brandColour(colour).light,
    logo: logo === null || logo.mediaType === 'image/svg+xml' ? null : Buffer.from(logo.base64, 'base64'),
  });
}
