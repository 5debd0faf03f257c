"""The real boto3 against our local service: all operations, every parameter, errors, pages."""

import boto3
import botocore.exceptions
from peers import ENVIRONMENT, EVERYTHING, OWN_SECRET, POOL, check, check_values, examples, finish, local_service

address = local_service()
client = boto3.client(
    "cognito-idp",
    endpoint_url=address,
    region_name="us-west-2",
    aws_access_key_id=ENVIRONMENT["AWS_ACCESS_KEY_ID"],
    aws_secret_access_key=ENVIRONMENT["AWS_SECRET_ACCESS_KEY"],
)


def refused(call, code, words):
    """Checks that a call is refused with a code, and that its message has some words."""
    try:
        call()
        check(f"{code}", False, "the call went through")
    except botocore.exceptions.ClientError as error:
        found = error.response["Error"]
        check(f"{code}: {words}", found["Code"] == code and words in found["Message"], found)


check_values()
created = client.create_user_pool_client(**EVERYTHING)["UserPoolClient"]
for name, value in EVERYTHING.items():
    if name != "GenerateSecret":
        check(f"create keeps {name}", created.get(name) == value, created.get(name))
check("a secret is made", len(created["ClientSecret"]) > 40, "")
key = {"UserPoolId": POOL, "ClientId": created["ClientId"]}
check("describe", client.describe_user_pool_client(**key)["UserPoolClient"] == created, "")

own = {**EVERYTHING, "ClientSecret": OWN_SECRET, "ClientName": "own"}
del own["GenerateSecret"]
check("a secret is given", client.create_user_pool_client(**own)["UserPoolClient"]["ClientSecret"] == OWN_SECRET, "")
for given in examples("CreateUserPoolClient"):
    try:
        client.create_user_pool_client(**given)
        check("example", True)
    except botocore.exceptions.ClientError as error:
        check(f"the example {given['ClientName']}", False, error)

settings = {name: value for name, value in EVERYTHING.items() if name not in ("GenerateSecret", "UserPoolId")}
updated = client.update_user_pool_client(**key, **{**settings, "ClientName": "renamed", "AccessTokenValidity": 3})["UserPoolClient"]
check("update", updated["ClientName"] == "renamed" and updated["AccessTokenValidity"] == 3, updated)
check("update keeps the secret", updated["ClientSecret"] == created["ClientSecret"], "")
reset = client.update_user_pool_client(**key)["UserPoolClient"]
check("update resets what is left out", "CallbackURLs" not in reset and reset["RefreshTokenValidity"] == 30, reset)

added = client.add_user_pool_client_secret(**key)["ClientSecretDescriptor"]
check("a secret is added", len(added["ClientSecretValue"]) > 40, added)
secrets = client.list_user_pool_client_secrets(**key)["ClientSecrets"]
check("secrets are listed", len(secrets) == 2 and all("ClientSecretValue" not in secret for secret in secrets), secrets)
refused(lambda: client.add_user_pool_client_secret(**key, ClientSecret=OWN_SECRET), "LimitExceededException", "two secrets")
client.delete_user_pool_client_secret(**key, ClientSecretId=added["ClientSecretId"])
last = client.list_user_pool_client_secrets(**key)["ClientSecrets"][0]["ClientSecretId"]
refused(lambda: client.delete_user_pool_client_secret(**key, ClientSecretId=last), "InvalidParameterException", "last secret")

pages = client.get_paginator("list_user_pool_clients").paginate(UserPoolId=POOL, PaginationConfig={"PageSize": 1})
pages = [page["UserPoolClients"] for page in pages]
count = len(client.list_user_pool_clients(UserPoolId=POOL, MaxResults=60)["UserPoolClients"])
check("pages", count > 2 and len(pages) == count and all(len(page) == 1 for page in pages), pages)
refused(lambda: client.list_user_pool_clients(UserPoolId=POOL, NextToken="nonsense"), "InvalidParameterException", "oken")

refused(
    lambda: client.create_user_pool_client(UserPoolId=POOL, ClientName="a#"),
    "InvalidParameterException",
    "Member must satisfy regular expression pattern",
)
client.delete_user_pool_client(**key)
refused(lambda: client.describe_user_pool_client(**key), "ResourceNotFoundException", "does not exist")
refused(lambda: client.delete_user_pool_client(**key), "ResourceNotFoundException", "does not exist")
finish()
