import type { Block, Document, Reworded, Words } from './document.ts';

/**
 * For what cannot be opened, such as paper: every text that is in the words of a model has a mark, and the originals stand
 * at the end, numbered as the marks are. The same document where no text is.
 */
export function withOriginalNotes(document: Document, mark: (note: number) => string): Document {
  const originals: Words[] = [];
  const marked = (text: Words, reworded: Reworded | null | undefined): Words => {
    if (reworded === null || reworded === undefined) return text;
    originals.push(reworded.original);
    return [...text, { text: mark(originals.length) }];
  };
  const noted = (block: Block): Block => {
    if (block.kind === 'answer' || block.kind === 'paragraph') {
      return { kind: block.kind, text: marked(block.text, block.reworded) };
    }
    if (block.kind !== 'list' || block.reworded === undefined) return block;
    const { reworded, ...list } = block;
    return { ...list, items: block.items.map((item, i) => marked(item, reworded[i])) };
  };
  const sections = document.sections.map((section) => ({ ...section, blocks: section.blocks.map(noted) }));
  if (originals.length === 0) return document;
  const title = document.labels.originals ?? '';
  const notes = { id: 'originals', title, blocks: [{ kind: 'list', ordered: true, items: originals }] } as const;
  return { ...document, sections: [...sections, notes] };
}
