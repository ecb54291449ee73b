import type { Language } from '../../model/language.ts';
import type { DocumentLabels } from './document.ts';

/** In English, as most documents are. */
export const documentLabels: DocumentLabels = {
  caveats: 'What limits this',
  about: 'About this document',
  table: 'Table',
  page: 'Page {page} of {pages}',
  continued: 'continued',
  made: 'Made',
  madeBy: '{when} UTC by {who}',
};

/** Of documents that are written in several languages. */
export const labelsByLanguage: Readonly<Record<Language, DocumentLabels>> = {
  en: documentLabels,
  nl: {
    caveats: 'Kanttekeningen',
    about: 'Over dit document',
    table: 'Tabel',
    page: 'Pagina {page} van {pages}',
    continued: 'vervolg',
    made: 'Gemaakt',
    madeBy: '{when} UTC door {who}',
  },
  de: {
    caveats: 'Einschränkungen',
    about: 'Über dieses Dokument',
    table: 'Tabelle',
    page: 'Seite {page} von {pages}',
    continued: 'Fortsetzung',
    made: 'Erstellt',
    madeBy: '{when} UTC von {who}',
  },
};
