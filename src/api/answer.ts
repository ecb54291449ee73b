import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip, type ZlibOptions } from 'node:zlib';
import { z } from 'zod';
import { fileFields } from '../app/file-answer.ts';
import { contentDisposition } from './content-disposition.ts';

/** A body as it is sent: serialised once, compressed once, when first somebody accepts that. */
export class Answer {
  readonly body: Uint8Array;
  /** What says how to read the body. */
  readonly headers: Readonly<Record<string, string>>;
  #gzipped: Promise<Uint8Array> | undefined;
  #tag: string | undefined;

  constructor(body: Uint8Array, headers: Readonly<Record<string, string>> = {}) {
    this.body = body;
    this.headers = headers;
  }

  gzipped(): Promise<Uint8Array> {
    this.#gzipped ??= compress(this.body, { level: this.body.length < LARGE_BYTES ? 6 : 4 });
    return this.#gzipped;
  }

  /** A strong ETag: of these bytes and no others. */
  get tag(): string {
    this.#tag ??= `"${createHash('sha256').update(this.body).digest('base64url').slice(0, 22)}"`;
    return this.#tag;
  }
}

const compress = promisify<Uint8Array, ZlibOptions, Uint8Array>(gzip);

/** From here on a third of the time matters more than a twentieth of the length. */
const LARGE_BYTES = 1_000_000;

export function jsonAnswer(value: unknown): Answer {
  return new Answer(new TextEncoder().encode(JSON.stringify(value)), { 'content-type': 'application/json' });
}

const fileSchema = z.object(fileFields);

/** Text that is made as it is sent. */
export interface StreamedAnswer {
  readonly pieces: Iterable<string>;
  readonly headers: Readonly<Record<string, string>>;
}

/** The output of an operation whose answer is a file, as that file. */
export function fileAnswer(output: unknown): Answer | StreamedAnswer {
  const { body, mediaType, fileName } = fileSchema.parse(output);
  const headers = { 'content-type': mediaType, 'content-disposition': contentDisposition(fileName) };
  return body instanceof Uint8Array ? new Answer(body, headers) : { pieces: body, headers };
}
