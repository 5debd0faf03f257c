#!/usr/bin/env python3
"""What a program compiles of shapewright, by the features that it turns on: lines of code and CPU seconds of each of our crates.

  tests/figures/parts.py

Each program derives the eight operations of user pool clients. Its dependencies are built first; then our crates and the program itself
are compiled again, each rustc timed on its own. Lines are those of the crates' `src` folders without blank lines, comments and test modules.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CRATES = {
    "shapewright_idl": "model/idl",
    "shapewright_model": "model",
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
TIMED = """#!/bin/sh
# Cargo calls this in place of rustc: rustc's path, then its arguments.
crate=
previous=
for argument; do
  [ "$previous" = --crate-name ] && crate=$argument
  previous=$argument
done
exec /usr/bin/time -a -o "$TIMES" -f "$crate %U %S" "$@"
"""


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
    wrapper, times = folder / "timed", folder / "times"
    wrapper.write_text(TIMED)
    wrapper.chmod(0o755)
    environment = {**os.environ, "RUSTC_WRAPPER": str(wrapper), "TIMES": str(times), "CARGO_INCREMENTAL": "0"}
    subprocess.run(["cargo", "build", "--quiet"], cwd=folder, check=True, env=environment)
    spent = {}
    for line in times.read_text().splitlines():
        found = re.fullmatch(r"(\S+) ([\d.]+) ([\d.]+)", line)
        if found:
            spent[found[1]] = spent.get(found[1], 0) + float(found[2]) + float(found[3])
    return spent


def main():
    if len(sys.argv) > 1:
        sys.exit(__doc__)
    print(f"{'':22}{'lines':>8}" + "".join(f"{name:>14}" for name in PROGRAMS))
    spent = {}
    for name, (features, parts) in PROGRAMS.items():
        with tempfile.TemporaryDirectory() as folder:
            spent[name] = measure(pathlib.Path(folder), features, parts)
    for crate, folder in CRATES.items():
        print(f"{crate:22}{lines(folder):8}" + "".join(f"{spent[name].get(crate, 0):14.1f}" for name in PROGRAMS))
    ours = [sum(spent[name].get(crate, 0) for crate in CRATES) for name in PROGRAMS]
    print(f"{'all of ours':22}{'':8}" + "".join(f"{sum_:14.1f}" for sum_ in ours))
    print(f"{'the derived module':22}{'':8}" + "".join(f"{spent[name].get('measured', 0):14.1f}" for name in PROGRAMS))
    print(f"{'with dependencies':22}{'':8}" + "".join(f"{sum(spent[name].values()):14.1f}" for name in PROGRAMS))


main()
