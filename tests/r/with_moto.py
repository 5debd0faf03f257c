"""The packages of SQS and DynamoDB against moto."""

import os
import pathlib
import socket
import subprocess
import sys
import time
import urllib.request

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
address = f"http://127.0.0.1:{port}"
server = subprocess.Popen(
    [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
)
try:
    for attempt in range(300):
        try:
            urllib.request.urlopen(f"{address}/moto-api/", timeout=5)
            break
        except OSError:
            time.sleep(0.1)
    environment = {
        **os.environ, "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_REGION": "us-west-2",
        "AWS_ENDPOINT_URL": address, "R_LIBS": sys.argv[1], "TZ": "UTC",
    }
    script = pathlib.Path(__file__).with_name("with_moto.R")
    code = subprocess.run(["Rscript", "--vanilla", script], env=environment).returncode
finally:
    server.terminate()
    server.wait()
sys.exit(code)
