#!/usr/bin/env python3
"""Compares the cases that differ with those that are known to: known.py KNOWN OUTCOME

KNOWN has a line `CASE REASON` for each; OUTCOME is what services_compare.py --json writes.
"""
import json
import sys


def main(known, outcome):
    with open(known, encoding="utf-8") as file:
        reasons = dict(line.split(maxsplit=1) for line in file if line.strip() and not line.startswith("#"))
    with open(outcome, encoding="utf-8") as file:
        cases = [json.loads(line) for line in file]
    differing = {case["id"] for case in cases if False in case["match"].values()}
    new, gone = sorted(differing - set(reasons)), sorted(set(reasons) - differing)
    for case in new:
        print(f"{case} differs: `run --id {case}` shows how; fix it, or give the reason in {known}")
    for case in gone:
        print(f"{case} does not differ any more: take it out of {known}")
    print(f"{len(cases) - len(differing)} of {len(cases)} equal, {len(differing)} differ, {len(new) + len(gone)} unexpected")
    return 1 if new or gone else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
