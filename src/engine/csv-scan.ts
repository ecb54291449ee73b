import { isUtf8 } from 'node:buffer';
import type { RejectReason } from './importer.ts';
import { emptyFile, eachChunk, fileError, type TextFile } from './text-file.ts';

/**
 * Reads a delimited file record by record (RFC 4180) before the engine does: the engine's own reader does not notice a
 * gzip that was cut off, counts rows its own way, and stops at mixed line ends. What is found here decides whether the
 * engine may read the file as it is, and holds it to the number of rows.
 */
export interface CsvScan {
  readonly header: readonly string[];
  readonly delimiter: string;
  /** Data rows that can be read. */
  readonly rows: number;
  readonly rejects: readonly CsvReject[];
  /** Nothing in the file needs repair, so that the engine can read the original. */
  readonly clean: boolean;
}

interface CsvReject {
  /** Data row, from 1; blank lines are not rows. */
  readonly row: number;
  readonly text: string;
  readonly reason: RejectReason;
}

/** A longer record is a quote that was never closed. The engine's own limit is 2 MB. */
const LONGEST_RECORD = 1_900_000;
const LONGEST_TEXT = 200;

const DELIMITERS = [',', ';', '\t', '|'];
const LF = 10;
const CR = 13;
const QUOTE = 34;
const SPACE = 32;

export interface ScanOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((bytesRead: number) => void) | undefined;
  /** Called with the fields of every good record, the header left out. */
  readonly onRecord?: ((fields: readonly string[]) => void | Promise<void>) | undefined;
  /** Called for every data row, rejected ones too, with the line it begins on, as an editor counts. */
  readonly onRow?: ((row: number, line: number) => void) | undefined;
}

export async function scanCsv(file: TextFile, options: ScanOptions = {}): Promise<CsvScan> {
  const scanner = new Scanner(file, options.onRow);
  await eachChunk(
    file,
    async (chunk, bytesRead) => {
      options.onBytes?.(bytesRead);
      for (const fields of scanner.take(chunk, false, options.onRecord !== undefined)) await options.onRecord?.(fields);
    },
    options.signal,
  );
  const last = scanner.take(Buffer.alloc(0), true, options.onRecord !== undefined);
  for (const fields of last) await options.onRecord?.(fields);
  return scanner.finish();
}

/** The same of a text that is at hand; `name` stands in errors where a file's path would. */
export async function scanCsvText(name: string, text: string, options: ScanOptions = {}): Promise<CsvScan> {
  const scanner = new Scanner({ path: name, tabs: false }, options.onRow);
  for (const fields of scanner.take(Buffer.from(text), true, options.onRecord !== undefined)) {
    await options.onRecord?.(fields);
  }
  return scanner.finish();
}

interface Bounds {
  /** Past the record's last byte, the line end left out. */
  end: number;
  /** Where the next record begins. */
  next: number;
  fields: number;
  badQuotes: boolean;
  newline: 'lf' | 'crlf' | 'cr' | 'none';
  /** A carriage return stands inside a value without quotes. */
  innerReturn: boolean;
}

class Scanner {
  readonly #file: Pick<TextFile, 'path' | 'tabs'>;
  readonly #onRow: ScanOptions['onRow'];
  /** Where the next record begins; counted only if somebody asks. */
  #line = 1;
  #carry: Buffer = Buffer.alloc(0);
  #delimiter = 0;
  #header: readonly string[] | undefined;
  #rows = 0;
  #records = 0;
  #clean = true;
  #endsInReturn = false;
  readonly #newlines = new Set<string>();
  readonly #rejects: CsvReject[] = [];

  constructor(file: Pick<TextFile, 'path' | 'tabs'>, onRow: ScanOptions['onRow']) {
    this.#file = file;
    this.#onRow = onRow;
  }

