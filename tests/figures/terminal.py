#!/usr/bin/env python3
"""Draws a terminal session of the real program as an SVG: examples/user-pool-client/terminal.svg.

  cargo build -p user-pool-client && tests/figures/terminal.py

Each command runs in a shell on a pseudo-terminal with a fresh store; what it prints is drawn as it came. Ids, dates and secrets differ
from run to run, so run this again only where the picture should change.
"""

import fcntl
import html
import os
import pathlib
import pty
import re
import struct
import subprocess
import tempfile
import termios

ROOT = pathlib.Path(__file__).resolve().parents[2]
PICTURE = ROOT / "examples/user-pool-client/terminal.svg"
COLUMNS, LINE, CELL = 108, 18, 8.45
COMMANDS = [
    "user-pool-client --cli-local create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa \\\n"
    "    --client-name web --token-validity-units AccessToken=minutes --access-token-validity 30 \\\n"
    "    --query 'UserPoolClient.{Name:ClientName,Access:AccessTokenValidity,Refresh:RefreshTokenValidity}'",
    "user-pool-client --cli-local list-user-pool-clients --user-pool-id us-west-2_aaaaaaaaa --output table",
    "user-pool-client create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --clent-name web",
    "user-pool-client create-user-pool-client --user-pool-id us-west-2_aaaaaaaaa --client-name web \\\n"
    "    --access-token-validity 25 --cli-dry-run --region us-west-2 --query Violations",
]
COLORS = {"31": "#e06c75", "32": "#98c379", "33": "#e5c07b", "34": "#61afef", "35": "#c678dd", "36": "#56b6c2"}


def run(command, environment):
    """What a command prints on a terminal of COLUMNS columns."""
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    process = subprocess.Popen(["bash", "-c", command], stdin=child, stdout=child, stderr=child, env=environment, close_fds=True)
    os.close(child)
    printed = b""
    while True:
        try:
            piece = os.read(parent, 65536)
        except OSError:  # Linux: the other end is closed.
            break
        if not piece:
            break
        printed += piece
    process.wait()
    os.close(parent)
    return printed.decode().replace("\r\n", "\n").strip("\n")


def spans(line):
    """A line with its colours and bold type as SVG text spans."""
    drawn, color, bold = [], None, False
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        codes = re.fullmatch(r"\x1b\[([0-9;]*)m", piece)
        if codes:
            for code in codes[1].split(";"):
                if code in ("", "0"):
                    color, bold = None, False
                elif code == "1":
                    bold = True
                else:
                    color = COLORS.get(code, color)
        elif piece:
            style = f' fill="{color}"' if color else ""
            style += ' font-weight="bold"' if bold else ""
            drawn.append(f"<tspan{style}>{html.escape(piece)}</tspan>")
    return "".join(drawn)


def wrapped(line):
    """A line as a terminal of COLUMNS columns shows it; one with colours is a table's, which fits."""
    if "\x1b" in line or len(line) <= COLUMNS:
        return [line]
    return [line[at : at + COLUMNS] for at in range(0, len(line), COLUMNS)]


def main():
    with tempfile.TemporaryDirectory() as home:
        environment = {"HOME": home, "PATH": f"{ROOT}/target/debug:{os.environ['PATH']}", "TERM": "xterm-256color", "AWS_PAGER": "", "TZ": "UTC"}
        lines = []
        for command in COMMANDS:
            lines += [f"\x1b[32m$\x1b[0m \x1b[1m{first}\x1b[0m" if at == 0 else f"\x1b[1m{first}\x1b[0m" for at, first in enumerate(command.split("\n"))]
            lines += [part for line in run(command, environment).split("\n") for part in wrapped(line)] + [""]
    width, height = COLUMNS * CELL + 32, len(lines) * LINE + 24
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14">',
        '<rect width="100%" height="100%" rx="8" fill="#1e2127"/>',
    ]
    for at, line in enumerate(lines):
        drawn.append(f'<text x="16" y="{at * LINE + 26}" fill="#dcdfe4" xml:space="preserve">{spans(line)}</text>')
    PICTURE.write_text("\n".join(drawn + ["</svg>", ""]))


main()
