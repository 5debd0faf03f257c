"""What the scripts share: processes that stop by themselves, a clean environment, and a count of what held."""

import atexit
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

BIN = pathlib.Path(sys.argv[1])
MODEL = json.loads((pathlib.Path(__file__).parents[2] / "model/aws/cognito-idp.json").read_text())
NAMESPACE = "com.amazonaws.cognitoidentityprovider#"
POOL = "us-west-2_aaaaaaaaa"
HOME = tempfile.TemporaryDirectory()
# Version 1 of the AWS CLI would fetch every parameter that is an address.
(pathlib.Path(HOME.name) / ".aws").mkdir()
(pathlib.Path(HOME.name) / ".aws" / "config").write_text("[default]\ncli_follow_urlparam = false\n")
ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "HOME": HOME.name,
    "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "made-up",
    "AWS_DEFAULT_REGION": "us-west-2",
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_PAGER": "",
    "NO_PROXY": "127.0.0.1",
}

_outcome = {"passed": 0, "failed": 0}


def check(name, holds, seen=""):
    """Counts a check, and says what was seen if it does not hold."""
    _outcome["passed" if holds else "failed"] += 1
    if not holds:
        print(f"FAILED {name}: {seen}", file=sys.stderr)


def finish():
    """Prints the count; the exit status is that of the script."""
    print(f"{_outcome['passed']} passed, {_outcome['failed']} failed")
    sys.exit(1 if _outcome["failed"] or not _outcome["passed"] else 0)


def start(words):
    """Starts a process that ends with the script."""
    process = subprocess.Popen(words, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    atexit.register(process.kill)
    return process


def local_service():
    """The address of our own service, with its pools in memory."""
    line = start([BIN / "local-user-pools"]).stdout.readline()
    return re.search(r"http://\S+", line).group()


def wait_for(address):
    """Waits until something answers at an address."""
    for _ in range(150):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    sys.exit(f"nothing answers at {address}")


def run(words):
    """Runs a command: its exit code, its output read as JSON if it is some, and what it says of errors."""
    done = subprocess.run(words, env=ENVIRONMENT, capture_output=True, text=True, timeout=60)
    try:
        output = json.loads(done.stdout)
    except ValueError:
        output = done.stdout
    return done.returncode, output, done.stderr


def examples(operation):
    """The inputs of the model's examples of an operation that succeed."""
    given = MODEL["shapes"][NAMESPACE + operation]["traits"]["smithy.api#examples"]
    return [example["input"] for example in given if "error" not in example]


def members(structure):
    """The names of a structure's members."""
    return list(MODEL["shapes"][NAMESPACE + structure]["members"])


# A value for every parameter of a request to create; that there is one for each is checked against the model.
EVERYTHING = {
    "UserPoolId": POOL,
    "ClientName": "everything",
    "GenerateSecret": True,
    "RefreshTokenValidity": 60,
    "AccessTokenValidity": 2,
    "IdTokenValidity": 90,
    "TokenValidityUnits": {"AccessToken": "hours", "IdToken": "minutes", "RefreshToken": "days"},
    "ReadAttributes": ["email", "name"],
    "WriteAttributes": ["name"],
    "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"],
    "SupportedIdentityProviders": ["COGNITO"],
    "CallbackURLs": ["https://example.com/cb", "myapp://example"],
    "LogoutURLs": ["https://example.com/out"],
    "DefaultRedirectURI": "https://example.com/cb",
    "AllowedOAuthFlows": ["code"],
    "AllowedOAuthScopes": ["openid", "email"],
    "AllowedOAuthFlowsUserPoolClient": True,
    "AnalyticsConfiguration": {"ApplicationId": "0123456789abcdef0123456789abcdef", "UserDataShared": False},
    "PreventUserExistenceErrors": "ENABLED",
    "EnableTokenRevocation": True,
    "EnablePropagateAdditionalUserContextData": True,
    "AuthSessionValidity": 5,
    "RefreshTokenRotation": {"Feature": "ENABLED", "RetryGracePeriodSeconds": 10},
}
# Given in place of GenerateSecret, never with it.
OWN_SECRET = "a1b2c3d4e5f6g7h8i9j0k1l2m3n4"


def check_values():
    """Fails when the model has a parameter that has no value here."""
    missing = set(members("CreateUserPoolClientRequest")) - set(EVERYTHING) - {"ClientSecret"}
    check("every parameter has a value", not missing, missing)
