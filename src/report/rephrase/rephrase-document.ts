import type { RephrasedPart } from '../../model/rephrase-settings.ts';
import type { Block, Document, Reworded, Section, Words } from '../document/document.ts';
import { plain } from '../document/words.ts';
import { createFormat } from '../format/format.ts';
import { cleanText } from '../format/clean-text.ts';
import { startOfDay } from '../../util/time.ts';
import { faultOfReply } from './check-reply.ts';
import { mask, unmask, type Masked } from './mask.ts';
import { rephraseWords } from './rephrase-words.ts';
import type { Answered, RephrasableText, RephrasedText, Rephrasing } from './rephrasing.ts';

/** Of which section a text is for what part; others, and whatever colleagues wrote, are never sent. */
const PARTS: Readonly<Record<string, RephrasedPart>> = {
  where: 'summary',
  since: 'change',
  next: 'steps',
  roadmap: 'steps',
};

/** Fewer words of its own a text has nothing to say otherwise. */
const FEWEST_WORDS = 3;

/** A text with what of it leaves the machine. */
export interface MaskedText extends RephrasableText {
  readonly masked: Masked;
}

/** The sentences of a document that may be said otherwise: no tables, charts, figures, headings, lists to tick or caveats. */
export function rephrasableTexts(
  { sections }: Document,
  parts: readonly RephrasedPart[],
  names: readonly string[],
): readonly MaskedText[] {
  const wanted = sections.filter(({ id }) => {
    const part = PARTS[id];
    return part !== undefined && parts.includes(part);
  });
  return wanted.flatMap(({ id, blocks }) =>
    blocks.flatMap((block, i) =>
      textsOf(block).flatMap(({ words, item }): readonly MaskedText[] => {
        if (words.every(({ strong }) => strong === true)) return [];
        const masked = mask(words, names);
        const own = masked.text.replaceAll(/\{[^}]*\}/gu, ' ').match(/\p{L}+/gu) ?? [];
        return own.length < FEWEST_WORDS ? [] : [{ part: PARTS[id]!, section: id, block: i, item, words, masked }];
      }),
    ),
  );
}

function textsOf(block: Block): readonly { readonly words: Words; readonly item: number | null }[] {
  switch (block.kind) {
    case 'answer':
    case 'paragraph':
      return [{ words: block.text, item: null }];
    case 'list':
      return block.open === true ? [] : block.items.map((words, item) => ({ words, item }));
    default:
      return [];
  }
}

export interface Asked {
  readonly model: string;
  readonly host: string;
  readonly at: number | null;
  readonly answers: readonly Answered[];
}

/** What became of each text; whatever was answered is held against the original here once more. */
export function rephrasingOf(document: Document, texts: readonly MaskedText[], asked: Asked): Rephrasing {
  const answers = new Map(asked.answers.map((one) => [one.sent, one]));
  return {
    model: asked.model,
    host: asked.host,
    at: asked.at,
    texts: texts.map(({ part, words, masked }): RephrasedText => {
      const { reply, fault } = answers.get(masked.text) ?? { reply: null, fault: 'malformed' as const };
      const refused =
        reply === null
          ? (fault ?? 'empty')
          : reply === masked.text
            ? 'same'
            : faultOfReply(reply, masked, document.language);
      return {
        part,
        sent: masked.text,
        original: plain(words),
        reply: refused === null ? reply : null,
        fault: refused,
        rephrased: refused === null ? plain(unmask(reply!, masked)) : null,
      };
    }),
  };
}

/**
 * The document with those texts in the words of a model, each labelled and with its original, and with a line about it in
 * its stamp. `texts` are those that the rephrasing was made of.
 */
export function rephraseDocument(document: Document, texts: readonly MaskedText[], rephrasing: Rephrasing): Document {
  const words = rephraseWords(document.language);
  const label = words.label(cleanText(rephrasing.model));
  const taken = new Map<string, Words>();
  texts.forEach((text, i) => {
    const reply = rephrasing.texts[i]?.reply ?? null;
    if (reply !== null && rephrasing.texts[i]?.sent === text.masked.text)
      taken.set(keyOf(text), unmask(reply, text.masked));
  });
  const reworded = (section: Section): Section => ({
    ...section,
    blocks: section.blocks.map((block, i) =>
      rewordBlock(block, (item) => taken.get(keyOf({ section: section.id, block: i, item })), label),
    ),
  });
  return {
    ...document,
    sections: document.sections.map(reworded),
    stamp: [...document.stamp, { name: words.stamp, text: stampText(document, rephrasing) }],
    labels: { ...document.labels, originals: words.originals },
  };
}

/** The same of a document that says the same, maybe with its numbers written otherwise, from what was answered before. */
export function rephraseAgain(document: Document, names: readonly string[], answered: Rephrasing): Document {
  const texts = rephrasableTexts(document, [...new Set(answered.texts.map(({ part }) => part))], names);
  const { model, host, at } = answered;
  return rephraseDocument(document, texts, rephrasingOf(document, texts, { model, host, at, answers: answered.texts }));
}

function keyOf({ section, block, item }: Pick<RephrasableText, 'section' | 'block' | 'item'>): string {
  return `${section}/${block}/${item ?? ''}`;
}

function rewordBlock(block: Block, wordsAt: (item: number | null) => Words | undefined, label: string): Block {
  if (block.kind === 'answer' || block.kind === 'paragraph') {
    const text = wordsAt(null);
    return text === undefined ? block : { ...block, text, reworded: { original: block.text, label } };
  }
  if (block.kind !== 'list') return block;
  const reworded = block.items.map((original, i): Reworded | null =>
    wordsAt(i) === undefined ? null : { original, label },
  );
  if (reworded.every((one) => one === null)) return block;
  return { ...block, items: block.items.map((original, i) => wordsAt(i) ?? original), reworded };
}

/** `3 of 5 texts by MODEL on 1 Nov 2026; ...; kept as written: 2 because ...` */
export function stampText({ language }: Pick<Document, 'language'>, { model, at, texts }: Rephrasing): string {
  const words = rephraseWords(language);
  if (texts.length === 0) return words.none;
  const f = createFormat({ locale: language });
  const kept = new Map<NonNullable<Answered['fault']>, number>();
  for (const { fault } of texts) if (fault !== null) kept.set(fault, (kept.get(fault) ?? 0) + 1);
  const told = words.told(
    texts.filter(({ fault }) => fault === null).length,
    texts.length,
    cleanText(model),
    at === null ? null : f.date(startOfDay(at)),
  );
  return kept.size === 0 ? told : told + words.kept([...kept].map(([fault, n]) => words.because(n, fault)));
}
