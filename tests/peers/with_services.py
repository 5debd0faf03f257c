"""Our command and our client against moto: rounds over the services of `rounds.json`, in four protocols."""

import json
import pathlib
import socket
import subprocess
import sys
import urllib.request

import jmespath
from botocore import xform_name
from peers import BIN, ENVIRONMENT, check, finish, run, start, wait_for

AWS = [BIN / "examples" / "aws", sys.argv[2]]
CLIENT = [BIN / "examples" / "client", sys.argv[2]]
ROUNDS = json.loads((pathlib.Path(__file__).parent / "rounds.json").read_text())

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    address = "http://127.0.0.1:%d" % free.getsockname()[1]
start([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", address.rpartition(":")[2]])
wait_for(f"{address}/moto-api/")


def by_command(service, operation, given, page=None):
    """-> the output, and the code of the error if there is one"""
    words = ["--page-size", str(page)] if page else []
    code, output, error = run([*AWS, service, xform_name(operation, "-"), "--cli-input-json", json.dumps(given), "--endpoint-url", address, *words])
    if code == 254:
        return None, error.partition("(")[2].partition(")")[0]
    return output or {}, None if code == 0 else f"exit {code}: {error}"


def by_client(service, operation, given, page=None):
    words = [str(page)] if page else []
    done = subprocess.run([*CLIENT, address, service, operation, *words], env=ENVIRONMENT, input=json.dumps(given), capture_output=True, text=True, timeout=60)
    if done.returncode == 3:
        return None, done.stdout.strip()
    return json.loads(done.stdout or "{}"), None if done.returncode == 0 else done.stderr


def filled(value, kept):
    """A value with what earlier calls returned in the place of `{NAME}`."""
    if isinstance(value, str):
        return kept.get(value.strip("{}"), value) if value.startswith("{") and value.endswith("}") else value
    if isinstance(value, dict):
        return {name: filled(item, kept) for name, item in value.items()}
    return [filled(item, kept) for item in value] if isinstance(value, list) else value


def go(round, call, who):
    service, kept = round["service"], {}

    def step(name, part, given):
        output, error = call(service, part["operation"], filled(given, kept), part.get("page"))
        label = f"{who}: {service} {name}"
        if "code" in part:
            check(label, error == part["code"], (output, error))
            return
        found = jmespath.search(part["find"], output) if "find" in part and output else None
        check(label, error is None and found == filled(part.get("is"), kept), (output, error))
        for name, path in part.get("keep", {}).items():
            kept[name] = jmespath.search(path, output or {})

    for part in round.get("prepare", []):
        step("prepare", part, part["input"])
    for given in round["create"]["inputs"]:
        step("create", round["create"], given)
    for name in ("read", "list", "update", "delete", "error"):
        step(name, round[name], round[name]["input"])


for who, call in (("command", by_command), ("client", by_client)):
    urllib.request.urlopen(urllib.request.Request(f"{address}/moto-api/reset", method="POST"), timeout=30).close()
    for round in ROUNDS:
        go(round, call, who)
finish()
