/** What the terminal can show; colour only when told. */
export interface Screen {
  readonly width: number;
  readonly colour: boolean;
  readonly unicode: boolean;
}

/** Drawing characters, each with its ASCII twin. */
interface Glyphs {
  /** One rung between its rails; `here` marks the stage reached. */
  readonly rung: string;
  readonly rungHere: string;
  readonly exact: string;
  readonly atMost: string;
  readonly second: string;
  readonly third: string;
  /** Ends and inside of the outline of accounts that are not rated. */
  readonly outline: readonly [string, string, string];
  readonly up: string;
  readonly down: string;
  readonly here: string;
  readonly times: string;
  readonly rule: string;
  readonly dot: string;
  readonly ellipsis: string;
  readonly none: string;
  readonly to: string;
}

const UNICODE: Glyphs = {
  rung: '╞══╡',
  rungHere: '╞██╡',
  exact: '█',
  atMost: '▒',
  second: '▓',
  third: '░',
  outline: ['╎', '╌', '╎'],
  up: '↑',
  down: '↓',
  here: '◀',
  times: '×',
  rule: '─',
  dot: '·',
  ellipsis: '…',
  none: '–',
  to: '–',
};

const ASCII: Glyphs = {
  rung: '|--|',
  rungHere: '|##|',
  exact: '#',
  atMost: '/',
  second: '=',
  third: '-',
  outline: ['[', ' ', ']'],
  up: '^',
  down: 'v',
  here: '<',
  times: 'x',
  rule: '-',
  dot: '-',
  ellipsis: '...',
  none: '-',
  to: ' to ',
};

export interface Style {
  readonly width: number;
  readonly glyphs: Glyphs;
  /** Solid blocks in eighths of a column. */
  readonly eighths: boolean;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  /** The colour of stage `stage` of `count`: one sequential scale, light to dark by rung. */
  readonly stage: (text: string, stage: number, count: number) => string;
}

/** 256-colour codes of the scale #fde8b0 #a6d9b8 #4fb3bf #2f79b5 #253a8c, the last lightened for dark grounds. */
const SCALE = [223, 151, 73, 67, 62] as const;

/** The narrowest screen that is laid out; a narrower one wraps by itself. */
const NARROWEST = 60;

/** Colours and signs of a terminal; without colour or Unicode the same in plain letters. */
export function createStyle({ width, colour, unicode }: Screen): Style {
  const paint = (code: string, end: string) => (text: string) =>
    colour && text !== '' ? `\u001b[${code}m${text}\u001b[${end}m` : text;
  return {
    width: Math.max(NARROWEST, width),
    glyphs: unicode ? UNICODE : ASCII,
    eighths: unicode,
    bold: paint('1', '22'),
    dim: paint('2', '22'),
    stage: (text, stage, count) => {
      const place = count > 1 ? Math.round(((stage - 1) * (SCALE.length - 1)) / (count - 1)) : 0;
      return paint(`38;5;${SCALE[place] ?? SCALE[0]}`, '39')(text);
    },
  };
}
