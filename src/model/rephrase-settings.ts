/** What of an assessment a model may say in other words. */
export const REPHRASED_PARTS = ['summary', 'change', 'steps'] as const;

export type RephrasedPart = (typeof REPHRASED_PARTS)[number];

/** The model that may be asked to say texts in other words, as rungs.yaml says. */
export interface RephraseSettings {
  /** Of an API that speaks the OpenAI protocol, without a slash at its end. */
  readonly url: string;
  readonly model: string;
  /** Name of the environment variable that holds the key; null where none is asked for. */
  readonly keyVariable: string | null;
  readonly texts: readonly RephrasedPart[];
  /** One line; may be empty. */
  readonly tone: string;
  /** For the answer to one text. */
  readonly seconds: number;
  /** Most that is sent for one document. */
  readonly characters: number;
  readonly requests: number;
}
