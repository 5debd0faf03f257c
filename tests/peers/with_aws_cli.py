"""The real AWS CLI against our local service: its commands, then the same commands with our own."""

import json
import pathlib
import sys

from peers import BIN, EVERYTHING, POOL, check, check_values, finish, local_service, members, run

address = local_service()
aws = pathlib.Path(sys.executable).with_name("aws")


def theirs(operation, *words):
    return run([aws, "--endpoint-url", address, "cognito-idp", operation, "--user-pool-id", POOL, *words])


def ours(operation, *words):
    return run([BIN / "aws", "--endpoint-url", address, "cognito-idp", operation, "--user-pool-id", POOL, *words])


def options(values):
    """The options of a request, each value in the form that fits it."""
    words = []
    for name, value in values.items():
        option = {"CallbackURLs": "callback-urls", "LogoutURLs": "logout-urls", "DefaultRedirectURI": "default-redirect-uri"}.get(name)
        option = option or "".join("-" + letter.lower() if letter.isupper() else letter for letter in name).lstrip("-")
        if isinstance(value, bool):
            words.append(f"--{option}" if value else f"--no-{option}")
        elif isinstance(value, list):
            words += [f"--{option}", *value]
        else:
            words += [f"--{option}", json.dumps(value) if isinstance(value, dict) else str(value)]
    return words


check_values()
everything = options({name: value for name, value in EVERYTHING.items() if name != "UserPoolId"})
code, created, error = theirs("create-user-pool-client", *everything)
check("create with every parameter", code == 0, error)
client = created["UserPoolClient"]
kept = {name: client.get(name) for name in EVERYTHING if name != "GenerateSecret"}
check("create keeps every parameter", kept == {name: value for name, value in EVERYTHING.items() if name != "GenerateSecret"}, kept)
code, again, error = ours("create-user-pool-client", *everything)
own = {name: value for name, value in again["UserPoolClient"].items() if name in members("CreateUserPoolClientRequest")}
same = {name: value for name, value in client.items() if name in members("CreateUserPoolClientRequest")}
del own["ClientSecret"], same["ClientSecret"]
check("our command creates the same", code == 0 and own == same, (own, same, error))

which = ["--client-id", client["ClientId"]]
check("list", theirs("list-user-pool-clients")[1] == ours("list-user-pool-clients")[1], "")
for operation, query in {
    "describe-user-pool-client": "UserPoolClient.[ClientName, CallbackURLs, TokenValidityUnits]",
    "list-user-pool-client-secrets": "ClientSecrets[].ClientSecretId",
}.items():
    (code, their, error), (_, our, _) = (call(operation, *which, "--query", query) for call in (theirs, ours))
    check(operation, code == 0 and their == our, (their, our, error))
code, updated, error = theirs("update-user-pool-client", *which, "--client-name", "renamed")
check("update", code == 0 and updated["UserPoolClient"]["ClientName"] == "renamed", error)
code, added, error = theirs("add-user-pool-client-secret", *which)
check("add a secret", code == 0 and "ClientSecretValue" in added["ClientSecretDescriptor"], error)
secret = added["ClientSecretDescriptor"]["ClientSecretId"]
code, _, error = theirs("delete-user-pool-client-secret", *which, "--client-secret-id", secret)
check("delete a secret", code == 0, error)
code, listed, error = theirs("list-user-pool-clients", "--page-size", "1")
check("pages", code == 0 and len(listed["UserPoolClients"]) == 2, error)
code, _, error = theirs("create-user-pool-client", "--client-name", "a#")
check("a bad name", code != 0 and "InvalidParameterException" in error and "1 validation error detected" in error, error)
code, _, error = theirs("delete-user-pool-client", *which)
check("delete", code == 0, error)
code, _, error = theirs("describe-user-pool-client", *which)
check("what is deleted is gone", code != 0 and "ResourceNotFoundException" in error, error)
finish()
