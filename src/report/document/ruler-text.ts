import type { RulerChart } from './chart.ts';

const [LEAST, MOST] = [50, 72];
/** Names before their rails take so many letters at the most; the longer they are, the shorter the rails. */
const NAMES = 44;
const NAME_AND_RAIL = 94;

/** A ruler in letters of one width: a mark for each row on a rail with the cuts of its levels. */
export function rulerText({ levels, rows, range: [low, high] }: RulerChart): string {
  // As wide as the names of the levels ask for, within reason.
  const wanted = levels.map(({ from, name }, i) => {
    const share = ((levels[i + 1]?.from ?? high) - from) / (high - low || 1);
    return levels[i + 1] === undefined || share <= 0 ? 0 : (lettersOf(inCode(name)).length + 4) / share;
  });
  const long = rows.map(({ name }) => lettersOf(inCode(name)).length);
  // What is longer stands whole on a line of its own.
  const names = Math.max(0, ...long.filter((letters) => letters <= NAMES));
  const width = Math.round(Math.min(MOST, NAME_AND_RAIL - names, Math.max(LEAST, ...wanted)));
  const at = (value: number): number =>
    Math.min(width, Math.max(0, Math.round(high === low ? 0 : ((value - low) / (high - low)) * width)));
  const pad = (text: string): string => {
    const letters = lettersOf(text).length;
    return letters > names ? `${text}\n${' '.repeat(names)}` : text + ' '.repeat(names - letters);
  };
  const head = Array.from({ length: width + 1 }, () => ' ');
  const cut: string[] = [];
  levels.forEach(({ from, name }, i) => {
    const [start, end] = [at(from), levels[i + 1] === undefined ? width + 14 : at(levels[i + 1]!.from)];
    const whole = `${i + 1} ${inCode(name)}`.trim();
    const room = Math.max(1, end - start - 1);
    const fits = lettersOf(whole).length <= room;
    if (!fits) cut.push(whole);
    // Half a name is none: it stands below, and its number here.
    const letters = lettersOf(fits ? whole : `${i + 1}`).slice(0, room);
    letters.forEach((letter, k) => (head[start + k] = letter));
  });
  const lines = rows.map(({ name, value, label }) => {
    const rail: string[] = Array.from({ length: width + 1 }, () => (value === null ? '\u00b7' : '\u2500'));
    for (const { from } of levels.slice(1)) rail[at(from)] = '\u2534';
    if (value !== null) rail[at(value)] = '\u25cf';
    return `${pad(inCode(name))}  ${rail.join('')}  ${inCode(label)}`;
  });
  const indent = ' '.repeat(names);
  const below = cut.length === 0 ? [] : [`${indent}  ${cut.join(', ')}`];
  return [`${indent}  ${head.map((letter) => letter ?? ' ').join('')}`.trimEnd(), ...lines, ...below].join('\n');
}

/** What would end a block of code is not in it. */
function inCode(text: string): string {
  return text.replaceAll(/[`~]/g, "'").replaceAll(/\s+/g, ' ');
}

function lettersOf(text: string): readonly string[] {
  return Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment);
}
