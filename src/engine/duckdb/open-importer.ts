import type { DuckDBConnection } from '@duckdb/node-api';
import { UserError } from '../../util/diagnostic.ts';
import type { Importer, ImportOptions } from '../importer.ts';
import { CLOSED_SETTINGS, createInstance, limitSettings, type Limits } from './connection.ts';
import { findNotFinite } from './find-not-finite.ts';
import { importText } from './import-text.ts';
import { inspectFile } from './inspect-file.ts';
import { openSession, type Session } from './session.ts';
import { writeParquet } from './write-parquet.ts';

/** A second instance beside the locked one: it may write, and therefore never sees SQL that a person wrote. */
export async function openDuckdbImporter(limits: Limits = {}): Promise<Importer> {
  const instance = await createInstance({ ...CLOSED_SETTINGS, ...limitSettings(limits) });
  const first = await instance.connect();
  await first.run("SET GLOBAL TimeZone = 'UTC'");
  first.closeSync();
  const running = new Set<DuckDBConnection>();
  let closed = false;
  let turns = 0;
  const inSession = async <T>(
    options: ImportOptions,
    work: (session: Session, connection: DuckDBConnection) => Promise<T>,
  ): Promise<T> => {
    if (closed) throw new UserError('engine', 'the importer is closed');
    const connection = await instance.connect();
    running.add(connection);
    try {
      return await work(openSession(connection, options.signal), connection);
    } catch (thrown) {
      throw options.signal?.aborted === true
        ? new UserError('cancelled', 'cancelled; what was finished is kept')
        : thrown;
    } finally {
      running.delete(connection);
      connection.closeSync();
    }
  };
  return {
    importText: (request, options = {}) =>
      inSession(options, (session) => importText(session, request, turns++, options)),
    inspectFile: (file, options = {}) => inSession(options, (session) => inspectFile(session, file, options)),
    findNotFinite: (relation, options = {}) => inSession(options, (session) => findNotFinite(session, relation)),
    writeParquet: (file, result, options = {}) =>
      inSession(options, (session, connection) => writeParquet(session, connection, file, result)),
    close: async () => {
      closed = true;
      while (running.size > 0) {
        for (const connection of running) connection.interrupt();
        await new Promise((done) => setTimeout(done, 5));
      }
      instance.closeSync();
    },
  };
}
