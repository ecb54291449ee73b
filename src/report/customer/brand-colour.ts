/** A vendor's colour on both grounds, changed as little as lets it be told from each. */
export interface BrandColour {
  readonly light: string;
  readonly dark: string;
}

const GROUNDS = { light: '#ffffff', dark: '#15171a' } as const;
/** WCAG 2.2, 1.4.11: lines and marks that carry meaning. */
const LEAST_CONTRAST = 3;
const STEP = 0.04;

/** `#rrggbb` mixed with black, or on the dark ground with white, until it stands 3 to 1 against the ground. */
export function brandColour(colour: string): BrandColour {
  return { light: mixUntil(colour, '#000000', GROUNDS.light), dark: mixUntil(colour, '#ffffff', GROUNDS.dark) };
}

function mixUntil(colour: string, with_: string, ground: string): string {
  for (let share = 0; share < 1; share += STEP) {
    const mixed = mix(colour, with_, share);
    if (contrast(mixed, ground) >= LEAST_CONTRAST) return mixed;
  }
  return with_;
}

/** Contrast of WCAG 2.2, from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function luminance(colour: string): number {
  const shares = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return shares.reduce((sum, share, i) => sum + share * WEIGHTS[i]!, 0);
}

/** Of red, green and blue. */
const WEIGHTS = [0.2126, 0.7152, 0.0722] as const;

function mix(a: string, b: string, share: number): string {
  const [from, to] = [channels(a), channels(b)];
  const mixed = from.map((value, i) => Math.round(value + (to[i]! - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function channels(colour: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
