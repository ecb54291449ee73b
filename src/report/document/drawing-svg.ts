import type { Drawing, Shape } from './drawing.ts';
import { escapeHtml } from './escape-html.ts';

/**
 * A drawing as SVG with classes for its inks (`fill-dark`, `line-rail`), which a style sheet gives their colours. What it
 * shows is said beside it in words and in a table, so it is hidden from who does not see it.
 */
export function drawingSvg({ width, height, shapes }: Drawing, className: string): string {
  return `<svg class="${className}" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}" aria-hidden="true" focusable="false">${shapes.map(shapeSvg).join('')}</svg>`;
}

function shapeSvg(shape: Shape): string {
  switch (shape.kind) {
    case 'rect': {
      const inks = [`fill-${shape.fill ?? 'none'}`, ...(shape.edge === null ? [] : [`line-${shape.edge}`])];
      const place = `x="${round(shape.x)}" y="${round(shape.y)}" width="${round(shape.width)}" height="${round(shape.height)}"`;
      return `<rect class="${inks.join(' ')}" ${place}${shape.dashed === true ? ' stroke-dasharray="3 2"' : ''}/>`;
    }
    case 'line': {
      const points = shape.points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L');
      const dashes = shape.dashed === true ? ' stroke-dasharray="4 3"' : '';
      return `<path class="fill-none line-${shape.ink}" d="M${points}${shape.closed === true ? 'Z' : ''}" stroke-width="${shape.width}"${dashes}/>`;
    }
    case 'dot':
      return `<circle class="fill-${shape.ink}" cx="${round(shape.at[0])}" cy="${round(shape.at[1])}" r="${shape.radius}"/>`;
    case 'text': {
      const weight = shape.strong ? ' font-weight="600"' : '';
      const anchor = shape.anchor === 'start' ? '' : ` text-anchor="${shape.anchor}"`;
      // A name in another script must not turn the direction of its line, or the anchor.
      return `<text class="fill-${shape.ink}" x="${round(shape.at[0])}" y="${round(shape.at[1])}" font-size="${shape.size}"${weight}${anchor}>${isolate(escapeHtml(shape.text))}</text>`;
    }
  }
}

function isolate(text: string): string {
  return /[\u0590-\u08ff\ufb1d-\ufeff]/.test(text) ? `\u2068${text}\u2069` : text;
}

function round(x: number): number {
  return Math.round(x * 100) / 100;
}
