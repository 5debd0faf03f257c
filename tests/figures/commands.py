#!/usr/bin/env python3
"""What `command!` adds to a build: CPU seconds of `cargo check` and `cargo build` of a crate with 1, 101 and 201 uses.

  tests/figures/commands.py [RUNS]       # 7 runs in turn unless given; medians

Dependencies are built before; each run builds the crate itself anew, without incremental compilation.
"""

import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
USE = """
pub fn use_{n}(pool: &str) -> CreateUserPoolClientRequest {{
    cognito_idp::command!(
        create-user-pool-client --user-pool-id {{pool}} --client-name "client {n}"
            --allowed-o-auth-flows-user-pool-client --allowed-o-auth-flows code
            --callback-urls "https://a.example/{n}" --access-token-validity 30
            --token-validity-units AccessToken=minutes,IdToken=hours
    )
}}
"""


# The same requests as setters, for what rustc needs anyway.
HAND = """
pub fn use_{n}(pool: &str) -> CreateUserPoolClientRequest {{
    CreateUserPoolClientRequest::new(pool, "client {n}")
        .access_token_validity(30)
        .token_validity_units(cognito_idp::TokenValidityUnitsType::new()
            .access_token(cognito_idp::TimeUnitsType::Minutes).id_token(cognito_idp::TimeUnitsType::Hours))
        .callback_urls(["https://a.example/{n}"])
        .allowed_o_auth_flows([cognito_idp::OAuthFlowType::Code])
        .allowed_o_auth_flows_user_pool_client(true)
}}
"""


def cost(words, folder):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, cwd=folder, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        manifest = '[package]\nname = "commands"\nversion = "0.1.0"\nedition = "2024"\n[workspace]\n'
        manifest += f'[dependencies]\ncognito-idp = {{ path = "{ROOT}/examples/cognito-idp" }}\n'
        (folder / "Cargo.toml").write_text(manifest + "[profile.dev]\nincremental = false\n")
        (folder / "Cargo.lock").write_bytes((ROOT / "Cargo.lock").read_bytes())
        (folder / "src").mkdir()
        source = folder / "src/lib.rs"
        taken = {}
        for run in range(runs + 1):
            for words in ("check", "build"):
                for name, text in (("command!", USE), ("setters", HAND)):
                    for uses in (1, 101, 201):
                        body = "".join(text.format(n=n) for n in range(uses))
                        source.write_text(f"// {run}\nuse ::cognito_idp::cognito_idp::{{self, CreateUserPoolClientRequest}};\n{body}")
                        seconds = cost(["cargo", words, "--quiet"], folder)
                        # The first run builds the dependencies.
                        if run:
                            taken.setdefault((words, name, uses), []).append(seconds)
        for (words, name, uses), seconds in taken.items():
            print(f"cargo {words} {name:9} {uses:4} uses: {1000 * statistics.median(seconds):7.0f} ms CPU")
        for words in ("check", "build"):
            for name in ("command!", "setters"):
                one, many = (statistics.median(taken[words, name, uses]) for uses in (1, 201))
                print(f"cargo {words} {name:9} a hundred uses: {1000 * (many - one) / 2:5.0f} ms CPU")


main()
