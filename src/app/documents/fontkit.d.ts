/** What of the library we use; it has no types of its own. */
declare module 'fontkit' {
  export interface OpenedFont {
    readonly postscriptName: string;
  }

  /** Opens a font; what it holds is decoded when it is first read. */
  export function create(font: Uint8Array): OpenedFont;
}

/** It takes a font that is open, and its types do not say so. */
declare namespace PDFKit.Mixins {
  interface PDFFont {
    registerFont(name: string, opened: import('fontkit').OpenedFont): this;
  }
}
