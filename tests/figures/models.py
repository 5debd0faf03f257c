#!/usr/bin/env python3
"""What the compiler takes for official models, by `cargo check`: types and client of all operations by the derive, beside the official
SDK's crate alone. And what it takes for one operation of a large model, beside the same operation in a model of ten shapes.

  tests/figures/models.py               # the thirteen models that SHAPEWRIGHT_SHARED names, beside the official crates
  tests/figures/models.py sqs kinesis   # these
  tests/figures/models.py --ours sqs    # without the official crate: all of all thirteen takes some ten minutes of CPU time
  tests/figures/models.py --one         # one operation of S3 and of SageMaker

CPU seconds are those of the compiler for the one crate, its dependencies checked before. Expansion is the CPU time until the compiler
has expanded the crate (`-Zno-analysis`), less that of an empty crate with the same dependency. Nothing is compiled incrementally.
"""

import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/models"))

import timed  # noqa: E402
from programs import DERIVE, check, write  # noqa: E402

FEATURES = ["client", "rest-json", "rest-xml", "rpc-cbor", "query", "event-streams", "checksums", "compression"]
EMPTY = "empty"
EMIT = ", emit(client)"
# Without them, a crate lacks its HTTP client and the sleep of its timeouts, and nothing of the service.
OFFICIAL = '{crate} = {{ version = "1", default-features = false }}\n'
MANIFEST = '[package]\nname = "official"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n\n[dependencies]\n'
# Operations that make a model of ten shapes, their service included.
ONE = {"s3": "GetBucketTagging", "sagemaker": "DeletePipeline"}
TIMES = 5


# A dependency is never compiled incrementally: all crates are alike then.
os.environ["CARGO_INCREMENTAL"] = "0"


def models():
    """The unpacked models by name, such as `cognito-identity-provider`."""
    folder = pathlib.Path(os.environ["SHAPEWRIGHT_SHARED"]) / "models"
    return {re.sub(r"-\d{4}-\d{2}-\d{2}$", "", path.stem): path for path in sorted(folder.glob("*.json"))}


def ours(programs):
    """The costs of checking the programs, and of expanding an empty one."""
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder).resolve()
        write(work, FEATURES, {EMPTY: "use shapewright as _;\n", **programs}, "lib.rs")
        said, finished, costs = check(work, expanded=True)
    unsound = [name for name in programs if name not in finished or said.get(name)]
    if unsound:
        sys.exit(f"failed or with warnings: {unsound}\n{said}")
    return costs, costs[EMPTY].expansion


def official(names):
    """The costs of checking the official crates, by the names of their models."""
    crates = {name: "aws-sdk-" + name.replace("-", "") for name in names}
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        (work / "src").mkdir()
        (work / "src/lib.rs").write_text("")
        (work / "Cargo.toml").write_text(MANIFEST + "".join(OFFICIAL.format(crate=crate) for crate in crates.values()))
        target = str(pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "official")
        # What was checked before would not be measured again.
        packages = [word for crate in crates.values() for word in ("--package", crate)]
        subprocess.run(["cargo", "clean", "--quiet", "--target-dir", target, *packages], cwd=work, check=True)
        done, costs = timed.run(["cargo", "check", "--quiet", "--target-dir", target], work)
    done.check_returncode()
    return {name: costs.get(crate.replace("-", "_")) for name, crate in crates.items()}


def compare(chosen, beside):
    costs, empty = ours({name: DERIVE.format(model=path, more=EMIT) for name, path in chosen.items()})
    official_costs = official(chosen) if beside else {}
    print("| model | KB | operations | expansion s | CPU s | peak MB | official CPU s | peak MB | of it |\n" + "|---" * 9 + "|")
    for name, path in chosen.items():
        cost, its = costs[name], official_costs.get(name)
        operations = len(re.findall(r'"type": "operation"', path.read_text()))
        row = [name, path.stat().st_size // 1024, operations, f"{cost.expansion - empty:.2f}", f"{cost.seconds:.2f}", cost.megabytes]
        row += [f"{its.seconds:.1f}", its.megabytes, f"{cost.seconds / its.seconds:.0%}"] if its else ["", "", ""]
        print("| " + " | ".join(map(str, row)) + " |")


def one(all_models):
    """Several programs of each kind, in turn; medians."""
    build = ["cargo", "build", "--quiet", "-p", "shapewright-tool"]
    subprocess.run(build, cwd=ROOT, check=True)
    tool = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "debug/shapewright"
    with tempfile.TemporaryDirectory() as folder:
        programs = {}
        for name, operation in ONE.items():
            small = pathlib.Path(folder) / f"{name}.json"
            subprocess.run([tool, "select", all_models[name], "--operations", operation, "--out", small], check=True)
            for turn in range(TIMES):
                for kind, path in (("whole", all_models[name]), ("small", small)):
                    more = f'{EMIT}, operations("{operation}")'
                    programs[f"{name}-{kind}-{turn}"] = DERIVE.format(model=path, more=more)
        costs, empty = ours(programs)
    print("| operation | of the whole model: expansion s, CPU s | of its own model | times |\n|---|---|---|---|")
    for name, operation in ONE.items():
        of = {kind: [costs[f"{name}-{kind}-{turn}"] for turn in range(TIMES)] for kind in ("whole", "small")}
        seconds = {kind: statistics.median(cost.seconds for cost in found) for kind, found in of.items()}
        expansion = {kind: statistics.median(cost.expansion for cost in found) - empty for kind, found in of.items()}
        figures = [f"{expansion[kind]:.3f}, {seconds[kind]:.3f}" for kind in of]
        print(f"| {name} {operation} | {figures[0]} | {figures[1]} | {seconds['whole'] / seconds['small']:.2f} |")


def main():
    if "SHAPEWRIGHT_SHARED" not in os.environ:
        sys.exit("skipped: SHAPEWRIGHT_SHARED is not set")
    found, words = models(), sys.argv[1:]
    names = [word for word in words if not word.startswith("--")] or list(found)
    unknown = [name for name in names if name not in found] + [word for word in words if word.startswith("--") and word not in ("--ours", "--one")]
    if unknown:
        sys.exit(f"unknown: {', '.join(unknown)}; the models are {' '.join(found)}")
    if "--one" in words:
        one(found)
    else:
        compare({name: found[name] for name in names}, "--ours" not in words)


if __name__ == "__main__":
    main()
