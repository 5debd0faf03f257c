#!/usr/bin/env python3
"""What a build costs: CPU seconds of all its processes, and the peak memory of the largest one.

  tests/figures/build.py ours            # a program that calls the eight operations through shapewright
  tests/figures/build.py official        # the same calls on aws-sdk-cognitoidentityprovider, default features
  tests/figures/build.py model MODEL [OPERATION]    # the types and the client of a model: cargo check and build, dependencies built before

Each is a clean development build in a folder of its own, after the dependencies were fetched.
"""

import pathlib
import resource
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
CALLS = [
    ("create_user_pool_client", "CreateUserPoolClientRequest", ["user_pool_id", "client_name"]),
    ("describe_user_pool_client", "DescribeUserPoolClientRequest", ["user_pool_id", "client_id"]),
    ("update_user_pool_client", "UpdateUserPoolClientRequest", ["user_pool_id", "client_id"]),
    ("list_user_pool_clients", "ListUserPoolClientsRequest", ["user_pool_id"]),
    ("add_user_pool_client_secret", "AddUserPoolClientSecretRequest", ["user_pool_id", "client_id"]),
    ("list_user_pool_client_secrets", "ListUserPoolClientSecretsRequest", ["user_pool_id", "client_id"]),
    ("delete_user_pool_client_secret", "DeleteUserPoolClientSecretRequest", ["user_pool_id", "client_id", "client_secret_id"]),
    ("delete_user_pool_client", "DeleteUserPoolClientRequest", ["user_pool_id", "client_id"]),
]
MAIN = """
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {{
    let client = {client};
{calls}
    Ok(())
}}
"""


def ours():
    text = '"x"'
    calls = [f"    client.{call}({ty}::new({', '.join([text] * len(needs))})).await?;" for call, ty, needs in CALLS]
    client = 'UserPools::client(shapewright::client::Config::new().region("us-west-2").unsigned())?'
    derive = f'use user_pools::*;\n#[derive(shapewright::Service)]\n#[service(model = "model.json", emit(client))]\nstruct UserPools;\n'
    return f'shapewright = {{ path = "{ROOT}/runtime", features = ["client"] }}', derive + MAIN.format(client=client, calls="\n".join(calls))


def official():
    given = [(call, "".join(f'.{need}("x")' for need in needs)) for call, _, needs in CALLS]
    calls = [f"    client.{call}(){setters}.send().await?;" for call, setters in given]
    client = (
        "sdk::Client::from_conf(sdk::Config::builder().behavior_version(sdk::config::BehaviorVersion::latest())"
        '.region(sdk::config::Region::new("us-west-2")).build())'
    )
    return 'aws-sdk-cognitoidentityprovider = "1"', "use aws_sdk_cognitoidentityprovider as sdk;\n" + MAIN.format(client=client, calls="\n".join(calls))


def cost(words, folder):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, cwd=folder, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{' '.join(words):28} cpu {cpu:6.1f} s  peak so far {after.ru_maxrss / 1024:.0f} MiB", flush=True)


def main():
    kind = sys.argv[1] if len(sys.argv) > 1 else ""
    if kind not in ("ours", "official", "model"):
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        if kind == "model":
            dependency, text = f'shapewright = {{ path = "{ROOT}/runtime", features = ["client"] }}', "//! Nothing yet.\n"
        else:
            dependency, text = ours() if kind == "ours" else official()
        manifest = '[package]\nname = "measured"\nversion = "0.0.0"\nedition = "2024"\n\n[workspace]\n\n[dependencies]\n'
        (folder / "src").mkdir()
        (folder / "Cargo.toml").write_text(f'{manifest}{dependency}\ntokio = {{ version = "1", features = ["macros", "rt"] }}\n')
        model = sys.argv[2] if kind == "model" else ROOT / "model/aws/cognito-idp.json"
        (folder / "model.json").write_text(pathlib.Path(model).read_text())
        source = folder / "src" / ("lib.rs" if kind == "model" else "main.rs")
        source.write_text(text)
        subprocess.run(["cargo", "fetch", "--quiet"], cwd=folder, check=True)
        if kind == "model":
            for how in ["check", "build"]:
                subprocess.run(["cargo", how, "--quiet", "--offline"], cwd=folder, check=True)
            operations = f', operations("{sys.argv[3]}")' if len(sys.argv) > 3 else ""
            source.write_text(f'//! All.\n#[derive(shapewright::Service)]\n#[service(model = "model.json", emit(client){operations})]\npub struct Measured;\n')
            for how in ["check", "build"]:
                cost(["cargo", how, "--quiet", "--offline"], folder)
        else:
            cost(["cargo", "build", "--quiet", "--offline"], folder)
            source.touch()
            cost(["cargo", "build", "--quiet", "--offline"], folder)
            source.touch()
            cost(["cargo", "check", "--quiet", "--offline"], folder)


main()
