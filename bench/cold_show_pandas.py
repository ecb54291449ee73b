"""The cold start's other side: what a person's script does who reads the table of metrics, scores it and prints.

Takes a folder with model.json, accounts and metrics, and csv or parquet; prints the distribution of stages as JSON. It
reads only the columns that it needs. What the model does not use is left out, so this is the least such a script can do.
"""
import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd

SLACK = 1e-9
DAY_MS = 86_400_000


def read(folder, name, kind, columns):
    if kind == "csv":
        return pd.read_csv(folder / f"{name}.csv", usecols=columns)
    return pd.read_parquet(folder / f"{name}.parquet", columns=columns)


def points_of(indicator, metrics, accounts, as_of):
    """Points and whether the indicator applies; np.interp over the knots, np.select for the statuses."""
    x = metrics[f"{indicator['metric']}.value"].to_numpy(dtype=float)
    knots = np.array(indicator["curve"]["knots"])
    points = np.interp(x, knots[:, 0], knots[:, 1])
    applies = np.ones(len(x), dtype=bool)
    for condition in indicator["onlyFor"]:
        column = accounts[condition["attribute"]]
        applies &= (column.isin(condition["values"]) | column.isna()).to_numpy()
    missing = np.isnan(x)
    if indicator["maxAge"] is not None:
        newest = pd.to_datetime(metrics[f"{indicator['metric']}.newest"], utc=True)
        missing |= (newest < as_of - pd.Timedelta(days=indicator["maxAge"]["n"])).to_numpy()
    return np.select([~applies, missing], [np.nan, np.nan], default=points), applies


def combine(columns, weights, covered, applies, least):
    """Weighted mean of what is there and its coverage; NaN below the least coverage."""
    points = np.column_stack(columns)
    weight = np.array(weights, dtype=float)
    there = ~np.isnan(points)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(there, points, 0.0) @ weight / (there @ weight)
        coverage = np.where(applies, covered, 0.0) @ weight / (applies @ weight)
    return np.where(coverage >= least - SLACK, mean, np.nan), coverage


def main(folder, kind):
    spec = json.loads((folder / "model.json").read_text())
    model, as_of = spec["model"], pd.Timestamp(spec["asOf"], unit="ms", tz="UTC")
    dimensions = model["root"]["children"]
    leaves = [leaf for dimension in dimensions for leaf in dimension["children"]]
    gates = [(k + 1, gate) for k, gates in enumerate(model["stages"]["gates"]) for gate in gates]
    values = {leaf["metric"] for leaf in leaves} | {gate["metric"] for _, gate in gates}
    aged = {leaf["metric"] for leaf in leaves if leaf["maxAge"] is not None}
    metrics = read(folder, "metrics", kind, [f"{m}.value" for m in values] + [f"{m}.newest" for m in aged])
    attributes = {c["attribute"] for leaf in leaves for c in leaf["onlyFor"]}
    accounts = read(folder, "accounts", kind, list(attributes))

    dims, covers, applied = [], [], []
    for dimension in dimensions:
        children = dimension["children"]
        found = [points_of(leaf, metrics, accounts, as_of) for leaf in children]
        points, applies = [p for p, _ in found], np.column_stack([a for _, a in found])
        weights = [leaf["weight"] for leaf in children]
        mean, cover = combine(points, weights, ~np.isnan(np.column_stack(points)), applies, dimension["minCoverage"])
        dims.append(mean)
        covers.append(cover)
        applied.append(applies.any(axis=1))
    applies = np.column_stack(applied)
    weights = [dimension["weight"] for dimension in dimensions]
    total, _ = combine(dims, weights, np.column_stack(covers), applies, model["root"]["minCoverage"])

    cuts = np.array(model["stages"]["from"]) - SLACK * (model["scale"][1] - model["scale"][0])
    table = np.column_stack(dims)
    missing = np.isnan(table) & applies
    stages = np.where(np.isnan(table), len(cuts), np.digitize(table, cuts))
    overall = stages.min(axis=1)
    at_most = missing.any(axis=1)
    for stage, gate in gates:
        fails = metrics[f"{gate['metric']}.value"].to_numpy() < gate["atLeast"]
        overall = np.where(fails & (overall >= stage), stage - 1, overall)
    for stage, gate in gates:
        at_most |= metrics[f"{gate['metric']}.value"].isna().to_numpy() & (overall >= stage)
    seen = (~np.isnan(table)).sum(axis=1)
    rated = (seen > 0) & (seen >= model["stages"]["minDimensions"] * applies.sum(axis=1) - SLACK)
    total = np.where(rated, total, np.nan)

    counts = pd.DataFrame({"stage": overall, "at_most": at_most})[rated].groupby(["at_most", "stage"]).size()
    of = lambda kind: [int(counts.get((kind, stage), 0)) for stage in range(1, len(cuts) + 1)]
    print(json.dumps({"exact": of(False), "atMost": of(True), "notRated": int((~rated).sum()), "mean": float(np.nanmean(total))}))


main(Path(sys.argv[1]), sys.argv[2])
