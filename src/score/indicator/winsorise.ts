/** How far values may be skewed, and how many of them may be moved to mend it. */
export interface WinsoriseRule {
  readonly points: number;
  readonly skew: number;
  readonly kurtosis: number;
}

export interface WinsoriseLimits {
  readonly low: number;
  readonly high: number;
  /** Whether the values within the limits keep to the rule. */
  readonly enough: boolean;
}

/**
 * The limits to which values are brought so that |skewness| < `skew` or kurtosis < `kurtosis`. While neither holds, the
 * largest values (where the skewness is 0 or more; else the smallest) are set to the next ones, those that are equal all at
 * once, until `points` of them are set. Where there are fewer than four values or they do not differ nothing can be told,
 * and the limits are the extremes. Source: COINr's `Treat` and `winsorise`, which follow the practice of the OECD and JRC
 * handbook on composite indicators. `sorted` ascending, finite, not empty.
 */
export function winsoriseLimits(sorted: Float64Array, rule: WinsoriseRule): WinsoriseLimits {
  const values = sorted.slice();
  const last = values.length - 1;
  const whole = { low: values[0]!, high: values[last]!, enough: true };
  let [lowered, raised] = [0, 0];
  for (;;) {
    const { skewness, kurtosis } = momentsOf(values);
    if (Number.isNaN(skewness) || Number.isNaN(kurtosis)) return whole;
    const limits = { low: values[0]!, high: values[last]! };
    if (Math.abs(skewness) < rule.skew || kurtosis < rule.kurtosis) return { ...limits, enough: true };
    if (lowered + raised >= rule.points) return { ...limits, enough: false };
    if (skewness >= 0) {
      const first = values.indexOf(limits.high);
      values.fill(values[first - 1]!, first);
      lowered = last + 1 - first;
    } else {
      raised = values.lastIndexOf(limits.low) + 1;
      values.fill(values[raised]!, 0, raised);
    }
  }
}

interface Moments {
  readonly skewness: number;
  readonly kurtosis: number;
}

/**
 * Sample skewness G1 and excess kurtosis G2 as in SAS, SPSS and Excel (type 2 of Joanes and Gill, "Comparing measures of
 * sample skewness and kurtosis", The Statistician 47, 1998); NaN for fewer than four values and for equal ones.
 */
function momentsOf(values: Float64Array): Moments {
  const n = values.length;
  if (n < 4) return { skewness: Number.NaN, kurtosis: Number.NaN };
  let mean = 0;
  for (let i = 0; i < n; i++) mean += values[i]! / n;
  let [squares, cubes, fourths] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const x = values[i]! - mean;
    squares += x * x;
    cubes += x * x * x;
    fourths += x * x * x * x;
  }
  // Equal values may lie a rounding away from their mean.
  if (values[0] === values[n - 1]) return { skewness: Number.NaN, kurtosis: Number.NaN };
  const g1 = (Math.sqrt(n) * cubes) / (squares * Math.sqrt(squares));
  const g2 = (n * fourths) / (squares * squares) - 3;
  return {
    skewness: (g1 * Math.sqrt(n * (n - 1))) / (n - 2),
    kurtosis: (((n + 1) * g2 + 6) * (n - 1)) / ((n - 2) * (n - 3)),
  };
}
