import { describe, expect, test } from 'vitest';
import { documentOf } from '../../test/fixtures/model-text.ts';
import { parseTexts, RUNGS } from '../../test/fixtures/project-text.ts';
import { parseRephrase } from './rephrase.ts';

const SAID = 'rephrase:\n  url: https://llm.example/v1/\n  model: small-1\n';

function settings(more: string) {
  return parseRephrase(documentOf('rungs.yaml', RUNGS + more));
}

describe('the model that may rephrase', () => {
  test('is none where rungs.yaml says nothing of one', () => {
    expect(settings('')).toBeNull();
  });

  test('is read with bounds on what is sent', () => {
    expect(settings(SAID)).toEqual({
      url: 'https://llm.example/v1',
      model: 'small-1',
      keyVariable: null,
      texts: ['summary', 'change', 'steps'],
      tone: '',
      seconds: 20,
      characters: 20_000,
      requests: 40,
    });
    expect(settings(`${SAID}  key_variable: LLM_KEY\n  texts: [change, change]\n  tone: ' plain '\n`)).toMatchObject({
      keyVariable: 'LLM_KEY',
      texts: ['change'],
      tone: 'plain',
    });
  });

  test.each([
    ['  key_variable: sk-abc123def456\n', 'no-variable-name'],
    ['  tone: "a\\nb"\n', 'long-tone'],
    [`  tone: ${'so '.repeat(90)}\n`, 'long-tone'],
    ['  seconds: 0\n', 'out-of-range'],
    ['  requests: 1000\n', 'out-of-range'],
    ['  texts: [tables]\n', 'unknown-value'],
    ['  key: sk-abc\n', 'unknown-key'],
  ])('is held against what makes sense, with the place: %j', (more, code) => {
    const { diagnostics } = parseTexts(RUNGS + SAID + more);
    const line = (RUNGS + SAID).split('\n').length;
    expect(diagnostics).toMatchObject([{ code, severity: 'error', place: { file: 'rungs.yaml', line } }]);
    expect(JSON.stringify(diagnostics)).not.toContain('sk-abc');
  });

  test('a key in the place of its name is not repeated', () => {
    const { diagnostics } = parseTexts(`${RUNGS}${SAID}  key_variable: sk-abc123def456\n`);
    expect(JSON.stringify(diagnostics)).not.toContain('abc123');
    expect(diagnostics[0]!.remedy).toContain('replace it at the provider');
  });

  test.each([
    ['http://llm.example/v1', 'key-in-the-clear'],
    ['https://me:secret@llm.example/v1', 'address-with-more'],
    ['https://llm.example/v1?key=abc', 'address-with-more'],
  ])('no key goes to %s', (url, code) => {
    const text = `${RUNGS}rephrase:\n  url: ${url}\n  model: m\n  key_variable: KEY\n`;
    expect(parseTexts(text).diagnostics).toMatchObject([
      { code, place: { line: RUNGS.split('\n').length + 1, column: 8 } },
    ]);
  });

  test.each(['http://localhost:11434/v1', 'http://127.0.0.1:1/v1', 'http://[::1]:1/v1'])(
    'this machine may be asked at %s',
    (url) => {
      expect(settings(`rephrase: { url: "${url}", model: m, key_variable: KEY }\n`)?.url).toBe(url);
    },
  );
});
