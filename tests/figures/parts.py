#!/usr/bin/env python3
"""What a program compiles of shapewright, by the features that it turns on: lines of code and CPU seconds of each of our crates.

  tests/figures/parts.py                  # types, client, server and command line
  tests/figures/parts.py client           # one of them: its last line is a clean build of the eight operations

Each program derives the eight operations of user pool clients. It is built with all of its dependencies, each rustc timed on its own.
Lines are those of the crates' `src` folders without blank lines, comments and test modules.
"""

import os
import pathlib
import sys
import tempfile

import timed

ROOT = pathlib.Path(__file__).resolve().parents[2]
CRATES = {
    "shapewright_idl": "model/idl",
    "shapewright_model": "model",
    "shapewright_check": "model/check",
    "shapewright_codegen": "macros/codegen",
    "shapewright_macros": "macros",
    "shapewright_core": "runtime/core",
    "shapewright_client": "runtime/client",
    "shapewright_server": "runtime/server",
    "shapewright_cli": "runtime/cli",
    "shapewright": "runtime",
}
PROGRAMS = {
    "types": ("", "types"),
    "client": ("client", "client"),
    "server": ("server", "server"),
    "command line": ("cli", "client, cli"),
}


# A dependency is never compiled incrementally: all crates are alike then.
os.environ["CARGO_INCREMENTAL"] = "0"


def lines(folder):
    count = 0
    for path in (ROOT / folder / "src").rglob("*.rs"):
        if "tests" in path.stem or "tests" in path.parts or path.stem == "testing":
            continue
        text = path.read_text().split("#[cfg(test)]\nmod tests {")[0]
        count += sum(1 for line in text.splitlines() if line.strip() and not line.strip().startswith("//"))
    return count


def measure(folder, features, parts):
    manifest = '[package]\nname = "measured"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n\n[dependencies]\n'
    chosen = f', features = ["{features}"]' if features else ""
    (folder / "src").mkdir()
    (folder / "Cargo.toml").write_text(f'{manifest}shapewright = {{ path = "{ROOT}/runtime"{chosen} }}\n')
    (folder / "model.json").write_text((ROOT / "model/aws/cognito-idp.json").read_text())
    (folder / "src/lib.rs").write_text(f'//! Measured.\n#[derive(shapewright::Service)]\n#[service(model = "model.json", emit({parts}))]\npub struct Pools;\n')
    done, costs = timed.run(["cargo", "build", "--quiet"], folder)
    done.check_returncode()
    return {crate: cost.seconds for crate, cost in costs.items()}


def main():
    chosen = sys.argv[1:] or list(PROGRAMS)
    if any(name not in PROGRAMS for name in chosen):
        sys.exit(__doc__)
    print(f"{'':22}{'lines':>8}" + "".join(f"{name:>14}" for name in chosen))
    spent = {}
    for name in chosen:
        with tempfile.TemporaryDirectory() as folder:
            spent[name] = measure(pathlib.Path(folder), *PROGRAMS[name])
    for crate, folder in CRATES.items():
        print(f"{crate:22}{lines(folder):8}" + "".join(f"{spent[name].get(crate, 0):14.1f}" for name in chosen))
    ours = [sum(spent[name].get(crate, 0) for crate in CRATES) for name in chosen]
    print(f"{'all of ours':22}{'':8}" + "".join(f"{sum_:14.1f}" for sum_ in ours))
    print(f"{'the derived module':22}{'':8}" + "".join(f"{spent[name].get('measured', 0):14.1f}" for name in chosen))
    print(f"{'with dependencies':22}{'':8}" + "".join(f"{sum(spent[name].values()):14.1f}" for name in chosen))


main()
