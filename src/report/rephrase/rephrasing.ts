import type { RephrasedPart } from '../../model/rephrase-settings.ts';
import type { Words } from '../document/document.ts';

/** Why a reply was not taken: the original stands in its place. */
export type ReplyFault =
  | 'empty'
  | 'long'
  | 'short'
  | 'lines'
  | 'signs'
  | 'link'
  | 'number'
  | 'placeholder'
  | 'meaning'
  | 'language'
  | 'invented'
  /** Word for word what was sent. */
  | 'same';

/** Why there is no reply. */
export type RequestFault =
  'unreachable' | 'slow' | 'busy' | 'denied' | 'failed' | 'malformed' | 'huge' | 'limit' | 'no_rules';

/** What came back for a text: with placeholders in the place of names and numbers, as it was sent. */
export interface Answered {
  readonly sent: string;
  readonly reply: string | null;
  /** Null where `reply` was taken. */
  readonly fault: ReplyFault | RequestFault | null;
}

/** A text of a document that was sent, in the words that are read. */
export interface RephrasedText extends Answered {
  readonly part: RephrasedPart;
  readonly original: string;
  /** Null where the original stands. */
  readonly rephrased: string | null;
}

/** What a model was asked, and what became of it; plain data. */
export interface Rephrasing {
  readonly model: string;
  /** Name of the machine that was asked. */
  readonly host: string;
  /** When the newest of the replies was given; null where none was. */
  readonly at: number | null;
  readonly texts: readonly RephrasedText[];
}

/** A text of a document that may be said otherwise. */
export interface RephrasableText {
  readonly part: RephrasedPart;
  readonly section: string;
  readonly block: number;
  /** Of a list; null of a paragraph. */
  readonly item: number | null;
  readonly words: Words;
}
