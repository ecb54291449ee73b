/** What a drawn picture is made of, as SVG without anything outside it: for a file that others can open. */
export interface DrawnPicture {
  readonly nodes: readonly SVGElement[];
  /** What `url(#...)` in them refers to. */
  readonly definitions: readonly SVGElement[];
  readonly width: number;
  readonly height: number;
}

export const SVG = 'http://www.w3.org/2000/svg';

/** What the style sheet may say of a shape and what therefore has to stand on it, where it is not the default. */
const OF_SHAPES: Readonly<Record<string, string>> = {
  fill: '',
  'fill-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-opacity': '1',
  'stroke-linecap': 'butt',
  opacity: '1',
  visibility: 'visible',
  display: 'inline',
};

const OF_TEXTS: Readonly<Record<string, string>> = {
  'font-size': '',
  'font-weight': '',
  'font-style': 'normal',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
};

/** Where a picture stands on the page; what is drawn is placed relative to it. */
interface Origin {
  readonly left: number;
  readonly top: number;
}

/**
 * Redraws elements of the page: shapes with their computed styles, texts of HTML as SVG texts where they stand, filled
 * boxes and lines as such. Nothing is fetched and no HTML is embedded, so that any program can open the result.
 */
export function drawPicture(parts: readonly Element[]): DrawnPicture {
  const boxes = parts.map((part) => part.getBoundingClientRect());
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  const nodes = parts.flatMap((part) => draw(part, { left, top }));
  return {
    nodes,
    definitions: definitionsOf(nodes),
    width: Math.max(...boxes.map((box) => box.right)) - left,
    height: Math.max(...boxes.map((box) => box.bottom)) - top,
  };
}

function draw(element: Element, origin: Origin): SVGElement[] {
  const style = getComputedStyle(element);
  const unseen = style.display === 'none' || style.visibility === 'hidden' || style.clipPath !== 'none';
  if (unseen) return [];
  if (element instanceof SVGSVGElement) return [drawSvg(element, origin)];
  const inner = [...element.childNodes].flatMap((child) => {
    if (child instanceof Element) return draw(child, origin);
    return child instanceof Text ? drawText(child, style, origin) : [];
  });
  return [...drawBox(element, style, origin), ...inner];
}

function drawSvg(source: SVGSVGElement, origin: Origin): SVGElement {
  const box = source.getBoundingClientRect();
  const copy = styledCopy(source);
  set(copy, { x: box.left - origin.left, y: box.top - origin.top, width: box.width, height: box.height });
  return copy;
}

/** A deep copy that looks the same without the style sheet. */
function styledCopy(source: SVGElement): SVGElement {
  const copy = createSvg(source.localName);
  for (const { name, value } of source.attributes) {
    if (!['class', 'style', 'tabindex'].includes(name) && !name.startsWith('aria-') && !name.startsWith('on'))
      copy.setAttribute(name, value);
  }
  const style = getComputedStyle(source);
  const text = source instanceof SVGTextContentElement;
  if (text) copy.setAttribute('font-family', fontsOf(style));
  if (source instanceof SVGSVGElement) copy.setAttribute('overflow', style.overflow);
  for (const [property, usual] of Object.entries(text ? { ...OF_SHAPES, ...OF_TEXTS } : OF_SHAPES)) {
    const value = style.getPropertyValue(property);
    // A pattern's address is given relative to the page here, and absolute to it there.
    if (value !== '' && value !== usual)
      copy.setAttribute(property, value.replace(/url\("?[^#]*#([^")]+)"?\)/, 'url(#$1)'));
  }
  for (const child of source.childNodes) {
    if (child instanceof SVGElement) copy.append(styledCopy(child));
    else if (child instanceof Text) copy.append(child.data);
  }
  return copy;
}

function drawBox(element: Element, style: CSSStyleDeclaration, origin: Origin): SVGElement[] {
  const box = element.getBoundingClientRect();
  const [x, y] = [box.left - origin.left, box.top - origin.top];
  const drawn: SVGElement[] = [];
  if (!transparent(style.backgroundColor)) {
    const [width, height, rx] = [box.width, box.height, Number.parseFloat(style.borderTopLeftRadius)];
    drawn.push(set(createSvg('rect'), { x, y, width, height, rx, fill: style.backgroundColor }));
  }
  const [right, bottom] = [x + box.width, y + box.height];
  const sides: readonly (readonly [side: string, from: Point, to: Point])[] = [
    ['top', [x, y], [right, y]],
    ['right', [right, y], [right, bottom]],
    ['bottom', [x, bottom], [right, bottom]],
    ['left', [x, y], [x, bottom]],
  ];
  for (const [side, [x1, y1], [x2, y2]] of sides) {
    const width = Number.parseFloat(style.getPropertyValue(`border-${side}-width`));
    const stroke = style.getPropertyValue(`border-${side}-color`);
    if (!(width > 0) || transparent(stroke)) continue;
    drawn.push(set(createSvg('line'), { x1, y1, x2, y2, stroke, 'stroke-width': width }));
  }
  return drawn;
}

