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

  test('are read page by page, and a page that there is none of is a fault', async () => {
    const { resourceTemplates } = await session.client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'rungs://scoring/{model}',
      'rungs://scoring/{model}/{page}',
      'rungs://models/{model}',
      'rungs://models/{model}/{page}',
    ]);
    const [one, first] = await Promise.all(
      ['', '/1'].map((page) => session.client.readResource({ uri: `rungs://scoring/hand-made${page}` })),
    );
    expect(first?.contents).toMatchObject([
      { text: one?.contents[0] && 'text' in one.contents[0] && one.contents[0].text },
    ]);
    const uri = 'rungs://scoring/hand-made/2';
    await expect(session.client.readResource({ uri })).rejects.toThrow('all of it is at rungs://scoring/hand-made');
  });

  test('that cannot be read are a fault that names no folder of the machine', async () => {
    const uri = 'rungs://models/hand-made';
    const fault = await session.client.readResource({ uri }).catch(String);
    expect(fault).toContain('\nrungs.yaml: there is no rungs.yaml here; ');
    expect(fault).not.toContain(base.folder);
  });

  test('of a model that has not scored are a fault that names those that have', async () => {
    await expect(session.client.readResource({ uri: 'rungs://scoring/hand-mate' })).rejects.toThrow('hand-made');
  });
});
