"""Trains XGBoost hist, explains the test rows once; prints seconds, and how far shares are from adding up.

Arguments: folder, name of the training table, threads, trees, depth, learning rate.
"""

import json
import sys
import time

import numpy
import xgboost

folder, name, threads, trees, depth, learning_rate = sys.argv[1:7]


def read(table):
    labels = numpy.fromfile(f"{folder}/{table}.labels.f32", dtype=numpy.float32)
    values = numpy.fromfile(f"{folder}/{table}.values.f32", dtype=numpy.float32)
    return xgboost.DMatrix(values.reshape(len(labels), -1), label=labels, nthread=int(threads))


model = xgboost.train(
    {
        "objective": "binary:logistic",
        "tree_method": "hist",
        "max_depth": int(depth),
        "eta": float(learning_rate),
        "nthread": int(threads),
    },
    read(name),
    int(trees),
)
test = read("test")
margins = model.predict(test, output_margin=True)
started = time.perf_counter()
shares = model.predict(test, pred_contribs=True)
seconds = time.perf_counter() - started
error = float(numpy.abs(shares.astype(numpy.float64).sum(axis=1) - margins).max())
print(json.dumps({"seconds": seconds, "largestError": error, "version": xgboost.__version__}))
