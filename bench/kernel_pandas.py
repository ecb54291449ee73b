"""The kernel benchmark's other side: the same model, vectorised, checked against our results.

Reads spec.json, values.f64 (metric by metric) and our scores from the folder given; prints one line of JSON. Scores
three times: in pandas as an analyst writes it, the same with the curves on bare arrays, and in numpy by hand.
"""
import json
import platform
import statistics
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

SLACK = 1e-9
SCALE = 100.0
BELOW_COVERAGE, NOTHING_SCORED, NOT_RATED = 23, 24, 25


def numpy_score(frame, spec):
    """By hand on matrices: the segment of a band by np.select, groups by matrix products. The hardest to beat."""
    n = len(frame)
    points = np.empty((n, len(spec["indicators"])), order="F")
    for i, indicator in enumerate(spec["indicators"]):
        x = frame[indicator["metric"]].to_numpy()
        at, y = np.array(indicator["knots"]).T
        if indicator["band"]:
            slope = np.append(np.diff(y) / np.diff(at), 0.0)
            segment = np.select([x < cut for cut in at[1:]], range(len(at) - 1), default=len(at) - 1)
            line = y[segment] + slope[segment] * (np.maximum(x, at[0]) - at[segment])
            points[:, i] = np.where(np.isnan(x), np.nan, line)
        else:
            points[:, i] = np.interp(x, at, y)
    seen = ~np.isnan(points)
    dims = np.empty((n, len(spec["dimensions"])), order="F")
    cover = np.empty_like(dims)
    dims_status = np.empty(dims.shape, dtype=np.uint8, order="F")
    for d, dimension in enumerate(spec["dimensions"]):
        own = slice(dimension["first"], dimension["last"])
        weights = np.array([i["weight"] for i in spec["indicators"][own]], dtype=float)
        combined = numpy_combine(points[:, own], weights, seen[:, own], spec["minCoverage"])
        dims[:, d], cover[:, d], dims_status[:, d] = combined
    weights = np.array([d["weight"] for d in spec["dimensions"]], dtype=float)
    total, coverage, total_status = numpy_combine(dims, weights, cover, spec["minCoverage"])

    cuts = np.array(spec["cuts"]) - SLACK * SCALE
    missing = np.isnan(dims)
    stages = np.where(missing, 0, np.digitize(dims, cuts)).astype(np.uint8)
    overall = np.where(missing, len(cuts), stages).min(axis=1)
    still_open = missing.any(axis=1)
    for gate in spec["gates"]:
        x = frame[gate["metric"]].to_numpy()
        overall = np.where((x < gate["atLeast"]) & (overall >= gate["stage"]), gate["stage"] - 1, overall)
    for gate in spec["gates"]:
        still_open |= np.isnan(frame[gate["metric"]].to_numpy()) & (overall >= gate["stage"])
    rated = (~missing).sum(axis=1) >= spec["minDimensions"] * dims.shape[1] - SLACK
    kind = np.select([~rated, still_open], [2, 1], default=0).astype(np.uint8)
    return {
        "points": points,
        "dims": dims,
        "total": np.where(rated, total, np.nan),
        "cover": cover,
        "coverage": coverage,
        "dims_status": dims_status,
        "total_status": np.where(rated, total_status, NOT_RATED),
        "stages": stages,
        "overall": np.where(rated, overall, 0).astype(np.uint8),
        "kind": kind,
    }


def numpy_combine(points, weights, covered, least):
    """Weighted mean of what is present (NaN where the coverage is too low), its coverage, and why it is missing."""
    present = ~np.isnan(points) @ weights
    coverage = covered @ weights / weights.sum()
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(np.isnan(points), 0.0, points) @ weights / present
    enough = coverage >= least - SLACK
    status = np.select([present == 0, ~enough], [NOTHING_SCORED, BELOW_COVERAGE], default=0)
    return np.where((present > 0) & enough, mean, np.nan), coverage, status


