import type { Ink } from './drawing.ts';

type Inks = Readonly<Record<string, string>>;

const RUNGS = ['#fde8b0', '#d2e1b4', '#a6d9b8', '#7bc6bc', '#4fb3bf', '#3f96ba', '#2f79b5', '#2a5aa1', '#253a8c'];
const EDGES = ['#a17c1f', '#6f8440', '#3f8f66', '#35877a', '#2b7f8b', '#2a7094', '#24618f', '#20467f', '#1c2c6b'];
const RUNGS_DARK = ['#7d6a28', '#5e7840', '#3f8458', '#3d907e', '#3b9aa8', '#4fa0c3', '#63a5dd', '#93b8ee', '#c3cbff'];
const EDGES_DARK = ['#b39a4a', '#86a35f', '#5fae7d', '#5db6a3', '#5cbccb', '#74bedf', '#8cc1ee', '#b3cff5', '#dde2ff'];

/** The colours of the dashboard (src/web/styles/tokens.css), for what leaves it: a test holds the two together. */
export const LIGHT: Inks = inks(
  {
    ink: '#1a1d21',
    soft: '#565f6b',
    line: '#e3e4e1',
    rail: '#868d96',
    behind: '#e3e4e1',
    ground: '#ffffff',
    raised: '#f1f1ee',
    accent: '#b8481a',
    dark: '#23272d',
    middle: '#737b86',
    light: '#c3c8cf',
  },
  RUNGS,
  EDGES,
);

export const DARK: Inks = inks(
  {
    ink: '#eceef1',
    soft: '#a7aeb8',
    line: '#2c3035',
    rail: '#7d858f',
    behind: '#34393f',
    ground: '#15171a',
    raised: '#22262a',
    accent: '#f08a4b',
    dark: '#e9ebee',
    middle: '#8b939e',
    light: '#535b65',
  },
  RUNGS_DARK,
  EDGES_DARK,
);

/** On paper and slides, which are white. */
export function colourOf(ink: Ink): string {
  return LIGHT[ink] ?? LIGHT['ink']!;
}

function inks(own: Inks, rungs: readonly string[], edges: readonly string[]): Inks {
  return {
    ...own,
    ...Object.fromEntries(rungs.map((colour, i) => [`rung-${i}`, colour])),
    ...Object.fromEntries(edges.map((colour, i) => [`edge-${i}`, colour])),
  };
}
