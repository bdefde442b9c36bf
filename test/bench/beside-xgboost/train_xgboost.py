"""Trains XGBoost hist once; prints seconds, processor seconds, peak bytes, and writes the margins of the test rows.

Arguments: folder, name of the training table, threads, trees, depth, learning rate.
"""

import json
import resource
import sys
import time

import numpy
import xgboost

folder, name, threads, trees, depth, learning_rate = sys.argv[1:7]


def read(table):
    labels = numpy.fromfile(f"{folder}/{table}.labels.f32", dtype=numpy.float32)
    values = numpy.fromfile(f"{folder}/{table}.values.f32", dtype=numpy.float32)
    return values.reshape(len(labels), -1), labels


values, labels = read(name)
started = time.perf_counter()
worked = time.process_time()
table = xgboost.DMatrix(values, label=labels, nthread=int(threads))
model = xgboost.train(
    {
        "objective": "binary:logistic",
        "tree_method": "hist",
        "max_depth": int(depth),
        "eta": float(learning_rate),
        "nthread": int(threads),
    },
    table,
    int(trees),
)
seconds = time.perf_counter() - started
cpu_seconds = time.process_time() - worked
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
test, _ = read("test")
model.predict(xgboost.DMatrix(test), output_margin=True).astype(numpy.float64).tofile(f"{folder}/margins.f64")
print(json.dumps({"seconds": seconds, "cpuSeconds": cpu_seconds, "peakBytes": peak, "version": xgboost.__version__}))
