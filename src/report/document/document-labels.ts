import type { DocumentLabels } from './document.ts';

/** In English; a report in another language brings its own. */
export const documentLabels: DocumentLabels = {
  caveats: 'What limits this',
  about: 'About this document',
  table: 'Table',
  page: 'Page {page} of {pages}',
  continued: 'continued',
};