def pandas_score(frame, spec, on_arrays=False):
    """
    As an analyst writes it, data frame in and data frame out: np.select and np.interp on the columns of the frame, or on
    the arrays under them, which spares pandas the alignment of every comparison and sum of the bands.
    """
    points = {}
    for indicator in spec["indicators"]:
        x = frame[indicator["metric"]].to_numpy() if on_arrays else frame[indicator["metric"]]
        at, y = np.array(indicator["knots"]).T
        if indicator["band"]:
            slope = np.diff(y) / np.diff(at)
            inside = [y[k] + slope[k] * (x - at[k]) for k in range(len(slope))]
            below = [x < at[0]] + [x < cut for cut in at[1:]]
            points[indicator["metric"]] = np.select([pd.isna(x), *below], [np.nan, y[0], *inside], default=y[-1])
        else:
            points[indicator["metric"]] = np.interp(x, at, y)
    points = pd.DataFrame(points, index=frame.index)
    names = [f"d{d}" for d in range(len(spec["dimensions"]))]
    dims, cover, status = {}, {}, {}
    for name, dimension in zip(names, spec["dimensions"]):
        own = spec["indicators"][dimension["first"] : dimension["last"]]
        weights = pd.Series({i["metric"]: float(i["weight"]) for i in own})
        dims[name], cover[name], status[name] = pandas_combine(points[weights.index], weights, None, spec["minCoverage"])
    dims, cover, status = pd.DataFrame(dims), pd.DataFrame(cover), pd.DataFrame(status, index=frame.index)
    weights = pd.Series({name: float(d["weight"]) for name, d in zip(names, spec["dimensions"])})
    total, coverage, total_status = pandas_combine(dims, weights, cover, spec["minCoverage"])

    cuts = [cut - SLACK * SCALE for cut in spec["cuts"]]
    highest = len(cuts)
    stages = pd.DataFrame(
        {name: np.select([dims[name] >= cut for cut in reversed(cuts)], range(highest, 0, -1), default=0) for name in names},
        index=frame.index,
    )
    missing = dims.isna()
    overall = stages.where(~missing, highest).min(axis=1)
    still_open = missing.any(axis=1)
    for gate in spec["gates"]:
        fails = (frame[gate["metric"]] < gate["atLeast"]) & (overall >= gate["stage"])
        overall = overall.mask(fails, gate["stage"] - 1)
    for gate in spec["gates"]:
        still_open |= frame[gate["metric"]].isna() & (overall >= gate["stage"])
    rated = (~missing).sum(axis=1) >= spec["minDimensions"] * len(names) - SLACK
    account = {
        "total": total.where(rated),
        "coverage": coverage,
        "total_status": np.where(rated, total_status, NOT_RATED),
        "overall": overall.where(rated, 0),
        "kind": np.select([~rated, still_open], [2, 1], default=0),
    }
    parts = {"points": points, "dims": dims, "cover": cover, "dims_status": status, "stages": stages}
    return pd.concat({**parts, "account": pd.DataFrame(account, index=frame.index)}, axis=1)


def pandas_combine(points, weights, covered, least):
    """Weighted mean of what is present, its coverage, and why it is missing where it is."""
    present = points.notna().mul(weights).sum(axis=1)
    coverage = (present if covered is None else covered.mul(weights).sum(axis=1)) / weights.sum()
    mean = points.mul(weights).sum(axis=1) / present
    enough = coverage >= least - SLACK
    status = np.select([present == 0, ~enough], [NOTHING_SCORED, BELOW_COVERAGE], default=0)
    return mean.where((present > 0) & enough), coverage, status


def pandas_columns(out):
    """The parts of the data frame by the names under which they are compared."""
    return {**{name: out[name] for name in ["points", "dims", "cover", "dims_status", "stages"]}, **out["account"]}


def check(result, ours, n):
    """Points and coverage within 1e-9, stages and statuses exactly; returns the largest difference."""
    worst = 0.0
    for name in ["points", "dims", "total", "cover", "coverage"]:
        theirs = np.asarray(result[name]).reshape(n, -1)
        mine = np.fromfile(ours / f"{name}.f64").reshape(-1, n).T
        if not (np.isnan(theirs) == np.isnan(mine)).all():
            raise SystemExit(f"{name}: not the same cells are missing")
        gap = np.abs(theirs - mine)
        worst = max(worst, np.nanmax(gap))
        if worst > 1e-9:
            raise SystemExit(f"{name}: differs by {worst}")
    for name in ["stages", "dims_status", "total_status", "overall", "kind"]:
        theirs = np.asarray(result[name]).reshape(n, -1)
        mine = np.fromfile(ours / f"{name}.u8", dtype=np.uint8).reshape(-1, n).T
        if not (theirs == mine).all():
            raise SystemExit(f"{name}: {int((theirs != mine).sum())} cells differ")
    return worst


def timed(run, runs):
    run()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1e3)
    return statistics.median(times)


def main():
    folder = Path(sys.argv[1])
    spec = json.loads((folder / "spec.json").read_text())
    n, runs = spec["accounts"], spec["runs"]
    values = np.fromfile(folder / "values.f64").reshape(-1, n)
    frame = pd.DataFrame({i["metric"]: values[k] for k, i in enumerate(spec["indicators"])})
    out = {"python": platform.python_version(), "pandas": pd.__version__, "numpy": np.__version__}
    sides = {
        "pandasMs": (lambda: pandas_score(frame, spec), pandas_columns),
        "arraysMs": (lambda: pandas_score(frame, spec, on_arrays=True), pandas_columns),
        "numpyMs": (lambda: numpy_score(frame, spec), dict),
    }
    for name, (score, columns) in sides.items():
        out["difference"] = max(check(columns(score()), folder, n), out.get("difference", 0.0))
        out[name] = timed(score, runs)
    print(json.dumps(out))


main()
