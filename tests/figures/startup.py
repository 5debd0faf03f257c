#!/usr/bin/env python3
"""Whether a command starts slower for a larger model: the same program made from ours and from another model.

  tests/figures/startup.py MODEL [RUNS]       # such as the official model of Amazon Cognito

Both are built as the release is, each is started in turn with the other, and the medians of wall and CPU time are printed.
"""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
MANIFEST = """[package]
name = "{name}"
version = "0.1.0"
edition = "2024"
[workspace]
[dependencies]
shapewright = {{ path = "{root}/runtime", features = ["cli"] }}
[profile.release]
codegen-units = 1
lto = true
opt-level = "s"
panic = "abort"
strip = true
"""
MAIN = """
#[derive(shapewright::Service)]
#[service(model = "model.json", examples = "unchecked", docs = "none")]
struct Service;

fn main() -> std::process::ExitCode {
    shapewright::cli::main::<Service>()
}
"""


def built(folder, name, model):
    crate = pathlib.Path(folder) / name
    (crate / "src").mkdir(parents=True)
    (crate / "Cargo.toml").write_text(MANIFEST.format(name=name, root=ROOT))
    (crate / "Cargo.lock").write_bytes((ROOT / "Cargo.lock").read_bytes())
    (crate / "src/main.rs").write_text(MAIN)
    (crate / "model.json").write_bytes(pathlib.Path(model).read_bytes())
    subprocess.run(["cargo", "build", "--release", "--quiet", "--target-dir", f"{folder}/target"], cwd=crate, check=True)
    return f"{folder}/target/release/{name}"


def measure(words, environment):
    start = time.perf_counter()
    process = subprocess.Popen(words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{words[0]} exits with {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime


def main():
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    with tempfile.TemporaryDirectory() as folder:
        programs = {
            "ours": built(folder, "ours", ROOT / "model/aws/cognito-idp.json"),
            "theirs": built(folder, "theirs", sys.argv[1]),
        }
        environment = {"PATH": os.environ["PATH"], "HOME": folder}
        for words in (["--version"], ["create-user-pool-client", "--generate-cli-skeleton"]):
            taken = {name: [] for name in programs}
            for run in range(runs + 1):
                for name, program in programs.items():
                    seconds = measure([program] + words, environment)
                    if run:
                        taken[name].append(seconds)
            print(" ".join(words))
            for name, program in programs.items():
                wall, cpu = (1000 * statistics.median(column) for column in zip(*taken[name]))
                size = pathlib.Path(program).stat().st_size / 1e6
                print(f"  {name:7} wall {wall:6.2f} ms  cpu {cpu:6.2f} ms  size {size:5.1f} MB")


main()
