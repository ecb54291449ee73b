import { frameToArrow } from '../../table/arrow.ts';
import type { FrameData, FrameField } from '../../table/frame.ts';
import type { Sheet, SheetColumn } from './export-columns.ts';

const NONE: ReadonlyMap<string, string> = new Map();

/** The sheet as an Arrow file of nullable columns: double, int32, bool, timestamp in milliseconds (UTC) and utf8. */
export function exportArrow(sheet: Sheet): Uint8Array {
  const fields = sheet.columns.map((column): FrameField => ({
    name: column.name,
    metadata: NONE,
    data: frameData(column, sheet.rows),
  }));
  return frameToArrow({ metadata: NONE, fields });
}

function frameData(column: SheetColumn, rows: number): FrameData {
  switch (column.kind) {
    case 'text':
      return { kind: 'nullable_utf8', values: Array.from({ length: rows }, (_, row) => column.at(row)) };
    case 'number':
      return { kind: 'nullable_float64', values: column.values };
    case 'integer':
      return { kind: 'nullable_int32', values: column.values };
    case 'boolean':
      return { kind: 'nullable_bool', values: column.values };
    case 'date':
      return { kind: 'nullable_instant', values: column.values };
  }
}
