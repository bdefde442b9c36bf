"""XGBoost with the settings of the anchor `xgb_shallow`; reads a job on standard input, answers on standard output.

The job is one JSON line {rows, columns, train, validation, test} followed by rows x columns 32-bit floats (row by
row, NaN = missing) and rows labels of one byte. `train` and the others are row numbers. The answer is one JSON list:
the propensities of the test rows.
"""
import json
import sys

import numpy as np
import xgboost as xgb

stream = sys.stdin.buffer
job = json.loads(stream.readline())
rows, columns = job["rows"], job["columns"]
table = np.frombuffer(stream.read(rows * columns * 4), dtype="<f4").reshape(rows, columns)
labels = np.frombuffer(stream.read(rows), dtype=np.uint8).astype(np.float32)


def part(name):
    at = np.array(job[name])
    return xgb.DMatrix(table[at], label=labels[at])


settings = {
    "objective": "binary:logistic",
    "eval_metric": "logloss",
    "tree_method": "hist",
    "max_depth": 3,
    "eta": 0.05,
    "subsample": 0.8,
    "colsample_bytree": 0.8,
    "min_child_weight": 5,
    "seed": 1,
    # Tables this small gain nothing by a second thread, and on a busy machine each waits for the other.
    "nthread": 1,
}
model = xgb.train(
    settings,
    part("train"),
    num_boost_round=600,
    evals=[(part("validation"), "validation")],
    early_stopping_rounds=30,
    verbose_eval=False,
)
propensities = model.predict(part("test"), iteration_range=(0, model.best_iteration + 1))
print(json.dumps([float(propensity) for propensity in propensities]))