type Point = readonly [x: number, y: number];

function transparent(color: string): boolean {
  return color === 'transparent' || /[,/] ?0\)$/.test(color);
}

/** One text for each line that the words stand on. */
function drawText(source: Text, style: CSSStyleDeclaration, origin: Origin): SVGElement[] {
  const lines: { text: string; left: number; right: number; top: number }[] = [];
  const range = document.createRange();
  for (const { 0: word, index } of source.data.matchAll(/\S+\s*/g)) {
    range.setStart(source, index);
    range.setEnd(source, index + word.length);
    const box = range.getClientRects()[0];
    if (box === undefined) continue;
    const line = lines.at(-1);
    if (line !== undefined && Math.abs(line.top - box.top) < 2) {
      line.text += word;
      line.right = box.right;
    } else lines.push({ text: word, left: box.left, right: box.right, top: box.top });
  }
  const { fontSize, fontWeight, color } = style;
  const ascent = measure(style, style.fontFamily).measureText('x').fontBoundingBoxAscent;
  const ruler = rulerOf(style);
  // The other font is narrower: numbers that end on one line must go on doing so.
  const atEnd = ['right', 'end'].includes(style.textAlign);
  return lines.map(({ text, left, right, top }) => {
    const drawn = set(createSvg('text'), {
      x: (atEnd ? right : left) - origin.left,
      ...(atEnd ? { 'text-anchor': 'end' } : {}),
      y: top - origin.top + ascent,
      fill: color,
      'font-family': fontsOf(style),
      'font-size': fontSize,
      'font-weight': fontWeight,
    });
    drawn.textContent = text.trimEnd();
    // A wider font must not run into what stands beside it.
    const room = right - left;
    if (ruler(text.trimEnd()) > room + 1) set(drawn, { textLength: room, lengthAdjust: 'spacingAndGlyphs' });
    return drawn;
  });
}

/** A file carries no font: after ours those that are everywhere and no wider. */
export function fontsOf({ fontFamily }: CSSStyleDeclaration): string {
  return /\bmonospace\b/.test(fontFamily) ? fontFamily : 'Inter, "Liberation Sans", Arial, Helvetica, sans-serif';
}

/** Says how wide a text gets at most: on the page, in the file here, and where none of the named fonts is. */
export function rulerOf(style: CSSStyleDeclaration): (text: string) => number {
  const rulers = [style.fontFamily, withoutOurs(style), 'sans-serif'].map((font) => measure(style, font));
  return (text) => Math.max(...rulers.map((ruler) => ruler.measureText(text).width));
}

/** What a file is drawn with where our font is not installed. */
function withoutOurs(style: CSSStyleDeclaration): string {
  return fontsOf(style).replace(/^Inter, /, '');
}

/** Measures text in the size and weight of an element. */
function measure({ fontWeight, fontSize }: CSSStyleDeclaration, fontFamily: string): CanvasRenderingContext2D {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) throw new Error('this browser has no canvas');
  context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  return context;
}

function definitionsOf(nodes: readonly SVGElement[]): SVGElement[] {
  const ids = new Set<string>();
  for (const node of nodes) {
    for (const one of [node, ...node.querySelectorAll('[fill^="url(#"]')]) {
      const id = /^url\(#(.+)\)$/.exec(one.getAttribute('fill') ?? '')?.[1];
      if (id !== undefined) ids.add(id);
    }
  }
  return [...ids].flatMap((id) => {
    const source = document.getElementById(id);
    return source instanceof SVGElement ? [styledCopy(source)] : [];
  });
}

export function createSvg(name: string): SVGElement {
  return document.createElementNS(SVG, name);
}

export function set(element: SVGElement, attributes: Readonly<Record<string, string | number>>): SVGElement {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);
  }
  return element;
}
