import type { Cell, Cells } from './data-table.tsx';

/**
 * The table as tab-separated lines, which slides and sheets take as cells. Numbers lose what only print needs (thin
 * spaces, the long minus), so that a sheet reads them as numbers; a text that a sheet would take for a formula is quoted.
 */
export function tableText({ head, rows }: Cells): string {
  return [head, ...rows].map((row) => row.map(plainCell).join('\t')).join('\n');
}

function plainCell(cell: Cell): string {
  const text = (typeof cell === 'string' ? cell : cell.text).replaceAll(/[\t\r\n]+/g, ' ');
  const plain = text.replaceAll(/(?<=\d)[\u202f\u00a0](?=[\d%])/g, '').replaceAll(/\u2212(?=\d)/g, '-');
  if (plain === '\u2013') return '';
  return /^[=@\t]|^[+-](?!\d[\d.,]*%?$)/.test(plain) ? `'${plain}` : plain;
}
