import type { Style } from './style.ts';

export interface LadderStage {
  readonly stage: number;
  readonly name: string;
}

/**
 * One rung of the ladder with its number and name: `5 ╞══╡ Ambient`. Number, height, name and colour say the same, so that
 * it reads without colour; `here` fills the rung that is stood on.
 */
export function rung({ stage, name }: LadderStage, count: number, here: boolean, style: Style): string {
  const digits = String(count).length;
  const glyph = style.stage(here ? style.glyphs.rungHere : style.glyphs.rung, stage, count);
  return `${String(stage).padStart(digits)} ${glyph} ${name}`.trimEnd();
}

/** What stands under the ladder, aligned with the names of its stages. */
export function belowLadder(text: string, count: number): string {
  return `${' '.repeat(String(count).length + 6)}${text}`;
}
