"""Checks the schemas with two validators that share no code, and with the command's own validation."""

import copy
import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import jsonschema
import jsonschema_rs
import regex

import wrong

BIN = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(__file__).parents[2]
MODEL = ROOT / "model/aws/cognito-idp.json"
outcome = {"passed": 0, "failed": 0}


def check(name, holds, seen=""):
    """Counts a check, and says what was seen if it does not hold."""
    outcome["passed" if holds else "failed"] += 1
    if not holds:
        print(f"FAILED {name}: {seen}", file=sys.stderr)


@functools.cache
def ecma(pattern):
    """A pattern of ECMA 262 for the module `regex`, to which `\\w`, `\\s` and `$` mean something else."""
    pattern = pattern.replace(r"\w", "a-zA-Z0-9_").replace(r"\s", r"\s\ufeff")
    return regex.compile(regex.sub(r"(?<!\\)\$", r"\\Z", pattern))


def matches(validator, pattern, instance, schema):
    if isinstance(instance, str) and not ecma(pattern).search(instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {pattern!r}")


Python = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"pattern": matches})


def by_python(schema, document):
    """The errors that `jsonschema` finds: the path and the keyword of each."""
    errors = Python(schema).iter_errors(document)
    return sorted({(json.dumps(list(error.absolute_path)), error.validator) for error in errors})


def by_rust(schema, document):
    """The errors that `jsonschema-rs` finds."""
    errors = jsonschema_rs.Draft202012Validator(schema).iter_errors(document)
    return sorted({(json.dumps(list(error.instance_path)), error.schema_path[-1]) for error in errors})


def verdict(name, schema, document, expected):
    """Both validators find the expected errors, and no others."""
    for validator in by_python, by_rust:
        found = validator(schema, document)
        check(f"{name} {validator.__name__}", found == expected, f"{found}, not {expected}")


def write(model, folder, *arguments):
    """The schemas of a model, by the names of their files without `.schema.json`."""
    words = [BIN / "shapewright", "json-schema", model, "--out", folder, *arguments]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    check(f"schemas of {model}", ended.returncode == 0, ended.stderr)
    files = sorted(pathlib.Path(folder).glob("*.schema.json"))
    return {file.name.removesuffix(".schema.json"): json.loads(file.read_text()) for file in files}


def command(folder, operation, *arguments, document=None):
    """What the command prints for a document, as JSON if it is, and its exit code."""
    words = [BIN / "user-pool-client", operation, *arguments]
    if document is not None:
        (folder / "in.json").write_text(json.dumps(document))
        words += ["--cli-input-json", "file://in.json"]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "AWS_DEFAULT_REGION": "us-west-2"}
    ended = subprocess.run(words, capture_output=True, text=True, check=False, cwd=folder, env=environment)
    try:
        return json.loads(ended.stdout), ended.returncode
    except ValueError:
        return None, ended.returncode


def violations(folder, operation, document):
    """Where the command's own validation finds a constraint broken; rules have no part in a schema."""
    shown, _ = command(folder, operation, "--cli-dry-run", document=document)
    broken = [v["Path"] for v in shown["Violations"] if " breaks the rule " not in v["Message"]]
    steps = lambda path: [int(step[1:-1]) if step[0] == "[" else step for step in re.findall(r"\[\d+\]|[^.\[]+", path)]
    return sorted({json.dumps(steps(path)) for path in broken})


def changed(document, path, value):
    """A copy of a document with another value at a path."""
    if not path:
        return value
    document = copy.deepcopy(document)
    at = functools.reduce(lambda value, step: value[step], path[:-1], document)
    if value is wrong.LEFT_OUT:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return document


def wrong_documents(schemas, folder):
    for name, document in wrong.RIGHT.items():
        verdict(f"right {name}", schemas[name], document, [])
        if name.endswith(".input"):
            _, code = command(folder, name.removesuffix(".input"), "--cli-dry-run", document=document)
            check(f"the command takes {name}", code == 0, code)
    for name, path, value, keywords, shorter in wrong.WRONG:
        document = changed(wrong.RIGHT[name], path, value)
        about = f"{name} with {path} = {str(value)[:40]!r}"
        at = json.dumps(path[: len(path) - shorter])
        verdict(about, schemas[name], document, [(at, keyword) for keyword in keywords.split()])
        if name.endswith(".input"):
            _, code = command(folder, name.removesuffix(".input"), "--cli-dry-run", document=document)
            check(f"the command refuses {about}", code != 0, code)
    print(f"{len(wrong.WRONG)} wrong documents")


def examples(schemas):
    shapes = json.loads(MODEL.read_text())["shapes"]
    count = 0
    for shape in shapes.values():
        for example in shape.get("traits", {}).get("smithy.api#examples", []):
            command = example_command(shapes, shape)
            for side in ("input", "output"):
                if side in example:
                    verdict(f"example {example['title']} {side}", schemas[f"{command}.{side}"], example[side], [])
                    check(f"{command}.{side} shows it", example[side] in schemas[f"{command}.{side}"]["examples"])
                    count += 1
    print(f"{count} documents of the model's examples")


