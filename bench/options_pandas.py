"""The other side of the benchmark of options: each as pandas and scipy have it, on a data frame of six columns.

Reads the columns, and our points, from the folder given; prints the milliseconds of processor time by case as JSON.
"""
import json
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

IDS = [f"m{k}" for k in range(6)]
AT, Y = [0, 5, 20, 50, 90], [0, 15, 55, 70, 100]


def curve(frame):
    return pd.DataFrame({name: np.interp(frame[name], AT, Y) for name in frame}, index=frame.index)


def winsorise(column, points=5, most_skew=0.4, most_kurtosis=-1.0):
    """COINr's rule with pandas' own moments: move the most extreme value inwards until the rule is kept."""
    lowered = raised = 0
    while True:
        skew, kurtosis = column.skew(), column.kurt()
        if abs(skew) < most_skew or kurtosis < most_kurtosis or lowered + raised >= points:
            return column
        if skew >= 0:
            top = column.max()
            column = column.clip(upper=column[column < top].max())
            lowered = int((column == column.max()).sum())
        else:
            low = column.min()
            column = column.clip(lower=column[column > low].min())
            raised = int((column == column.min()).sum())


def cases(frame, counts, seats, region):
    span = lambda f: f.max() - f.min()
    return {
        "curve alone": lambda: curve(frame),
        "percentile rank": lambda: 100 * (frame.rank() - 0.5) / frame.count(),
        "percentile rank of counts": lambda: 100 * (counts.rank() - 0.5) / counts.count(),
        "rank": lambda: frame.rank(method="min"),
        "z-score": lambda: 50 + 10 * (frame - frame.mean()) / frame.std(),
        "range of the base": lambda: 100 * (frame - frame.min()) / span(frame),
        "quantile bands": lambda: frame.apply(lambda x: pd.cut(x, bands(x), right=False, labels=False) * 25.0),
        "denominator": lambda: curve(frame.div(seats.where(seats != 0), axis=0)),
        "impute mean": lambda: curve(frame.fillna(frame.mean())),
        "impute median": lambda: curve(frame.fillna(frame.median())),
        "impute median by region": lambda: curve(frame.fillna(frame.groupby(region).transform("median"))),
        "clamp to quantiles": lambda: curve(frame.clip(frame.quantile(0.05), frame.quantile(0.95), axis=1)),
        "winsorise": lambda: curve(frame.apply(winsorise)),
        "transform log1p": lambda: curve(np.log1p(frame)),
        "transform sqrt": lambda: curve(np.sqrt(frame)),
    }


def combine(points, least=0.5):
    """What our side gives besides: the mean of what is there, and how much of the weight that is."""
    weights = pd.Series(1.0, index=points.columns)
    present = points.notna().mul(weights).sum(axis=1)
    coverage = present / weights.sum()
    mean = points.mul(weights).sum(axis=1) / present
    return points, mean.where((present > 0) & (coverage >= least)), coverage


def bands(column):
    cuts = column.quantile([0.0, 0.2, 0.4, 0.6, 0.8]).to_list()
    return [*cuts, np.inf]


def timed(run, runs):
    run()
    times = []
    for _ in range(runs):
        start = time.process_time()
        run()
        times.append((time.process_time() - start) * 1e3)
    return min(times)


def main():
    folder, wanted = Path(sys.argv[1]), sys.argv[2:]
    read = lambda name: np.fromfile(folder / f"{name}.f64")
    frame = pd.DataFrame({name: read(name) for name in IDS})
    counts = pd.DataFrame({name: read(f"count{name}") for name in IDS})
    region = pd.Series(pd.Categorical.from_codes(read("region").astype(int), ["apac", "emea", "latam", "namer"]))
    known = cases(frame, counts, pd.Series(read("seats")), region)
    out = {}
    for name in wanted:
        ours = np.column_stack([read(f"{name} {k}") for k in range(len(IDS))])
        theirs = known[name]().to_numpy()
        if not np.array_equal(np.isnan(theirs), np.isnan(ours)):
            raise SystemExit(f"{name}: not the same cells are missing")
        if np.nanmax(np.abs(theirs - ours)) > 1e-9:
            raise SystemExit(f"{name}: differs by {np.nanmax(np.abs(theirs - ours))}")
        runs = 3 if len(frame) > 500_000 else 31
        out[name] = [timed(known[name], runs), timed(lambda: combine(known[name]()), runs)]
    print(json.dumps(out))


main()
