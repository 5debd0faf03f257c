"""Compares the package with the recorded behaviour of paws: requests, results, conditions, warnings and output.

A case that is marked as a defect of paws is not a target. For those there is `better.py`, which says what is right.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import better
import service

HERE = pathlib.Path(__file__).parent
SECRETS = {
    "AKIDEXAMPLE": "examplesecretkey0123456789ABCDEFexample0",
    "AKIDFROMENV": "envsecret", "AKIDDEFAULT": "s0", "AKIDDEV": "s1", "AKIDEP": "s2",
}
# Where the package is better than what is recorded, each with what is asked of it instead.
DIFFERENT = {
    # Its code is retried by paws as well, which waits and sends nothing.
    "errors-014": {"sent": 4},
    "errors-023": {"result": {"type": "character", "class": ["character"], "value": ["by code"]}},
}


# The model of the package has the operations of user pool clients alone, so that the name of another one completes to theirs.
MISSING = {"calling-035": "svc$describe_user_pool"}


def run(case, options):
    """What a case comes to with the package."""
    served = service.Service(case.get("responses") or [{"status": 200, "headers": {}, "body": "{}"}])
    port = served.port
    if case.get("refuse"):
        served.close()
    with tempfile.TemporaryDirectory() as folder:
        home = pathlib.Path(folder, "home")
        work = pathlib.Path(folder, "work")
        home.mkdir(), work.mkdir()

        def filled(text):
            places = {"ENDPOINT": f"http://127.0.0.1:{port}", "HOSTPORT": f"127.0.0.1:{port}", "PORT": str(port),
                      "CWD": str(work), "HOME": str(home), "PACKAGE": options.package}
            return re.sub(r"\{([A-Z]+)\}", lambda found: places.get(found[1], found[0]), text)

        environment = {
            "PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1",
            "AWS_EC2_METADATA_DISABLED": "true", "CASES_LIBRARY": options.library,
            "CASES_ENDPOINT": f"http://127.0.0.1:{port}",
        }
        for name, value in case.get("env", {}).items():
            environment.pop(name, None) if value is None else environment.update({name: filled(value)})
        for name, text in case.get("files", {}).items():
            path = work / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(filled(text))
        code, out = pathlib.Path(folder, "case.R"), pathlib.Path(folder, "out.json")
        code.write_text(filled(case["expr"]))
        words = ["Rscript", "--vanilla", HERE / "describe.R", options.package, code, out, str(case.get("svc", True)).upper()]
        done = subprocess.run(words, cwd=work, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
        served.close()
        if not out.exists():
            return {"crash": done.stderr.decode(errors="replace")[-2000:]}, []
        text = out.read_text()
        got = json.loads(re.sub(re.escape(f"http://127.0.0.1:{port}"), "{ENDPOINT}", text))
    return got, served.requests


def requests_differ(case, requests):
    expected = case["requests"] * case.get("sent", 1)
    if len(expected) != len(requests):
        return [f"{len(requests)} requests, not {len(expected)}"]
    problems = []
    for number, (one, other) in enumerate(zip(expected, requests), 1):
        headers, body = other["headers"], other["body"].decode(errors="replace")
        if one["method"] != other["method"] or one["path"].rstrip("/") != other["path"].rstrip("/"):
            problems.append(f"request {number}: {other['method']} {other['path']}, not {one['method']} {one['path']}")
        if one.get("target") != headers.get("x-amz-target"):
            problems.append(f"request {number}: target {headers.get('x-amz-target')}")
        if one.get("content_type") != headers.get("content-type"):
            problems.append(f"request {number}: content type {headers.get('content-type')}")
        if "body_text" in one and one["body_text"] != body:
            problems.append(f"request {number}: {body}, not {one['body_text']}")
        if one.get("security_token") != headers.get("x-amz-security-token"):
            problems.append(f"request {number}: security token {headers.get('x-amz-security-token')}")
        if one.get("connection") and headers.get("connection", "").lower() != one["connection"].lower():
            problems.append(f"request {number}: connection {headers.get('connection')}")
        auth = one.get("auth", {})
        given = headers.get("authorization")
        if auth.get("present", False) != (given is not None):
            problems.append(f"request {number}: authorization {given}")
        elif auth.get("present"):
            scope = auth["scope"].replace("{DATE}", service.today())
            if f"Credential={auth['key_id']}/{scope}," not in given:
                problems.append(f"request {number}: {given}, not {auth['key_id']}/{scope}")
            if not service.signature_is_valid(other, SECRETS[auth["key_id"]]):
                problems.append(f"request {number}: the signature is not valid")
    return problems


def condition_differs(expected, got, tags):
    if got is None:
        return ["there is no condition"]
    if "internal" in tags:
        return []
    problems = []
    # Classes of our own come before those of paws.
    if got["class"][-len(expected["class"]):] != expected["class"]:
        problems.append(f"classes {got['class']}, not {expected['class']}")
    if "r-text" in tags:
        return problems
    if got["message"] != expected["message"]:
        problems.append(f"message {got['message']!r}, not {expected['message']!r}")
    if got["fields"] != expected.get("fields", {}):
        problems.append(f"fields {json.dumps(got['fields'])}, not {json.dumps(expected.get('fields', {}))}")
    return problems


def output_differs(case, got):
    if "stdout" in case.get("not_exact", []):
        missing = [text for text in case["stdout_patterns"] if not re.search(text, got["stdout"])]
        return [f"output without {missing}: {got['stdout']!r}"] if missing else []
    expected = re.sub(r"\{(TIME|MS)\}", "", case.get("stdout", ""))
    return [] if got["stdout"] == expected else [f"output {got['stdout']!r}, not {expected!r}"]


def compare(case, got, requests):
    """What differs from what is recorded."""
    if "crash" in got:
        return [f"R ended: {got['crash']}"]
    case = {**case, **DIFFERENT.get(case["id"], {})}
    tags = case.get("tags", [])
    if "internal" in tags:
        return condition_differs(case["condition"], got.get("condition"), tags)
    problems = requests_differ(case, requests)
    if "condition" in case:
        return problems + condition_differs(case["condition"], got.get("condition"), tags)
    if "condition" in got:
        return problems + [f"condition {got['condition']['class']}: {got['condition']['message']}"]
    if "result" in case:
        if got["result"] != case["result"]:
            problems.append(f"result {json.dumps(got['result'])}, not {json.dumps(case['result'])}")
        if got["visible"] != case["visible"]:
            problems.append(f"visible: {got['visible']}")
        problems += output_differs(case, got)
    elif "not_exact" in case:
        problems += output_differs(case, got)
    if got["warnings"] != case.get("warnings", []):
        problems.append(f"warnings {got['warnings']}")
    return problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("cases")
    parser.add_argument("--package", required=True)
    parser.add_argument("--library", required=True)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    with open(options.cases, encoding="utf-8") as file:
        cases = [json.loads(line) for line in file]
    for case in cases:
        if case["id"] in MISSING:
            print(f"left out: {case['id']}, as the model has no operation for `{MISSING[case['id']]}`")
    cases = [case for case in cases if case["id"].startswith(options.only) and case["id"] not in MISSING]

    def one(case):
        got, requests = run(case, options)
        if "paws-defect" in case.get("tags", []):
            return better.compare(case, got, requests)
        return compare(case, got, requests)

    counts = {"cases": 0, "defects": 0}
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for case, problems in zip(cases, pool.map(one, cases)):
            counts["defects" if "paws-defect" in case.get("tags", []) else "cases"] += 1
            for problem in problems:
                print(f"{case['id']}: {problem[:1500]}")
            failed += bool(problems)
    passed = sum(counts.values()) - failed
    print(f"{counts['cases']} recorded cases, {counts['defects']} where paws has a defect")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not cases else 0)


if __name__ == "__main__":
    main()
