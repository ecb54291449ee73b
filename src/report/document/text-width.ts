/** Advance widths of the characters from space to ~ in Inter, in thousandths of the size: regular and semibold. */
const REGULAR = [
  281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618, 646, 593, 620,
  566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269, 571, 672, 565, 903,
  753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612,
  583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426,
  333, 426, 662,
];
const STRONG = [
  252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 660, 423, 623, 636, 666, 612, 640,
  576, 640, 640, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605, 588, 749, 746, 277, 580, 703, 565, 922,
  759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720, 713, 652, 373, 379, 373, 481, 469, 351, 574, 624, 583, 624,
  591, 389, 625, 612, 262, 262, 569, 262, 900, 612, 609, 624, 624, 397, 549, 353, 612, 587, 839, 569, 588, 566, 455,
  359, 455, 673,
];
/** Of letters beyond those; of scripts that are as wide as high, and of what has no width. */
const OTHER = 640;
const WIDE = 1000;
const THIN = 200;

/**
 * About how wide a text is, in the unit of the size: enough to see what fits, for a drawing is made before anybody knows
 * the font it will be shown in.
 */
export function textWidth(text: string, size: number, strong = false): number {
  const widths = strong ? STRONG : REGULAR;
  let sum = 0;
  for (const character of text) sum += widthOf(character.codePointAt(0)!, widths);
  return (sum / 1000) * size;
}

function widthOf(code: number, widths: readonly number[]): number {
  const known = widths[code - 32];
  if (known !== undefined) return known;
  if (code === 0x20_2f || code === 0x20_09) return THIN;
  return code >= 0x11_00 && (code <= 0x11_5f || (code >= 0x2e_80 && code <= 0xff_60) || code >= 0x1_f0_00)
    ? WIDE
    : OTHER;
}

/** The text, or as much of its beginning as fits with a sign that something is cut. */
export function fitText(text: string, width: number, size: number, strong = false): string {
  if (textWidth(text, size, strong) <= width) return text;
  const room = width - textWidth('…', size, strong);
  let kept = '';
  let used = 0;
  for (const character of text) {
    used += textWidth(character, size, strong);
    if (used > room) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** Lines of whole words that fit the width; a word that is longer than a line is cut. */
export function wrapText(text: string, width: number, size: number, strong = false): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ').filter((one) => one !== '')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && textWidth(longer, size, strong) <= width) lines[lines.length - 1] = longer;
    else lines.push(fitText(word, width, size, strong));
  }
  return lines;
}

/** How many lines a text takes where words that are longer than a line are parted at its end. */
export function countLines(text: string, width: number, size: number, strong = false): number {
  const space = textWidth(' ', size, strong);
  let lines = 1;
  let used = 0;
  for (const word of text.split(' ')) {
    const own = textWidth(word, size, strong);
    if (used > 0 && used + space + own > width) {
      lines += 1;
      used = 0;
    }
    const over = Math.max(0, Math.ceil(own / width) - 1);
    lines += over;
    used = over > 0 ? own - over * width : used + (used > 0 ? space : 0) + own;
  }
  return lines;
}
