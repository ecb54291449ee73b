/** A raw value as a box holds it: what is percent in percent. */
export function shownNumber(value: number, unit: string): number {
  return clean(unit === 'percent' ? value * 100 : value);
}

export function rawNumber(shown: number, unit: string): number {
  return unit === 'percent' ? clean(shown / 100) : shown;
}

/** What stands behind the box. */
export function unitSign(unit: string): string {
  return unit === 'percent' || unit === 'percent_points' ? '%' : unit;
}

/** 1, 2 or 5 times a power of ten, at most `width`. */
export function niceStep(width: number): number {
  if (!(width > 0) || !Number.isFinite(width)) return 1;
  const power = 10 ** Math.floor(Math.log10(width));
  const step = [5, 2, 1].find((one) => one * power <= width * (1 + 1e-9)) ?? 1;
  return clean(step * power);
}

export function onStep(value: number, step: number): number {
  return clean(Math.round(value / step) * step);
}

/** Without the last digits, which arithmetic adds. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}
