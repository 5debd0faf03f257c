"""The cmdlets of SQS and DynamoDB, whose models are read at run time, against moto."""

import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile

from peers import BIN, ENVIRONMENT, check, finish, start, wait_for

MODELS = pathlib.Path(os.environ.get("SHAPEWRIGHT_SHARED", "")) / "models"
# What hands have decided in the AWS Tools for PowerShell.
PINNED = {
    "sqs": {"com.amazonaws.sqs#AmazonSQS": {"prefix": "SQS", "namespace": "Amazon.SQS", "byValue": "QueueUrl"}},
    "dynamodb": {
        "com.amazonaws.dynamodb#DynamoDB_20120810": {"prefix": "DDB", "namespace": "Amazon.DynamoDBv2"},
        "com.amazonaws.dynamodb#PutItem": {"verb": "Set"},
        "com.amazonaws.dynamodb#Scan": {
            "verb": "Invoke", "noun": "Scan", "parameters": {"Select": {"name": "SelectItem"}},
        },
    },
}

if not (os.environ.get("SHAPEWRIGHT_SHARED") and MODELS.is_dir()):
    print("skipped: SHAPEWRIGHT_SHARED names no folder with the models of SQS and DynamoDB")
    sys.exit(0)

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
address = f"http://127.0.0.1:{port}"
start([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)])
wait_for(f"{address}/moto-api/")
folder = pathlib.Path(tempfile.mkdtemp())
for service, decided in PINNED.items():
    (folder / service).mkdir()
    [model] = MODELS.glob(f"{service}-2*.json")
    (folder / service / "model.json").symlink_to(model)
    shapes = {shape: {"type": "apply", "traits": {"shapewright#cmdlet": pin}} for shape, pin in decided.items()}
    (folder / service / "cmdlets.json").write_text(json.dumps({"smithy": "2.0", "shapes": shapes}))


def cmdlet(service, *words, stdin=""):
    """Runs a cmdlet: its exit code, the lines that it writes, and what it says of errors."""
    command = [BIN / "shapewright", "cmdlet", "--name", service, folder / service, *words, "-EndpointUrl", address]
    # In a session of its own, it has no terminal to ask.
    done = subprocess.run(
        command, env=ENVIRONMENT, input=stdin, capture_output=True, text=True, timeout=60, start_new_session=True
    )
    return done.returncode, done.stdout.splitlines(), done.stderr


def sqs(*words, stdin=""):
    return cmdlet("sqs", *words, stdin=stdin)


def ddb(*words, stdin=""):
    return cmdlet("dynamodb", *words, stdin=stdin)


code, urls, error = sqs("New-SQSQueue", "-QueueName", "orders", "-Attribute", "@{VisibilityTimeout=30}", "-Select", "QueueUrl")
check("a queue is created, with a hashtable for a map", code == 0 and len(urls) == 1, error)
url = urls[0]
code, lines, error = sqs("Get-SQSQueueList", "-Select", "QueueUrls")
check("it is listed", lines == [url], (lines, error))
code, lines, error = sqs("Get-SQSQueueAttribute", url, "-AttributeName", "All", "-Select", "Attributes.VisibilityTimeout")
check("its attributes are a map", lines == ["30"], (lines, error))
code, lines, error = sqs(
    "Send-SQSMessage", "-QueueUrl", url, "-MessageBody", "hello",
    "-MessageAttribute", "@{colour=@{DataType=String; StringValue='dark red'}}", "-Select", "MessageId",
)
check("a message is sent, with a map of structures", code == 0 and len(lines) == 1, error)
code, lines, error = sqs("Receive-SQSMessage", stdin=url + "\n")
check("a message is received, by a line of the pipeline", code == 0 and len(lines) == 1, error)
received = json.loads(lines[0])
check("it is the one that was sent", received["Body"] == "hello", received)
code, lines, error = sqs("Remove-SQSMessage", url, "-ReceiptHandle", received["ReceiptHandle"], "-Force")
check("it is removed, and nothing is written", (code, lines) == (0, []), error)
code, lines, error = sqs(
    "Send-SQSMessageBatch", url, "-Entry", "@{Id=a; MessageBody=one},@{Id=b; MessageBody='two, three'}", "-Select", "Successful.Id",
)
check("several messages are sent, as a list of structures", lines == ["a", "b"], (lines, error))
code, lines, error = sqs("Send-SQSMessageBatch", url, "-Entry", "@{Id=a; Body=one}", "-Verbose")
check("a wrong property is refused", code == 1 and "The Body property was not found" in error, error)
code, lines, error = sqs("Remove-SQSQueue", url, "-WhatIf")
check("what if", code == 0 and lines == [f'What if: Performing the operation "Remove-SQSQueue (DeleteQueue)" on target "{url}".'], (lines, error))
code, lines, error = sqs("Remove-SQSQueue", stdin=url + "\n")
check("without a terminal nothing is confirmed", code == 1 and "confirmation is needed" in error, error)
code, lines, error = sqs("Remove-SQSQueue", "-Force", "-Select", "^QueueUrl", stdin=url + "\n")
check("a queue is removed by the pipeline", lines == [url], (lines, error))
code, lines, error = sqs("Get-SQSQueueAttribute", url, "-AttributeName", "All")
check("what is removed is gone", code == 1 and "FullyQualifiedErrorId" in error, error)

code, lines, error = ddb(
    "New-DDBTable", "-TableName", "tasks",
    "-KeySchema", "@{AttributeName=id; KeyType=HASH}",
    "-AttributeDefinition", "@{AttributeName=id; AttributeType=S}",
    "-BillingMode", "PAY_PER_REQUEST", "-Select", "TableDescription.TableName",
)
check("a table is created, one structure for a list", lines == ["tasks"], (lines, error))
item = "@{id=@{S=1}; done=@{BOOL=$true}; data=@{B=abc}; tags=@{SS=a,b}}"
code, lines, error = ddb("Set-DDBItem", "-TableName", "tasks", "-Item", item)
check("an item is put: unions in a map", code == 0, error)
code, lines, error = ddb("Get-DDBItem", "-TableName", "tasks", "-Key", "@{id=@{S=1}}", "-Select", "Item")
found = json.loads(lines[0]) if lines else {}
check("it is read", found.get("done") == {"BOOL": True} and found.get("data") == {"B": "YWJj"}, (found, error))
check("and its set", sorted(found.get("tags", {}).get("SS", [])) == ["a", "b"], found)
for number in range(2, 6):
    ddb("Set-DDBItem", "-TableName", "tasks", "-Item", f"@{{id=@{{S={number}}}}}")
code, lines, error = ddb("Invoke-DDBScan", "-TableName", "tasks", "-Limit", "2", "-Select", "Items")
check("all pages are read, by tokens that are maps", len(lines) == 5, (lines, error))
code, lines, error = ddb("Invoke-DDBScan", "-TableName", "tasks", "-SelectItem", "COUNT", "-Select", "Count")
check("a member of a reserved name has another", lines == ["5"], (lines, error))
code, lines, error = ddb("Get-DDBTableList")
check("tables are listed", lines == ["tasks"], (lines, error))
code, lines, error = ddb("Get-DDBTable", "tasks", "-Select", "Table.ItemCount")
check("a table is described", lines == ["5"], (lines, error))
code, lines, error = ddb("Remove-DDBTable", "-Force", "-Select", "TableDescription.TableName", stdin='[{"TableName":"tasks"}]')
check("a table is removed by an object of the pipeline", lines == ["tasks"], (lines, error))
finish()
