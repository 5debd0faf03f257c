#!/usr/bin/env python3
"""Whole processes side by side: our command, curl, the AWS CLI where it is installed, and other programs of its kind.

  cargo build --release -p user-pool-client -p local-user-pools
  tests/figures/processes.py [RUNS [NAME=PROGRAM ...]]     # 30 runs; such as v1=/somewhere/bin/aws before=old/aws

Each command runs in turn with the others (A B C A B C …), start of the process included; the medians of wall time and of CPU
time are printed, and the peak memory. All of it on loopback, against our local service with its pools in memory.
"""

import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 30
# More programs with the AWS CLI's arguments: its version 1, or our own command of another state.
OTHERS = dict(word.split("=", 1) for word in sys.argv[2:])
POOL = "us-west-2_aaaaaaaaa"


def measure(words, environment):
    """One run: wall seconds, CPU seconds, peak KiB."""
    start = time.perf_counter()
    process = subprocess.Popen(words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{words[0]} exits with {process.returncode}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def compare(title, commands, environment):
    runs = {name: [] for name in commands}
    for turn in range(RUNS + 1):
        for name, words in commands.items():
            run = measure(words, environment)
            if turn:
                runs[name].append(run)
    print(title)
    first = None
    for name, values in runs.items():
        wall, cpu, peak = (statistics.median(column) for column in zip(*values))
        first = first or wall
        print(f"  {name:18} wall {wall * 1000:8.1f} ms  cpu {cpu * 1000:8.1f} ms  peak {peak / 1024:6.1f} MiB  {wall / first:7.1f} x")


def main():
    service = subprocess.Popen([BIN / "local-user-pools"], stdout=subprocess.PIPE, text=True)
    try:
        address = re.search(r"http://\S+", service.stdout.readline()).group()
        with tempfile.TemporaryDirectory() as home:
            environment = {
                "PATH": os.environ["PATH"],
                "HOME": home,
                "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY": "made-up",
                "AWS_DEFAULT_REGION": "us-west-2",
                "AWS_EC2_METADATA_DISABLED": "true",
                "AWS_PAGER": "",
            }
            body = json.dumps({"UserPoolId": POOL, "ClientName": "web"})
            options = ["--endpoint-url", address, "cognito-idp", "create-user-pool-client", "--user-pool-id", POOL, "--client-name", "web"]
            ours, theirs = [str(BIN / "aws")], {"aws": shutil.which("aws"), **OTHERS}
            create = {
                "ours": ours + options,
                "curl": ["curl", "-s", "-f", "-H", "Content-Type: application/x-amz-json-1.1", "-H",
                         "X-Amz-Target: AWSCognitoIdentityProviderService.CreateUserPoolClient", "-d", body, address],
            }
            skeleton = {"ours": ours + ["cognito-idp", "create-user-pool-client", "--generate-cli-skeleton"]}
            version = {"ours": ours + ["--version"]}
            for name, program in theirs.items():
                if program:
                    create[name] = [program] + options
                    skeleton[name] = [program] + skeleton["ours"][1:]
                    version[name] = [program, "--version"]
            compare("create-user-pool-client, a round trip", create, environment)
            compare("--generate-cli-skeleton", skeleton, environment)
            compare("--version", version, environment)
    finally:
        service.terminate()
    for name in ["aws", "user-pool-client"]:
        print(f"{name}: {(BIN / name).stat().st_size / 1e6:.1f} MB stripped")


main()
