"""What is right where paws has a defect: by the words of the case's hint."""

import json
import re

# Hints that ask for the case to be refused, with nothing sent.
REFUSE = re.compile(
    r"refuse|an error of the package's own class|an error that names the member|naming the argument|one of the two"
)
OWN = {"aws_argument_error", "aws_reply_error", "aws_config_error", "aws_connection_error"}
# What is sent instead, where the hint says what.
BODIES = {
    "100000": '"RefreshTokenValidity":100000',
    "write integers in full": '"RefreshTokenValidity":1000000000000000',
    "use the labels": '"ExplicitAuthFlows":["A","B"]',
    "use the label": '"ClientId":"b"',
    "use the label or refuse": '"RefreshTokenValidity":7',
    "refuse or ISO text": '"DefaultRedirectURI":"2020-01-01"',
}


def refused(case, got):
    condition = got.get("condition")
    if condition is None:
        return [f"it was not refused: {json.dumps(got.get('result'))[:300]}"]
    if not OWN & set(condition["class"]):
        return [f"classes {condition['class']}"]
    # The name of the last argument, of the member in a reply, or of the setting.
    named = re.findall(r"`[^`]+`", condition["message"])
    return [] if named else [f"nothing is named: {condition['message']}"]


def compare(case, got, requests):
    if "crash" in got:
        return [f"R ended: {got['crash']}"]
    hint = case.get("better", "")
    bodies = [request["body"].decode(errors="replace") for request in requests]
    if hint in BODIES:
        sent = len(bodies) == 1 and BODIES[hint] in bodies[0]
        return [] if sent and "condition" not in got else [f"sent {bodies}, not {BODIES[hint]}"]
    if case["category"] == "errors":
        condition = got.get("condition", {})
        first = condition.get("class", [""])[0]
        wanted = "NotAuthorizedException" if "colon" in hint else "CodeException"
        return [] if first == wanted and f"{wanted} (HTTP 400)" in condition["message"] else [f"condition {condition}"]
    if "send again" in hint or "sent again" in hint or "retry" in hint:
        if len(bodies) != 2:
            return [f"{len(bodies)} requests, not 2"]
        second = case["responses"][1]
        if second["status"] != 200:
            return [] if "ResourceNotFoundException" in got.get("condition", {}).get("class", []) else [f"{got}"]
        if case["id"] == "retries-014":
            # The first number of `set.seed(1)`: nothing was drawn in between.
            value = got.get("result", {}).get("value", [0])[0]
            return [] if abs(value - 0.265508663) < 1e-8 else [f"the random stream moved: {value}"]
        return [] if got.get("result", {}).get("value") == ["after"] else [f"{got}"]
    if "belongs to the function value" in hint:
        return [] if len(bodies) in (2, 3) and "condition" not in got else [f"{got}, {bodies}"]
    if hint == "as for {}":
        # The members of the output, each empty by its type.
        first = got.get("result", {}).get("value", [{}])[0].get("value", [None])[0]
        return [] if first == {"type": "character", "class": ["character"], "value": []} else [f"{got}"]
    if "mask" in hint:
        return [] if "examplesecretkey" not in got["stdout"] and "AKIDEXAMPLE" in got["stdout"] else [got["stdout"]]
    if REFUSE.search(hint):
        problems = refused(case, got)
        if case["category"] != "results" and bodies:
            problems.append(f"sent {bodies}")
        return problems
    return [f"there is no rule for the hint {hint!r}"]
