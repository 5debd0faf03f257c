"""Our command against moto."""

import socket
import sys

import boto3
from peers import BIN, ENVIRONMENT, check, finish, run, start, wait_for

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
address = f"http://127.0.0.1:{port}"
start([sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)])
wait_for(f"{address}/moto-api/")

client = boto3.client(
    "cognito-idp",
    endpoint_url=address,
    region_name="us-west-2",
    aws_access_key_id=ENVIRONMENT["AWS_ACCESS_KEY_ID"],
    aws_secret_access_key=ENVIRONMENT["AWS_SECRET_ACCESS_KEY"],
)
pool = client.create_user_pool(PoolName="peers")["UserPool"]["Id"]


def ours(operation, *words):
    return run([BIN / "user-pool-client", "--endpoint-url", address, operation, "--user-pool-id", pool, *words])


code, created, error = ours("create-user-pool-client", "--client-name", "web", "--generate-secret", "--callback-urls", "https://a.example")
check("create", code == 0 and created["UserPoolClient"]["ClientName"] == "web", error)
made = created["UserPoolClient"]["ClientId"]
code, described, error = ours("describe-user-pool-client", "--client-id", made)
theirs = client.describe_user_pool_client(UserPoolId=pool, ClientId=made)["UserPoolClient"]
check("describe is what boto3 sees", code == 0 and described["UserPoolClient"] == theirs, (described, theirs, error))
for number in range(3):
    ours("create-user-pool-client", "--client-name", f"more-{number}")
code, listed, error = ours("list-user-pool-clients", "--page-size", "2")
check("list turns pages", code == 0 and len(listed["UserPoolClients"]) == 4, error)
code, listed, error = ours("list-user-pool-clients", "--max-items", "3", "--page-size", "2")
check("list stops where it is told", code == 0 and len(listed["UserPoolClients"]) == 3 and "NextToken" in listed, error)
code, updated, error = ours("update-user-pool-client", "--client-id", made, "--client-name", "renamed")
check("update", code == 0 and updated["UserPoolClient"]["ClientName"] == "renamed", error)
code, nothing, error = ours("delete-user-pool-client", "--client-id", made)
check("delete", code == 0 and nothing == "", error)
code, _, error = ours("describe-user-pool-client", "--client-id", made)
check("what is deleted is gone", code == 254 and "ResourceNotFoundException" in error, error)
finish()
