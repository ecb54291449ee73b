import type { Block, Document, DocumentTable, Reworded, Words } from './document.ts';
import { documentStyles, originalStyles } from './document-styles.ts';
import { drawChart } from './draw-chart.ts';
import { drawingSvg } from './drawing-svg.ts';
import { escapeHtml } from './escape-html.ts';

/** Widths that pictures are drawn in: on a screen with room, and on a phone. */
const WIDE = 640;
const NARROW = 300;

/**
 * The document as one HTML file that needs nothing else: no script, no address is asked, light and dark by the reader's
 * system, fit for paper.
 */
export function documentHtml(document: Document): string {
  const { language, title } = document;
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${documentStyles()}${document.labels.originals === undefined ? '' : originalStyles}</style>
</head>
<body>
<main>
${documentBody(document)}
</main>
</body>
</html>
`;
}

/** What stands on the page of a document, for whoever brings the rest of it. */
export function documentBody(document: Document): string {
  const { title, subtitle, notice, sections, stamp, labels } = document;
  const body = [
    `<header><h1>${bdi(title)}</h1>`,
    subtitle === '' ? '' : `<p class="subtitle">${bdi(subtitle)}</p>`,
    notice === '' ? '' : `<p class="notice">${bdi(notice)}</p>`,
    '</header>',
    ...sections.map(
      (section) =>
        `<section><h2 id="${escapeHtml(section.id)}">${bdi(section.title)}</h2>${section.blocks.map((block) => blockHtml(block, document, section.blocks.length > 1)).join('\n')}</section>`,
    ),
    `<footer><h2>${escapeHtml(labels.about)}</h2><dl>`,
    ...stamp.map(({ name, text }) => `<div><dt>${escapeHtml(name)}</dt><dd>${bdi(text)}</dd></div>`),
    '</dl></footer>',
  ];
  return body.filter((line) => line !== '').join('\n');
}

function blockHtml(block: Block, { labels }: Document, isOneOfMany: boolean): string {
  switch (block.kind) {
    case 'answer':
      return `<p class="answer">${inline(block.text)}</p>${originalHtml(block.reworded)}`;
    case 'paragraph':
      return `<p>${inline(block.text)}</p>${originalHtml(block.reworded)}`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      return `<${tag}${block.open === true ? ' class="open"' : ''}>${block.items.map((item, i) => `<li>${inline(item)}${originalHtml(block.reworded?.[i])}</li>`).join('')}</${tag}>`;
    }
    case 'figures':
      return `<dl class="figures">${block.figures
        .map(
          ({ label, value, note }) =>
            `<div><dt>${bdi(label)}</dt><dd><b>${bdi(value)}</b>${note === '' ? '' : ` <span>${bdi(note)}</span>`}</dd></div>`,
        )
        .join('')}</dl>`;
    case 'table':
      return tableHtml(block.table);
    case 'chart':
      return `<figure><figcaption>${bdi(block.finding)}</figcaption>${drawingSvg(drawChart(block.chart, WIDE), 'drawing wide')}${drawingSvg(drawChart(block.chart, NARROW), 'drawing narrow')}<details><summary>${escapeHtml(labels.table)}</summary>${tableHtml(block.table)}</details></figure>`;
    case 'caveats':
      return `<aside>${isOneOfMany ? `<h3>${escapeHtml(labels.caveats)}</h3>` : ''}<ul>${block.items.map((item) => `<li>${bdi(item)}</li>`).join('')}</ul></aside>`;
  }
}

/** One click away. */
function originalHtml(reworded: Reworded | null | undefined): string {
  if (reworded === null || reworded === undefined) return '';
  const { label, original } = reworded;
  return `<details class="original"><summary>${bdi(label)}</summary><p>${inline(original)}</p></details>`;
}

function tableHtml({ caption, columns, rows, leftOut }: DocumentTable): string {
  const align = (i: number): string => (columns[i]?.kind === 'number' ? ' class="number"' : '');
  const head = columns.map(({ title }, i) => `<th scope="col"${align(i)}>${bdi(title)}</th>`).join('');
  const body = rows.map(
    (row) =>
      `<tr>${row.map((cell, i) => (i === 0 ? `<th scope="row">${bdi(cell)}</th>` : `<td${align(i)}>${bdi(cell)}</td>`)).join('')}</tr>`,
  );
  const rest = leftOut === '' ? '' : `<p class="left-out">${bdi(leftOut)}</p>`;
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(caption)}"><table><caption>${bdi(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>${rest}`;
}

function inline(words: Words): string {
  return words
    .map(({ text, strong, name }) => {
      const escaped = name === true ? bdi(text) : escapeHtml(text);
      return strong === true ? `<b>${escaped}</b>` : escaped;
    })
    .join('');
}

/** Whatever is in it, it turns the direction of nothing around it. */
function bdi(text: string): string {
  return `<bdi>${escapeHtml(text)}</bdi>`;
}
