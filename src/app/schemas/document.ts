import { z } from 'zod';
import type { Document } from '../../report/document/document.ts';
import { sameAs } from './same-as.ts';

const number = z.number();
const maybe = z.number().nullable();
const tone = z.enum(['dark', 'middle', 'light', 'hatched', 'accent']);
const range = z.tuple([number, number]).readonly();

const words = z
  .array(
    z.strictObject({
      text: z.string(),
      strong: z.literal(true).exactOptional(),
      name: z.literal(true).exactOptional().describe('it came with the data'),
    }),
  )
  .readonly();

const reworded = z
  .strictObject({ original: words, label: z.string() })
  .describe('the text is in the words of a model; its original, and what is said beside it');

const table = z.strictObject({
  caption: z.string(),
  columns: z.array(z.strictObject({ title: z.string(), kind: z.enum(['text', 'number']) })).readonly(),
  rows: z
    .array(z.array(z.string()).readonly())
    .readonly()
    .describe('as many cells as columns; the first names the row'),
  leftOut: z.string().describe('what is not in it; empty where it is whole'),
});

const chart = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('stages'),
    unit: z.string(),
    rungs: z
      .array(
        z.strictObject({
          stage: z.number().int(),
          name: z.string(),
          exact: number,
          atMost: number,
          label: z.string(),
          note: z.string(),
        }),
      )
      .readonly(),
    notRated: z.strictObject({ name: z.string(), count: number, label: z.string() }).nullable(),
    exactName: z.string(),
    atMostName: z.string(),
  }),
  z.strictObject({
    kind: z.literal('bars'),
    unit: z.string(),
    series: z.array(z.strictObject({ name: z.string(), tone })).readonly(),
    rows: z
      .array(z.strictObject({ name: z.string(), values: z.array(maybe).readonly(), label: z.string() }))
      .readonly(),
    reference: z.strictObject({ name: z.string(), values: z.array(maybe).readonly() }).nullable(),
    full: maybe,
  }),
  z.strictObject({
    kind: z.literal('lines'),
    unit: z.string(),
    at: z.array(z.string()).readonly(),
    series: z
      .array(z.strictObject({ name: z.string(), tone, values: z.array(maybe).readonly(), label: z.string() }))
      .readonly(),
    range,
    ticks: z.array(z.strictObject({ value: number, label: z.string() })).readonly(),
  }),
  z.strictObject({
    kind: z.literal('radar'),
    unit: z.string(),
    axes: z.array(z.string()).readonly(),
    series: z.array(z.strictObject({ name: z.string(), tone, values: z.array(maybe).readonly() })).readonly(),
    range,
  }),
  z.strictObject({
    kind: z.literal('ruler'),
    unit: z.string(),
    levels: z.array(z.strictObject({ name: z.string(), from: number })).readonly(),
    range,
    ownName: z.string(),
    referenceName: z.string().nullable(),
    rows: z.array(z.strictObject({ name: z.string(), value: maybe, reference: maybe, label: z.string() })).readonly(),
  }),
]);

const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answer'), text: words, reworded: reworded.exactOptional() }),
  z.strictObject({ kind: z.literal('paragraph'), text: words, reworded: reworded.exactOptional() }),
  z.strictObject({
    kind: z.literal('list'),
    ordered: z.boolean(),
    open: z.literal(true).exactOptional().describe('things to do'),
    items: z.array(words).readonly(),
    reworded: z.array(reworded.nullable()).readonly().exactOptional().describe('by item'),
  }),
  z.strictObject({
    kind: z.literal('figures'),
    figures: z.array(z.strictObject({ label: z.string(), value: z.string(), note: z.string() })).readonly(),
  }),
  z.strictObject({ kind: z.literal('table'), table }),
  z.strictObject({ kind: z.literal('chart'), finding: z.string(), chart, table }),
  z.strictObject({ kind: z.literal('caveats'), items: z.array(z.string()).readonly() }),
]);

/** A document as data, see report/document/document.ts. */
export const documentSchema = sameAs<Document>()(
  z.strictObject({
    language: z.string().describe('BCP 47'),
    title: z.string(),
    subtitle: z.string(),
    notice: z.string(),
    sections: z
      .array(z.strictObject({ id: z.string(), title: z.string(), blocks: z.array(block).readonly() }))
      .readonly(),
    stamp: z.array(z.strictObject({ name: z.string(), text: z.string() })).readonly(),
    labels: z.strictObject({
      caveats: z.string(),
      about: z.string(),
      table: z.string(),
      page: z.string(),
      continued: z.string(),
      made: z.string(),
      madeBy: z.string(),
      originals: z.string().exactOptional(),
    }),
  }),
);
