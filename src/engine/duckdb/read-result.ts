import type { DuckDBResult, DuckDBVector } from '@duckdb/node-api';
import type { Result, ResultColumn } from '../engine.ts';
import { kindOfType } from './column-type.ts';
import { textReader, vectorReader, type VectorReader } from './read-vector.ts';

/** Reads a streamed result to its end, column by column, without an object per row. */
export async function readResult(result: DuckDBResult): Promise<Result> {
  const columns = Array.from({ length: result.columnCount }, (_, i) =>
    columnBuffer(result.columnName(i), String(result.columnType(i))),
  );
  let rowCount = 0;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    for (const [i, column] of columns.entries()) column.append(chunk.getColumnVector(i), rowCount, chunk.rowCount);
    rowCount += chunk.rowCount;
  }
  return { rowCount, columns: columns.map((column) => column.finish(rowCount)) };
}

interface ColumnBuffer {
  append(vector: DuckDBVector, start: number, rows: number): void;
  finish(rowCount: number): ResultColumn;
}

function columnBuffer(name: string, type: string): ColumnBuffer {
  let values = new Float64Array(2048);
  const texts: string[] = [];
  const codes = new Map<string, number>();
  const read = vectorReader(name, type);
  const readTexts: VectorReader = (vector, rows, out, start) => {
    const textAt = textReader(vector);
    for (let row = 0; row < rows; row++) {
      const text = textAt(row);
      out[start + row] = text === null ? NaN : codeOf(text, texts, codes);
    }
  };
  return {
    append(vector, start, rows) {
      if (start + rows > values.length) values = grown(values, start + rows);
      (read ?? readTexts)(vector, rows, values, start);
    },
    finish(rowCount) {
      // A view: what lies behind it was never written, so it takes no memory; a copy took longer than reading the cells.
      return { name, kind: kindOfType(type), values: values.subarray(0, rowCount), texts };
    },
  };
}

function grown(values: Float64Array, atLeast: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.max(values.length * 2, atLeast));
  larger.set(values);
  return larger;
}

function codeOf(text: string, texts: string[], codes: Map<string, number>): number {
  const known = codes.get(text);
  if (known !== undefined) return known;
  const code = texts.push(text) - 1;
  codes.set(text, code);
  return code;
}
