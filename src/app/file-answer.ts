import { z } from 'zod';

/** What is in a file that is neither text nor JSON. */
export const bytes = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array)
  .meta({ type: 'string', format: 'binary' });

/** What is in a file: its bytes, or its text in pieces that are made as they are taken, once and in order. */
export type FileBody = Uint8Array | Iterable<string>;

const fileBody = z
  .custom<FileBody>((value) => value instanceof Uint8Array || isPieces(value))
  .meta({ type: 'string', format: 'binary' });

function isPieces(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** Output fields of an operation whose answer is a file: a front door hands `body` on as it is. */
export const fileFields = { fileName: z.string(), mediaType: z.string(), body: fileBody };

/** How the answer of an operation is a file, for routes and their description. */
export interface FileAnswer {
  /** What a file holds, by the media types that `mediaType` may be. */
  readonly media: Readonly<Record<string, z.ZodType>>;
  /**
   * `forever`: the bytes at an address never change. Otherwise they may with the snapshots and the project, and are kept
   * until they do, or not at all where they are long and rarely asked for twice.
   */
  readonly keep: 'forever' | 'until_changed' | 'never';
}

export const MEDIA = {
  arrow: 'application/vnd.apache.arrow.file',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  markdown: 'text/markdown; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  pdf: 'application/pdf',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
} as const;
