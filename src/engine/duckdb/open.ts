import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { UserError } from '../../util/diagnostic.ts';
import type { Engine, Relation, Result } from '../engine.ts';
import { CLOSED_SETTINGS, createInstance, interruptible, limitSettings, type Limits } from './connection.ts';
import { describeRelation } from './describe-relation.ts';
import { duckdbDialect } from './dialect.ts';
import { queryFailure } from './failure.ts';
import { passGate } from './gate.ts';
import { readResult } from './read-result.ts';

export interface DuckdbOptions extends Limits {
  /** Files, and folders with all below them, that queries may read; nothing else on the machine is open to them. */
  readonly files: readonly string[];
}

/** An engine in this process's memory that reads the given files and can neither write, call out nor be reset. */
export async function openDuckdb(options: DuckdbOptions): Promise<Engine> {
  const instance = await createInstance({ ...CLOSED_SETTINGS, ...limitSettings(options) });
  await lock(instance, options.files);
  const running = new Set<DuckDBConnection>();
  let closed = false;
  const withConnection = async <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
    if (closed) throw new UserError('engine', 'the engine is closed');
    const connection = await instance.connect();
    running.add(connection);
    try {
      return await work(connection);
    } finally {
      running.delete(connection);
      connection.closeSync();
    }
  };
  return {
    dialect: duckdbDialect,
    describe: (relation) => withConnection((connection) => describeRelation(connection, absolute(relation))),
    select: (sql, signal) => withConnection((connection) => runSelect(connection, sql, signal)),
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

async function runSelect(connection: DuckDBConnection, sql: string, signal?: AbortSignal): Promise<Result> {
  try {
    return await interruptible(connection, signal, async () => {
      const statement = await passGate(connection, sql);
      return readResult(await statement.stream());
    });
  } catch (thrown) {
    throw queryFailure(thrown, sql, signal);
  }
}

/** The order matters: files are listed while the outside is still open, and the last setting shuts the door. */
async function lock(instance: DuckDBInstance, files: readonly string[]): Promise<void> {
  const paths: string[] = [];
  const folders: string[] = [];
  for (const file of files) {
    const found = await stat(file).catch(() => undefined);
    (found?.isDirectory() === true ? folders : paths).push(resolve(file));
  }
  const list = (names: readonly string[]) => `[${names.map((name) => duckdbDialect.text(name)).join(', ')}]`;
  const connection = await instance.connect();
  try {
    await connection.run("SET GLOBAL TimeZone = 'UTC'");
    await connection.run(`SET GLOBAL allowed_paths = ${list(paths)}`);
    await connection.run(`SET GLOBAL allowed_directories = ${list(folders)}`);
    await connection.run('SET GLOBAL enable_external_access = false');
    await connection.run('SET GLOBAL lock_configuration = true');
  } finally {
    connection.closeSync();
  }
}

function absolute(relation: Relation): Relation {
  return { files: relation.files.map((file) => resolve(file)) };
}
