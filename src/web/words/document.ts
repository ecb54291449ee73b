/** Words around a document that is shown as a page. */
export const documentWords = {
  files: 'Save as a file',
  formats: { pdf: 'PDF', pptx: 'Slides', html: 'HTML', md: 'Markdown' },
  making: 'Writing the file…',
  failed: (why: string): string => `The file could not be written: ${why}`,
  audience: 'For whom',
  title: { summary: 'Summary', howWeScore: 'How we score', guide: 'Guide' },
  language: {
    title: 'Language',
    own: 'the account\u2019s own',
    // Each in its own words, as whoever looks for it knows it.
    names: { en: 'English', nl: 'Nederlands', de: 'Deutsch' },
  },
  writing: 'Writing the guide\u2026',
  unread: 'The guide could not be written',
} as const;
