import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DESIGN_METRICS, DESIGN_MODEL, DESIGN_RUNGS } from '../../test/fixtures/design-example.ts';
import { parseModel } from '../model/parse/parse-model.ts';
import { hasErrors, type Diagnostic } from '../util/diagnostic.ts';
import type { Document, Read } from '../yaml/document.ts';
import { readYaml } from '../yaml/read.ts';
import { parseProject } from './parse-project.ts';

/** What breaks YAML, numbers and names; put anywhere in a valid file. */
const SNIPPETS = [
  '¦ ¦\n¦\t¦  ¦\r\n¦:¦: ¦-¦- ¦{¦}¦[¦]¦,¦#¦ #¦"¦\'¦|¦>¦&a ¦*a¦!¦!!x ¦%¦@¦`¦?¦? ¦---\n¦...\n¦\\¦\0¦\ufeff¦😀¦\ud800¦\u2028',
  '$¦${¦${A}¦${A:-1}¦${B¦null¦~¦true¦0¦-1¦1e999¦.nan¦.inf¦1%¦-5%¦%%¦90d¦0d¦3mo¦[]¦{}¦__proto__¦constructor¦toString',
  'hasOwnProperty¦overall¦use: x\n¦<<: *a\n¦quantile(x, 0.5)¦[[[[[[[[¦{{{{{{{{',
].flatMap((line) => line.split('¦'));

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.nat(3000),
  remove: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(300)),
  insert: fc.oneof(fc.constantFrom(...SNIPPETS), fc.string({ maxLength: 6, unit: 'binary' })),
});
const edits = fc.array(edit, { minLength: 1, maxLength: 6 });

function apply(text: string, changes: readonly Edit[]): string {
  let result = text;
  for (const { at, remove, insert } of changes) {
    const start = at % (result.length + 1);
    result = result.slice(0, start) + insert + result.slice(start + remove);
  }
  return result;
}

/** The promises of every reader: a value or an error, never both, and each diagnostic whole and in the file. */
function expectSound(read: Read<unknown>, text: string): void {
  expect(read.value === undefined).toBe(hasErrors(read.diagnostics));
  const lines = text.split('\n').length;
  for (const diagnostic of read.diagnostics) expectWhole(diagnostic, lines);
}

function expectWhole({ code, message, remedy, place }: Diagnostic, lines: number): void {
  expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
  expect(message).toMatch(/^[^A-Z]/);
  expect(remedy).not.toBe('');
  expect(place.line).toBeGreaterThanOrEqual(1);
  expect(place.line).toBeLessThanOrEqual(lines);
  expect(place.column).toBeGreaterThanOrEqual(1);
}

function readSound(file: string, text: string): Document | undefined {
  const read = readYaml(file, text, { A: '1' });
  expectSound(read, text);
  return read.value;
}

/** A daily share; FUZZ_RUNS=20000 for a long run. */
const RUNS = { numRuns: Number(process.env.FUZZ_RUNS ?? 1000) };

describe('a valid file with random damage never throws and always says what is wrong', () => {
  it('rungs.yaml', () => {
    const metrics = readSound('metrics/service.yaml', DESIGN_METRICS);
    fc.assert(
      fc.property(edits, (changes) => {
        const text = apply(DESIGN_RUNGS, changes);
        const document = readSound('rungs.yaml', text);
        if (document !== undefined && metrics !== undefined)
          expectSound(parseProject('/b', document, [metrics]), text + DESIGN_METRICS);
      }),
      RUNS,
    );
  });

  it('metrics/*.yaml', () => {
    const rungs = readSound('rungs.yaml', DESIGN_RUNGS);
    fc.assert(
      fc.property(edits, (changes) => {
        const text = apply(DESIGN_METRICS, changes);
        const document = readSound('metrics/service.yaml', text);
        if (document === undefined || rungs === undefined) return;
        const read = parseProject('/b', rungs, [document]);
        expectSound(read, text);
        for (const { value } of read.value?.metrics.values() ?? []) {
          for (let offset = 0; offset <= value.text.length; offset++)
            expect(value.placeAt(offset).line).toBeGreaterThanOrEqual(1);
        }
      }),
      RUNS,
    );
  });

  it('models/*.yaml, alone and over a base', () => {
    const base = readSound('base.yaml', DESIGN_MODEL);
    fc.assert(
      fc.property(edits, fc.boolean(), (changes, over) => {
        const text = apply(over ? `use: base\n${DESIGN_MODEL}` : DESIGN_MODEL, changes);
        const document = readSound('models/m.yaml', text);
        if (document !== undefined)
          expectSound(
            parseModel(document, 'm', () => base),
            text + DESIGN_MODEL,
          );
      }),
      RUNS,
    );
  });

  it('text that never was a file', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SNIPPETS), { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const document = readSound('x.yaml', text);
        if (document === undefined) return;
        expectSound(parseProject('/b', document, [document]), text);
        expectSound(parseModel(document, 'm'), text);
      }),
      RUNS,
    );
  });
});