  /** The fields of the good records that end in this chunk, if they are wanted. */
  take(chunk: Buffer, last: boolean, wanted: boolean): string[][] {
    const bytes = this.#carry.length === 0 ? chunk : Buffer.concat([this.#carry, chunk]);
    const taken: string[][] = [];
    let at = this.#header === undefined ? this.#takeHeader(bytes, last) : 0;
    if (this.#header === undefined) {
      this.#carry = bytes;
      return taken;
    }
    this.#tellRow(bytes, 0, at, this.#records);
    // A line end is never part of a longer character, so the bytes up to the last one can be judged at once.
    const decodable = isUtf8(bytes.subarray(at, last ? bytes.length : bytes.lastIndexOf(LF) + 1));
    while (at < bytes.length) {
      const [from, before] = [at, this.#records];
      const bounds = recordBounds(bytes, at, this.#delimiter, last, this.#endsInReturn);
      if (bounds === undefined) {
        if (bytes.length - at <= LONGEST_RECORD) break;
        at = this.#rejectLine(bytes, at);
      } else if (bounds.badQuotes || bounds.end - at > LONGEST_RECORD) {
        at = this.#rejectLine(bytes, at);
      } else {
        this.#takeRecord(bytes, at, bounds, decodable, wanted ? taken : undefined);
        at = bounds.next;
      }
      this.#tellRow(bytes, from, at, before);
    }
    this.#carry = bytes.subarray(at);
    return taken;
  }

  /** Past the bytes from `from` to `to`, which were a row if there are more records now than `before`. */
  #tellRow(bytes: Buffer, from: number, to: number, before: number): void {
    if (this.#onRow === undefined) return;
    if (this.#records > before) this.#onRow(this.#records, this.#line);
    for (let i = from; i < to; i++) {
      if (bytes[i] === LF || (bytes[i] === CR && bytes[i + 1] !== LF)) this.#line++;
    }
  }

  finish(): CsvScan {
    if (this.#header === undefined) throw emptyFile(this.#file.path);
    const clean = this.#clean && this.#newlines.size <= 1 && this.#rejects.length === 0;
    const delimiter = String.fromCharCode(this.#delimiter);
    return { header: this.#header, delimiter, rows: this.#rows, rejects: this.#rejects, clean };
  }

  /** Where the records begin; the header stays undefined until all of it has arrived. */
  #takeHeader(bytes: Buffer, last: boolean): number {
    let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    while (start < bytes.length && (bytes[start] === LF || bytes[start] === CR || bytes[start] === SPACE)) start++;
    if (start > 0 && bytes[start - 1] !== 0xbf) this.#clean = false;
    if (start === bytes.length) return start;
    const delimiter = this.#chooseDelimiter(bytes, start, last);
    if (delimiter === undefined) return start;
    const bounds = recordBounds(bytes, start, delimiter, last, true);
    if (bounds === undefined) return start;
    if (bounds.badQuotes) {
      throw fileError(
        'bad-header',
        this.#file.path,
        'the header has a quote that is not closed',
        'repair the first line',
      );
    }
    if (!isUtf8(bytes.subarray(start, bounds.end))) {
      throw fileError('bad-encoding', this.#file.path, 'the header is not UTF-8', 'save the file as UTF-8');
    }
    this.#delimiter = delimiter;
    this.#header = fieldsOf(bytes, start, bounds.end, delimiter).map((name) => name.trim());
    if (bounds.newline !== 'none') this.#newlines.add(bounds.newline);
    this.#endsInReturn = bounds.newline === 'cr';
    return bounds.next;
  }

  /** The one that cuts the header into most fields; undefined while the header is incomplete. */
  #chooseDelimiter(bytes: Buffer, start: number, last: boolean): number | undefined {
    let best: { code: number; fields: number } | undefined;
    for (const delimiter of this.#file.tabs ? ['\t', ...DELIMITERS] : DELIMITERS) {
      const code = delimiter.charCodeAt(0);
      const bounds = recordBounds(bytes, start, code, last, true);
      if (bounds === undefined) {
        if (bytes.length - start > LONGEST_RECORD) {
          throw fileError(
            'bad-header',
            this.#file.path,
            'the header has no end',
            'is this really a table in text form?',
          );
        }
        return undefined;
      }
      if (best === undefined || bounds.fields > best.fields) best = { code, fields: bounds.fields };
    }
    return best?.code;
  }

  #takeRecord(bytes: Buffer, at: number, bounds: Bounds, decodable: boolean, taken: string[][] | undefined): void {
    if (bounds.newline !== 'none') this.#newlines.add(bounds.newline);
    if (bounds.newline === 'cr' || bounds.innerReturn) this.#clean = false;
    const expected = this.#header?.length ?? 0;
    if (bounds.end === at) {
      // The engine passes over blank lines too, except where a row has one column.
      if (expected === 1) this.#clean = false;
      return;
    }
    if (bounds.fields !== expected) {
      this.#reject(bytes, at, bounds.end, bounds.fields < expected ? 'too-few-values' : 'too-many-values');
    } else if (!decodable && !isUtf8(bytes.subarray(at, bounds.end))) {
      this.#reject(bytes, at, bounds.end, 'bad-encoding');
    } else {
      this.#records++;
      this.#rows++;
      taken?.push(fieldsOf(bytes, at, bounds.end, this.#delimiter));
    }
  }

  /** Gives up one line only, so that a quote that was never closed does not swallow the rest of the file. */
  #rejectLine(bytes: Buffer, at: number): number {
    const newline = bytes.indexOf(LF, at);
    const end = newline === -1 ? bytes.length : newline;
    this.#reject(bytes, at, end, 'bad-quotes');
    return Math.min(end + 1, bytes.length);
  }

  #reject(bytes: Buffer, at: number, end: number, reason: RejectReason): void {
    this.#records++;
    const text = bytes
      .subarray(at, Math.min(end, at + LONGEST_TEXT))
      .toString('utf8')
      .trimEnd();
    this.#rejects.push({ row: this.#records, text, reason });
  }
}

/**
 * The record that begins at `start`; undefined where its end has not arrived yet. A lone carriage return ends it, except
 * before a delimiter in a file whose lines end otherwise: there values were appended to a line of CRLF.
 */
function recordBounds(
  bytes: Buffer,
  start: number,
  delimiter: number,
  last: boolean,
  endsInReturn: boolean,
): Bounds | undefined {
  const length = bytes.length;
  let fields = 1;
  let i = start;
  let fieldStart = true;
  let innerReturn = false;
  while (i < length) {
    if (fieldStart) {
      fieldStart = false;
      const close = quotedEnd(bytes, i, delimiter, last);
      if (close === INCOMPLETE) return undefined;
      if (close === BROKEN) return { end: i, next: i, fields, badQuotes: true, newline: 'none', innerReturn };
      i = close;
      continue;
    }
    const byte = bytes[i];
    if (byte === delimiter) {
      fields++;
      fieldStart = true;
    } else if (byte === LF) {
      return { end: i, next: i + 1, fields, badQuotes: false, newline: 'lf', innerReturn };
    } else if (byte === CR) {
      if (i + 1 === length && !last) return undefined;
      const after = bytes[i + 1];
      if (after === LF) return { end: i, next: i + 2, fields, badQuotes: false, newline: 'crlf', innerReturn };
      if (endsInReturn || after !== delimiter) {
        return { end: i, next: i + 1, fields, badQuotes: false, newline: 'cr', innerReturn };
      }
      innerReturn = true;
    }
    i++;
  }
  return last ? { end: length, next: length, fields, badQuotes: false, newline: 'none', innerReturn } : undefined;
}

const INCOMPLETE = -1;
const BROKEN = -2;

/** Past the closing quote of the field that begins at `i` (and past spaces there); `i` itself if it is not quoted. */
function quotedEnd(bytes: Buffer, i: number, delimiter: number, last: boolean): number {
  let at = i;
  while (bytes[at] === SPACE) at++;
  if (bytes[at] !== QUOTE) return at === bytes.length && !last ? INCOMPLETE : i;
  let from = at + 1;
  for (;;) {
    const quote = bytes.indexOf(QUOTE, from);
    if (quote === -1 || (quote + 1 === bytes.length && !last)) return last ? BROKEN : INCOMPLETE;
    if (bytes[quote + 1] === QUOTE) {
      from = quote + 2;
      continue;
    }
    let after = quote + 1;
    while (bytes[after] === SPACE) after++;
    if (after === bytes.length) return last ? after : INCOMPLETE;
    const next = bytes[after];
    return next === delimiter || next === LF || next === CR ? after : BROKEN;
  }
}

function fieldsOf(bytes: Buffer, start: number, end: number, delimiter: number): string[] {
  const fields: string[] = [];
  const record = bytes.subarray(start, end);
  let at = 0;
  for (;;) {
    const close = quotedEnd(record, at, delimiter, true);
    const cut = record.indexOf(delimiter, Math.max(close, at));
    const stop = cut === -1 ? record.length : cut;
    const raw = record.subarray(at, stop).toString('utf8');
    fields.push(close > at ? unquoted(raw) : raw);
    if (cut === -1) return fields;
    at = cut + 1;
  }
}

function unquoted(raw: string): string {
  const trimmed = raw.replace(/^ +| +$/g, '');
  return trimmed.slice(1, -1).replaceAll('""', '"');
}
