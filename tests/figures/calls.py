#!/usr/bin/env python3
"""CPU time and allocations of a request, by shapewright and by the official SDK in turn, against fixed replies on loopback.

  tests/figures/calls.py [ROUNDS] [COUNT]   # 15 rounds of 1000 requests, one after the other

Builds tests/figures/calls with optimisation, official crates of four services among it: some twelve minutes of CPU time at first. The
models are those that SHAPEWRIGHT_SHARED names. CPU time is that of the whole client process; allocations include those that grow
another. Prints medians of the rounds.
"""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROJECT = pathlib.Path(__file__).resolve().parent / "calls"
MODELS = ["dynamodb", "lambda", "s3", "sqs"]


def main():
    if len(sys.argv) > 3 or not all(word.isdigit() for word in sys.argv[1:]):
        sys.exit(__doc__)
    rounds, count = (sys.argv[1:] + ["15", "1000"][len(sys.argv) - 1 :])[:2]
    if "SHAPEWRIGHT_SHARED" not in os.environ:
        sys.exit("skipped: SHAPEWRIGHT_SHARED is not set")
    (PROJECT / "models").mkdir(exist_ok=True)
    for name in MODELS:
        (model,) = (pathlib.Path(os.environ["SHAPEWRIGHT_SHARED"]) / "models").glob(f"{name}-2*.json")
        copy = PROJECT / "models" / f"{name}.json"
        if not copy.exists() or copy.read_bytes() != model.read_bytes():
            shutil.copyfile(model, copy)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "calls"
    subprocess.run(["cargo", "build", "--release", "--quiet", "--target-dir", target], cwd=PROJECT, check=True)
    server = subprocess.Popen([target / "release/replies"], stdout=subprocess.PIPE, text=True)
    try:
        address = server.stdout.readline().strip()
        output = subprocess.run([target / "release/calls", address, rounds, count], check=True, capture_output=True, text=True).stdout
    finally:
        server.kill()
    found = {}
    for name, client, *figures in (line.split("\t") for line in output.splitlines()):
        found.setdefault(name, {}).setdefault(client, []).append(tuple(map(float, figures)))
    print("| request | shapewright: µs CPU, allocations | official SDK | of it: CPU, allocations |\n|---|---|---|---|")
    for name, clients in found.items():
        ours, official = (tuple(map(statistics.median, zip(*clients[client]))) for client in ("shapewright", "official"))
        print(f"| {name} | {ours[0]:.1f}, {ours[1]:.0f} | {official[0]:.1f}, {official[1]:.0f} | ", end="")
        print(f"{ours[0] / official[0]:.0%}, {ours[1] / official[1]:.0%} |")


if __name__ == "__main__":
    main()