def example_command(shapes, operation):
    name = next(name for name, shape in shapes.items() if shape is operation).split("#")[1]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def printed(schemas, folder):
    """What the command prints for calls of the local service."""
    local = ["--cli-local=pools.redb"]
    call = lambda operation, document: (operation, command(folder, operation, *local, document=document)[0])
    made = call("create-user-pool-client", wrong.RIGHT["create-user-pool-client.input"])
    client = {"UserPoolId": wrong.POOL, "ClientId": made[1]["UserPoolClient"]["ClientId"]}
    replies = [
        made,
        call("describe-user-pool-client", client),
        call("update-user-pool-client", {**wrong.RIGHT["update-user-pool-client.input"], **client}),
        call("list-user-pool-clients", {"UserPoolId": wrong.POOL}),
        call("add-user-pool-client-secret", client),
        call("list-user-pool-client-secrets", client),
    ]
    for operation, reply in replies:
        verdict(f"printed by {operation}", schemas[f"{operation}.output"], reply, [])


def recorded(schemas, folder):
    """Requests that the AWS CLI sent, which checks few constraints: validators and command find the same broken."""
    shared = os.environ.get("SHAPEWRIGHT_SHARED")
    if not shared:
        print("skipped: the recorded requests, as SHAPEWRIGHT_SHARED is not set")
        return
    seen, broken = set(), 0
    for file in sorted(pathlib.Path(shared, "conformance/cli").glob("*.jsonl")):
        for line in file.read_text().splitlines():
            for request in json.loads(line).get("requests", []):
                body, operation = request.get("body"), (request.get("target") or ".").split(".")[1]
                key = operation + json.dumps(body)
                if not operation or not isinstance(body, dict) or key in seen:
                    continue
                # Half of a surrogate pair, which no UTF-8 file can hold.
                if regex.search(r"[\ud800-\udfff]", json.dumps(body, ensure_ascii=False)):
                    continue
                seen.add(key)
                command = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", operation).lower()
                ours = violations(folder, command, body)
                broken += bool(ours)
                for validator in by_python, by_rust:
                    found = sorted({path for path, _ in validator(schemas[f"{command}.input"], body)})
                    check(f"recorded {key[:120]} {validator.__name__}", found == ours, f"{found}, not {ours}")
    print(f"{len(seen)} recorded requests, of which {broken} break constraints")


def other_models():
    """Every schema of the official models can be read. Patterns are read by an engine for ECMA 262: Rust's has limits."""
    shared = os.environ.get("SHAPEWRIGHT_SHARED")
    if not shared:
        print("skipped: the official models, as SHAPEWRIGHT_SHARED is not set")
        return
    patterns = set()
    for model in sorted(pathlib.Path(shared, "models").glob("*.json")):
        with tempfile.TemporaryDirectory() as folder:
            for name, schema in write(model, folder).items():
                patterns |= taken_patterns(schema)
                try:
                    jsonschema_rs.Draft202012Validator(schema)
                except ValueError as error:
                    check(f"{model.name} {name}", False, str(error)[:300])
    if not shutil.which("node"):
        print("skipped: the patterns of the official models, as node is not installed")
        return
    script = "for (const p of JSON.parse(require('fs').readFileSync(0))) try { new RegExp(p, 'u') } catch (e) { console.log(e.message) }"
    refused = subprocess.run(["node", "-e", script], input=json.dumps(sorted(patterns)), capture_output=True, text=True)
    check("patterns of the official models", refused.returncode == 0 and not refused.stdout, refused.stdout)
    print(f"{len(patterns)} patterns of the official models")


def taken_patterns(schema):
    """Takes the patterns out of a schema."""
    values = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []
    taken = {schema.pop("pattern")} if isinstance(schema, dict) and isinstance(schema.get("pattern"), str) else set()
    return taken.union(*(taken_patterns(value) for value in list(values) if isinstance(value, (dict, list))))


def main():
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as again:
        (pathlib.Path(folder) / "notes.txt").write_text("mine")
        schemas = write(MODEL, folder)
        check("the same on each run", write(MODEL, again) == schemas == write(MODEL, folder))
        check("other files are left alone", (pathlib.Path(folder) / "notes.txt").read_text() == "mine")
        check("a schema for each side", len(schemas) == 16, len(schemas))
    for name, schema in schemas.items():
        # Without formats: Python cannot read all regular expressions of ECMA 262.
        jsonschema.Draft202012Validator.check_schema(schema, format_checker=None)
        check(f"{name} is a schema", jsonschema_rs.meta.is_valid(schema))
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        wrong_documents(schemas, folder)
        examples(schemas)
        printed(schemas, folder)
        recorded(schemas, folder)
    other_models()
    print(f"{outcome['passed']} passed, {outcome['failed']} failed")
    sys.exit(1 if outcome["failed"] or not outcome["passed"] else 0)


main()
