import { rulerText } from './ruler-text.ts';
import type { Block, Document, DocumentTable, Section, Words } from './document.ts';

/**
 * The document as Markdown (CommonMark with tables): a picture is its finding and its table, unless that stands in the
 * document anyway. Ends with a line break.
 */
export function documentMarkdown(document: Document): string {
  const { title, subtitle, notice, sections, stamp, labels } = document;
  const head = [
    `# ${escapeText(title)}`,
    ...(subtitle === '' ? [] : [`*${escapeText(subtitle)}*`]),
    ...(notice === '' ? [] : [`> **${escapeText(notice)}**`]),
  ];
  const about = [
    '---',
    `## ${escapeText(labels.about)}`,
    stamp.map(({ name, text }) => `- ${escapeText(name)}: ${escapeText(text)}`).join('\n'),
  ];
  return `${[...head, ...sections.flatMap((section) => sectionLines(section, document)), ...about].join('\n\n')}\n`;
}

function sectionLines({ title, blocks }: Section, document: Document): readonly string[] {
  return [`## ${escapeText(title)}`, ...blocks.flatMap((block) => blockLines(block, document, blocks.length > 1))];
}

function blockLines(block: Block, document: Document, isOneOfMany: boolean): readonly string[] {
  const { labels } = document;
  switch (block.kind) {
    case 'answer':
      return [`**${block.text.map(({ text }) => escapeText(text)).join('')}**`];
    case 'paragraph':
      return [inline(block.text)];
    case 'list':
      return [
        block.items
          .map((item, i) => `${block.ordered ? `${i + 1}.` : block.open === true ? '- [ ]' : '-'} ${inline(item)}`)
          .join('\n'),
      ];
    case 'figures':
      return [
        block.figures
          .map(({ label, value, note }) => {
            const after = note === '' ? '' : ` (${escapeText(note)})`;
            return `- ${escapeText(label)}: **${escapeText(value)}**${after}`;
          })
          .join('\n'),
      ];
    case 'table':
      return tableLines(block.table);
    case 'chart':
      return [
        `**${escapeText(block.finding)}**`,
        // Its rows name every number.
        ...(block.chart.kind === 'ruler'
          ? ['```text\n' + rulerText(block.chart) + '\n```']
          : hasTable(document, block.table)
            ? []
            : tableLines(block.table)),
      ];
    case 'caveats':
      return [
        ...(isOneOfMany ? [`### ${escapeText(labels.caveats)}`] : []),
        block.items.map((item) => `- ${escapeText(item)}`).join('\n'),
      ];
  }
}

/** Whether it stands there by itself, word for word. */
function hasTable({ sections }: Document, table: DocumentTable): boolean {
  const wanted = tableLines(table).join('\n');
  return sections.some(({ blocks }) =>
    blocks.some((block) => block.kind === 'table' && tableLines(block.table).join('\n') === wanted),
  );
}

function tableLines({ columns, rows, leftOut }: DocumentTable): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const table = [
    line(columns.map(({ title }) => escapeText(title))),
    line(columns.map(({ kind }) => (kind === 'number' ? '---:' : '---'))),
    ...rows.map((row) => line(row.map(escapeText))),
  ].join('\n');
  return [table, ...(leftOut === '' ? [] : [escapeText(leftOut)])];
}

function inline(words: Words): string {
  return words
    .map(({ text, strong }) => {
      const escaped = escapeText(text);
      return strong === true && escaped.trim() !== '' ? `**${escaped}**` : escaped;
    })
    .join('');
}

/**
 * Text that means nothing in Markdown or HTML: no markup, no link (addresses link by themselves in some readers), no
 * entity; what begins a line is no list, heading or quote.
 */
export function escapeText(text: string): string {
  return text
    .replaceAll(/[\r\n]+/g, ' ')
    .replaceAll(/[\\`*_[\]|~#@]/g, String.raw`\$&`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/:(?=\/\/)/g, String.raw`\:`)
    .replaceAll(/\bwww\./gi, (www) => `${www.slice(0, 3)}\\.`)
    .replace(/^(\s*)([-+](?=\s|$)|-{2,}|={2,})/, String.raw`$1\$2`)
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, String.raw`$1\$2`);
}
