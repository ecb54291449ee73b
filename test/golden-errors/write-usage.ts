import { DuckDBInstance } from '@duckdb/node-api';

/** The Parquet file of the good project: minutes of use by account and day. */
export async function writeUsage(file: string, minutes = '[30, 45, 60, 20, 15]::DOUBLE[]'): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`
    COPY (
      SELECT unnest(['0001', '0001', '0002', '0003', '0002']) AS account_id,
        unnest(['2026-02-20', '2026-03-10', '2026-03-12', '2026-02-25', '2026-03-25']::DATE[]) AS day,
        unnest(${minutes}) AS minutes
    ) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}
