import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FixtureBase } from '../browser/fixture-base.ts';
import { writeFixtureBase } from '../browser/fixture-base.ts';
import { AgentSession, REVISIONS } from './agent-session.ts';

let base: FixtureBase;
beforeAll(async () => {
  base = await writeFixtureBase({ accounts: 30 });
});
afterAll(() => base.remove());

describe.each(REVISIONS)('pages, for a client of %s', (revision) => {
  let session: AgentSession;
  beforeAll(async () => {
    session = await AgentSession.open(base.folder, { revision });
  });
  afterAll(() => session.close());

  test('are listed once for each model that has scored', async () => {
    const { resources } = await session.client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual(['rungs://scoring/hand-made', 'rungs://models/hand-made']);
  });

  test('say how a model scores, as the command does', async () => {
    const { contents } = await session.client.readResource({ uri: 'rungs://scoring/hand-made' });
    expect(contents).toMatchObject([{ mimeType: 'text/markdown', text: expect.stringContaining('# How we score') }]);
  });

  test('of a model that has not scored are a fault that names those that have', async () => {
    await expect(session.client.readResource({ uri: 'rungs://scoring/hand-mate' })).rejects.toThrow('hand-made');
  });
});
