"""Our reader of configuration files against Python's `configparser` with botocore's rules, and our words against `shlex`.

  with_botocore.py FOLDER [FILES]       # the folder with our programs; how many random pairs of files, 10,000 by default

Both must read the same profiles and values, or both refuse. The files are made from a fixed seed.
"""

import json
import os
import pathlib
import random
import shlex
import subprocess
import sys
import tempfile

import botocore.exceptions
import botocore.session

COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
READER = pathlib.Path(sys.argv[1]) / "examples" / "read_settings"
NAMES = ["default", "a", "b", "a b", "größe", "a]b", "#x", "x;y", "DEFAULT", "s1"]
SPACES = ["", "", "", " ", " ", "  ", "\t", "\xa0", "\x1f", "\u2003", "\x0b", "\x0c"]
VALUES = ["", "x", "us-west-2", "a = b", "a:b", "'q'", '"q"', "v # no", "v ; no", "[x]", "größe 本", "a\x00b", "%(x)s", "x=1\x85y", "\u2028"]
KEYS = ["region", "Region", "output", "x", "X", "Ä", "ä", "İ", "ΑΣ", "s3", "a b", "endpoint_url", "[k", "services"]
WORDS = ["a", "b c", "'", '"', "\\", " ", "\t", "\r", "\n", "#", "$x", "`", "\xa0", "größe", "''", '""', "\\'", '\\"', "\\\\", "\\\n"]


def header(rng):
    kind = rng.choice(["", "profile ", "profile ", "profile  ", "profile\t", "profiles ", "sso-session ", "services ", "PROFILE "])
    name = rng.choice(NAMES)
    name = rng.choice([name, name, name, f"'{name}'", f'"{name}"', name.replace(" ", "\\ "), f" {name}", f"{name} ", f"'{name}"])
    return f"[{kind}{name}]" + rng.choice(["", "", "", " ; c", "# c", "]", " x]"])


def line(rng):
    what = rng.random()
    space = lambda: rng.choice(SPACES)
    if what < 0.17:
        return rng.choice(["", "", "", "  "]) + header(rng)
    if what < 0.27:
        return space() + rng.choice(["#", ";"]) + rng.choice([" c", "x = 1", "", "[a]"])
    if what < 0.35:
        return space()
    if what < 0.355:
        return rng.choice(["foo", "= x", ": x", "[]", "[x", "\ufeffx", "]"])
    indent = rng.choice(["", "", "", "", " ", "  ", "  ", "\t", "\xa0", "    "])
    key = rng.choice(KEYS) + str(rng.randrange(30)) * (rng.random() < 0.8)
    return indent + key + space() + rng.choice(["=", "=", "=", ":"]) + space() + rng.choice(VALUES) + space()


def content(rng):
    end = rng.choice(["\n", "\n", "\n", "\r\n", "\r"])
    lines = [rng.choice(["[default]", header(rng)])] * (rng.random() < 0.97)
    lines += [line(rng) for _ in range(rng.randrange(14))]
    text = end.join(lines) + rng.choice([end, ""])
    data = text.encode()
    if rng.random() < 0.02:
        at = rng.randrange(len(data) + 1)
        data = data[:at] + rng.choice([b"\xe9", b"\xff\xfe", b"\xed\xa0\x80", b"\n\n", b"["]) + data[at:]
    return (b"\xef\xbb\xbf" if rng.random() < 0.01 else b"") + data


def theirs(config, credentials):
    os.environ.update(AWS_CONFIG_FILE=str(config), AWS_SHARED_CREDENTIALS_FILE=str(credentials))
    try:
        read = botocore.session.Session().full_config
    except botocore.exceptions.ConfigParseError:
        return None
    return {kind: read[kind] for kind in ("profiles", "services", "sso_sessions")}


def words(text):
    try:
        return shlex.split(text)
    except ValueError:
        return None


def main():
    rng = random.Random(2026)
    asked, wanted, shown = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        for number in range(COUNT):
            paths = [pathlib.Path(folder, f"{number}-{name}") for name in ("config", "credentials")]
            for path in paths:
                path.write_bytes(content(rng))
            wanted.append(theirs(*paths))
            read = wanted[-1] or {}
            names = {kind: [*NAMES, "", "profile", *read.get(kind, ())] for kind in ("services", "sso_sessions")}
            asked.append({"config": str(paths[0]), "credentials": str(paths[1]), **names})
            shown.append(b" | ".join(path.read_bytes() for path in paths))
        for _ in range(COUNT):
            text = "".join(rng.choice(WORDS) for _ in range(rng.randrange(8)))
            asked.append({"words": text})
            wanted.append(words(text))
            shown.append(text.encode())
        lines = "".join(json.dumps(one) + "\n" for one in asked)
        output = subprocess.run([READER], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    ours = [json.loads(one) for one in output.decode().split("\n") if one]
    assert len(ours) == len(wanted), (len(ours), len(wanted))
    different = [at for at, (one, other) in enumerate(zip(ours, wanted)) if one != other]
    for at in different[:5]:
        print(f"FAILED {shown[at]!r}\n  theirs {wanted[at]}\n  ours   {ours[at]}", file=sys.stderr)
    refused = sum(one is None for one in wanted[:COUNT])
    print(f"{COUNT} pairs of files ({refused} refused by both) and {COUNT} texts of words: {len(different)} differ")
    sys.exit(1 if different or not 0 < refused < COUNT else 0)


main()
