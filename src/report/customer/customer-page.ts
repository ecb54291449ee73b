import { safeName } from '../../util/safe-name.ts';
import { cleanText } from '../format/clean-text.ts';
import { documentBody } from '../document/document-html.ts';
import { documentStyles } from '../document/document-styles.ts';
import { escapeHtml } from '../document/escape-html.ts';
import { LIGHT } from '../document/palette.ts';
import { brandColour } from './brand-colour.ts';
import { customerDocument } from './customer-document.ts';
import { formatFor, saidTo } from './told-customer.ts';
import type { CustomerView } from './customer-view.ts';

/** A logo as it can stand in a page: a picture, which runs nothing and asks for nothing. */
export interface CustomerLogo {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/svg+xml';
  readonly base64: string;
}

/** A page and the one style sheet it has, whose hash its server allows. */
export interface CustomerPage {
  readonly html: string;
  readonly styles: string;
}

/** The page of a link: one file without any script, which asks for nothing else. `pdf`: address of the same as PDF. */
export function customerPage(view: CustomerView, logo: CustomerLogo | null, pdf: string | null): CustomerPage {
  const document = customerDocument(view);
  const said = saidTo(formatFor(view));
  const vendor = cleanText(view.vendor.name);
  const link =
    pdf === null
      ? ''
      : `<a class="download" href="${escapeHtml(pdf)}" download="${escapeHtml(customerFileName(view))}">${escapeHtml(said.download)}</a>`;
  const brand =
    vendor === '' && logo === null
      ? ''
      : `<div class="brand">${logoHtml(logo, vendor, said.logo)}${vendor === '' ? '' : `<span><bdi>${escapeHtml(vendor)}</bdi></span>`}</div>`;
  const top = brand === '' && link === '' ? '' : `<header class="top">${brand}${link}</header>`;
  return pageOf(
    document.language,
    document.title,
    view.vendor.colour,
    `${top}<main>\n${documentBody(document)}\n</main>`,
  );
}

/** Of its PDF: the customer, or what is told where it has no name, and the day. */
export function customerFileName({ name, model, asOf }: CustomerView): string {
  const day = asOf === null ? '' : new Date(asOf).toISOString().slice(0, 10);
  const own = safeName([cleanText(name ?? '')]);
  return `${safeName([own === '' ? cleanText(model.title) : own, day]) || 'maturity'}.pdf`;
}

/**
 * What everyone reads who opens a link that is not, or not any more: unknown, expired and revoked are told alike, and in every
 * language, for whose it was is not told either.
 */
export function noCustomerPage(): CustomerPage {
  const text = 'It may have expired, or been replaced by a newer one. Ask whoever sent it to you for a new one.';
  const dutch =
    'Deze link opent niets. Misschien is hij verlopen of vervangen door een nieuwere. Vraag de afzender om een nieuwe.';
  const german =
    'Dieser Link öffnet nichts. Vielleicht ist er abgelaufen oder wurde durch einen neueren ersetzt. Bitten Sie den Absender um einen neuen.';
  const others = `<p lang="nl">${dutch}</p><p lang="de">${german}</p>`;
  const body = `<main class="nothing"><h1 class="answer">This link does not open anything.</h1><p>${text}</p>${others}</main>`;
  return pageOf('en-GB', 'This link does not open anything', null, body);
}

function pageOf(language: string, title: string, colour: string | null, body: string): CustomerPage {
  const styles = `${documentStyles()}${STYLES}${colour === null ? '' : colourStyles(colour)}`;
  const html = `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow, noarchive">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${styles}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return { html, styles };
}

function logoHtml(logo: CustomerLogo | null, vendor: string, called: string): string {
  if (logo === null) return '';
  // Beside its name the logo says nothing more.
  const alt = vendor === '' ? escapeHtml(called) : '';
  return `<img src="data:${logo.mediaType};base64,${escapeHtml(logo.base64)}" alt="${alt}" height="36">`;
}

function colourStyles(colour: string): string {
  const { light, dark } = brandColour(colour);
  return `:root{--accent:light-dark(${light},${dark})}@media print{:root{--accent:${light}}}`;
}

const STYLES = `
body{border-top:4px solid var(--accent)}
.top{max-width:54rem;margin:0 auto;padding:1.25rem 1.25rem 0;display:flex;flex-wrap:wrap;gap:.75rem 1.5rem;align-items:center;justify-content:space-between}
.brand{display:flex;align-items:center;gap:.75rem;font-weight:600;font-size:1.0625rem;min-width:0}
.brand img{display:block;height:2.25rem;width:auto;max-width:12rem;object-fit:contain;background:#fff;border-radius:4px;padding:2px}
.download{display:inline-block;padding:.375rem .875rem;border:1px solid var(--rail);border-radius:6px;color:var(--ink);text-decoration:none;font-size:.9375rem}
.download:hover{background:var(--raised)}
main{max-width:54rem;padding-top:1.5rem}
p,ol,ul{max-width:46rem}
section{margin-top:2.25rem}
header+section{margin-top:1.25rem}
.figures b{font-size:1.5rem}
.scroll+p,ul+p{margin-top:1.5rem}
th,td{overflow-wrap:break-word}
tbody th{min-width:8rem}
.nothing{padding-top:18vh}
.nothing p{margin-top:1rem;color:var(--soft)}
@media print{body{border-top:0}.top{max-width:none;padding:0 0 .5rem}.download{display:none}:root{--accent:${LIGHT['accent']}}}`;
