"""boto3 and the real AWS CLI as clients of our server, in five protocols, for a service of our own."""

import datetime
import json
import os
import pathlib
import sys
import tempfile

import boto3
import botocore.exceptions
import botocore_model
from peers import BIN, ENVIRONMENT, check, finish, run, start

DATA = tempfile.TemporaryDirectory()
NAMES = botocore_model.write(DATA.name)
ENVIRONMENT["AWS_DATA_PATH"] = os.environ["AWS_DATA_PATH"] = DATA.name
MADE = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
AWS = pathlib.Path(sys.executable).with_name("aws")


def item(protocol):
    """An item with everything that the protocol can carry: ec2Query has no maps in botocore."""
    made = {
        "name": "<Ünïcode & more>",
        "price": 1.5,
        "count": 9_007_199_254_740_993,
        "open": False,
        "made": MADE,
        "data": b"\x00\xff\x01",
        "kind": "toy",
        "labels": ["x", "y z", "a&b=c+d"],
        "notes": {"a b": "c&d", "e": "f"},
        "parts": [{"name": "p", "sizes": [1, 2]}, {"name": "q"}],
        "inside": {"name": "inner"},
    }
    if protocol == "ec2Query":
        del made["notes"]
    return made


def refused(name, call, code, words, status):
    """Checks that a call is refused with a code, a status, and some words in its message."""
    try:
        call()
        check(name, False, "the call went through")
    except botocore.exceptions.ClientError as error:
        found, meta = error.response["Error"], error.response["ResponseMetadata"]
        holds = found["Code"] == code and words in found["Message"] and meta["HTTPStatusCode"] == status
        check(name, holds and meta["RequestId"], error.response)


def with_boto3(protocol, address):
    """Creates, reads, lists with pages, updates, deletes; errors of the model and of validation."""
    client = boto3.client(
        NAMES[protocol],
        endpoint_url=address,
        region_name="us-west-2",
        aws_access_key_id=ENVIRONMENT["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=ENVIRONMENT["AWS_SECRET_ACCESS_KEY"],
    )
    whole = item(protocol)
    put = client.put_item(id="a/b c", author="anna", groups=["x y", "z"], item=whole)
    check(f"{protocol}: put", put["item"] == whole and put["version"] == 1, put)
    check(f"{protocol}: request id", put["ResponseMetadata"].get("RequestId"), put["ResponseMetadata"])
    got = client.get_item(id="a/b c")
    check(f"{protocol}: get", (got["item"], got["author"], got["groups"]) == (whole, "anna", ["x y", "z"]), got)
    again = client.put_item(id="a/b c", item={"name": "renamed"})
    check(f"{protocol}: update", again["version"] == 2 and again["item"] == {"name": "renamed"}, again)
    for number in range(5):
        client.put_item(id=f"n{number}", item={"name": f"number {number}"})
    pages = list(client.get_paginator("list_items").paginate(PaginationConfig={"PageSize": 2}))
    ids = [entry["id"] for page in pages for entry in page["items"]]
    check(f"{protocol}: pages", len(pages) == 3 and ids == ["a/b c", "n0", "n1", "n2", "n3", "n4"], pages)
    for identity in ids[1:]:
        client.delete_item(id=identity)
    refused(f"{protocol}: error", lambda: client.get_item(id="n1"), "NoSuchItem", "there is no such item", 404)
    refused(f"{protocol}: validation", lambda: client.get_item(id="UPPER"), "ValidationException", "/id", 400)
    try:
        client.get_item(id="none")
    except client.exceptions.NoSuchItem as error:
        check(f"{protocol}: members of an error", error.response.get("id", "none") == "none", error.response)


def with_aws_cli(protocol, address):
    """The same by commands."""

    def aws(*words):
        return run([AWS, "--endpoint-url", address, NAMES[protocol], *words])

    given = {"name": "of the command line", "labels": ["x", "y"], "parts": [{"name": "p", "sizes": [3]}], "kind": "tool"}
    code, put, error = aws("put-item", "--id", "cli", "--author", "ann", "--item", json.dumps(given))
    check(f"{protocol}: aws put-item", code == 0 and put["item"] == given, (put, error))
    code, got, error = aws("get-item", "--id", "cli", "--query", "item.parts[0].sizes")
    check(f"{protocol}: aws get-item", code == 0 and got == [3], (got, error))
    code, listed, error = aws("list-items", "--page-size", "1")
    check(f"{protocol}: aws list-items", code == 0 and [entry["id"] for entry in listed["items"]] == ["a/b c", "cli"], (listed, error))
    code, _, error = aws("delete-item", "--id", "cli")
    check(f"{protocol}: aws delete-item", code == 0, error)
    code, _, error = aws("get-item", "--id", "cli")
    check(f"{protocol}: aws error", code in (254, 255) and "(NoSuchItem)" in error and "there is no such item" in error, error)
    code, _, error = aws("get-item", "--id", "UPPER")
    check(f"{protocol}: aws validation", code in (254, 255) and "(ValidationException)" in error, error)


server = start([BIN / "examples" / "store"])
addresses = dict(line.split() for line in iter(server.stdout.readline, "ready\n"))
check("every protocol is served", set(addresses) == set(NAMES), addresses)
for protocol, address in addresses.items():
    with_boto3(protocol, address)
    with_aws_cli(protocol, address)
finish()
