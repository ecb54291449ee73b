import type { Chart } from './chart.ts';

/**
 * What a report says, as data: every word and every rounded number is in it, and no way of drawing it. The page, Markdown,
 * HTML, PDF and slides draw the same value, so that they cannot say different things. All texts are plain; what came with
 * the data is clean of control characters (see clean-text.ts) and escaped by whoever writes it out.
 */
export interface Document {
  /** BCP 47: of all its words and numbers. */
  readonly language: string;
  readonly title: string;
  /** Whom it is for, or whom it is about. */
  readonly subtitle: string;
  /** That the facts are made up, or the like; empty where nothing of the kind is to be said. */
  readonly notice: string;
  readonly sections: readonly Section[];
  /** What was looked at, see docs/decisions/0008-export-stamp.md. */
  readonly stamp: readonly StampLine[];
  readonly labels: DocumentLabels;
}

/** A slide each, and the headings of all else. */
export interface Section {
  /** Unique within the document; kebab-case. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  /** The answer, said first and large; one in a document. */
  | { readonly kind: 'answer'; readonly text: Words; readonly reworded?: Reworded }
  | { readonly kind: 'paragraph'; readonly text: Words; readonly reworded?: Reworded }
  /** `open`: things to do, to be ticked off. */
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly open?: true;
      readonly items: readonly Words[];
      /** By item; null of one that stands as it was written. */
      readonly reworded?: readonly (Reworded | null)[];
    }
  | { readonly kind: 'figures'; readonly figures: readonly KeyFigure[] }
  | { readonly kind: 'table'; readonly table: DocumentTable }
  /** `finding`: what it shows, as a sentence; `table`: the same numbers. */
  | { readonly kind: 'chart'; readonly finding: string; readonly chart: Chart; readonly table: DocumentTable }
  /** What limits all that is said; shown with the answer, whatever is left out. */
  | { readonly kind: 'caveats'; readonly items: readonly string[] };

export interface KeyFigure {
  readonly label: string;
  readonly value: string;
  /** Its change or what it is part of; empty: nothing. */
  readonly note: string;
}

export interface DocumentTable {
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly kind: 'text' | 'number' }[];
  /** Every row as many cells as there are columns; the first names the row. */
  readonly rows: readonly (readonly string[])[];
  /** What is not in it, as a sentence; empty where it is whole. */
  readonly leftOut: string;
}

/** A text is in the words of a model: whatever shows it says so, and has the original at hand. */
export interface Reworded {
  readonly original: Words;
  readonly label: string;
}

export type Words = readonly Piece[];

export interface Piece {
  readonly text: string;
  readonly strong?: true;
  /** It came with the data: in whatever script, and it turns no direction of what stands around it. */
  readonly name?: true;
}

export interface StampLine {
  readonly name: string;
  readonly text: string;
}

/** The words around the report's own, in its language. */
export interface DocumentLabels {
  readonly caveats: string;
  readonly about: string;
  readonly table: string;
  /** With {page} and {pages}. */
  readonly page: string;
  /** After the heading of what goes on from the page or slide before. */
  readonly continued: string;
  /** Names who made it and when. */
  readonly made: string;
  /** With {when} and {who}. */
  readonly madeBy: string;
  /** Heads the originals of texts that are in the words of a model. */
  readonly originals?: string;
}
