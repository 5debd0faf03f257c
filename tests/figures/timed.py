#!/usr/bin/env python3
"""What each run of the compiler takes. As a program, it is between cargo and the compiler, and notes the costs of each crate; as a
module, it runs cargo that way and reads the notes."""

import os
import resource
import subprocess
import sys
import tempfile
from typing import NamedTuple

NOTES, EXPANDED = "SHAPEWRIGHT_NOTES", "SHAPEWRIGHT_EXPANDED"


class Cost(NamedTuple):
    """CPU seconds and peak memory of a crate, and the CPU seconds until its macros are expanded, where that was asked for."""

    seconds: float = 0.0
    megabytes: int = 0
    expansion: float = 0.0

    def and_then(self, other):
        return Cost(self.seconds + other.seconds, max(self.megabytes, other.megabytes), self.expansion + other.expansion)


def run(words, folder, members_alone=False, expanded=False, **more):
    """Runs cargo. Returns its process, and the costs by the names of crates: of the workspace's members alone, if wanted."""
    with tempfile.NamedTemporaryFile("r") as notes:
        wrapper = "RUSTC_WORKSPACE_WRAPPER" if members_alone else "RUSTC_WRAPPER"
        environment = {**os.environ, wrapper: os.path.abspath(__file__), NOTES: notes.name, EXPANDED: "yes" if expanded else ""}
        done = subprocess.run(words, cwd=folder, env=environment, text=True, **more)
        costs = {}
        for name, *numbers in map(str.split, notes.read().splitlines()):
            cost = Cost(float(numbers[0]), int(numbers[1]), float(numbers[2]))
            costs[name] = costs.get(name, Cost()).and_then(cost)
        return done, costs


def spent():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main():
    """Compiles a crate; before that, only as far as its macros are expanded, if wanted."""
    crate = next((sys.argv[at + 1] for at, word in enumerate(sys.argv) if word == "--crate-name"), "-")
    # Cargo also asks the compiler about itself.
    compiles = any(word.startswith("--emit") for word in sys.argv)
    expansion = 0.0
    if os.environ[EXPANDED] and compiles:
        stable = {**os.environ, "RUSTC_BOOTSTRAP": "1"}
        subprocess.run([*sys.argv[1:], "-Zno-analysis"], env=stable, close_fds=False, stderr=subprocess.DEVNULL)
        expansion = spent()
    status = subprocess.run(sys.argv[1:], close_fds=False).returncode
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    with open(os.environ[NOTES], "a") as notes:
        notes.write(f"{crate} {spent() - expansion} {megabytes} {expansion}\n")
    sys.exit(status)


if __name__ == "__main__":
    main()
