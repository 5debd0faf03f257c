"""Programs of one derive each, in one workspace, and what the compiler says about them and takes for them."""

import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/figures"))

import timed  # noqa: E402
from timed import Cost  # noqa: E402, F401

WORKSPACE = """[workspace]
resolver = "3"
members = ["*"]

[workspace.dependencies]
shapewright = {{ path = "{root}/runtime", features = [{features}] }}

# As in the workspace, whose dependencies are used where they are compiled already.
[profile.dev]
debug = "line-tables-only"
"""
MEMBER = """[package]
name = "{name}"
version = "0.0.0"
edition = "2024"

[dependencies]
shapewright.workspace = true
"""
# Examples of some models do not fit their shapes. Users of such a model cannot fix it, and leave them unchecked.
DERIVE = """#[derive(shapewright::Service)]
#[service(model = "{model}", module = "api", examples = "unchecked"{more})]
pub struct Official;
"""


def write(work, features, programs, file):
    """Writes the programs, by name, whose one file has this name: `main.rs` or `lib.rs`."""
    features = ", ".join(f'"{feature}"' for feature in features)
    work.mkdir(exist_ok=True)
    (work / "Cargo.toml").write_text(WORKSPACE.format(root=ROOT, features=features))
    (work / "Cargo.lock").write_bytes((ROOT / "Cargo.lock").read_bytes())
    for name, text in programs.items():
        (work / name / "src").mkdir(parents=True)
        (work / name / "Cargo.toml").write_text(MEMBER.format(name=name))
        (work / name / "src" / file).write_text(text)


def check(work, expanded=False):
    """Checks the programs. Returns what the compiler said about each, those that it finished, and their costs."""
    os.environ.setdefault("CARGO_TARGET_DIR", str(ROOT / "target"))
    words = ["cargo", "check", "--keep-going", "--message-format", "json", "--quiet"]
    done, costs = timed.run(words, work, members_alone=True, expanded=expanded, stdout=subprocess.PIPE)
    said, finished = {}, set()
    for message in map(json.loads, done.stdout.splitlines()):
        package = message.get("manifest_path") and pathlib.Path(message["manifest_path"]).parent
        if not package or package.parent != work.resolve():
            continue
        if message["reason"] == "compiler-message":
            said.setdefault(package.name, []).append(message["message"]["rendered"])
        elif message["reason"] == "compiler-artifact":
            finished.add(package.name)
    return said, finished, {name.replace("_", "-"): cost for name, cost in costs.items()}
