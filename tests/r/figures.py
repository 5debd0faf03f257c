"""Times and sizes of an installed package, as medians: `figures.py LIBRARY [RUNS]`, after `tests/r/run`."""

import pathlib
import resource
import statistics
import subprocess
import sys
import time

import service

LIBRARY = sys.argv[1]
RUNS = int(sys.argv[2]) if len(sys.argv) > 2 else 21
REPLY = {"status": 200, "headers": {"Content-Type": "application/x-amz-json-1.1"},
         "body": '{"UserPoolClient":{"UserPoolId":"us-west-2_a","ClientName":"web","ClientId":"id","CreationDate":1548178900}}'}
served = service.Service([REPLY])
LOAD = f'.libPaths("{LIBRARY}"); library(cognitoidentityprovider);'
CLIENT = (
    'svc <- cognitoidentityprovider(credentials = list(creds = list(access_key_id = "AKIDEXAMPLE",'
    f' secret_access_key = "secret")), endpoint = "http://127.0.0.1:{served.port}", region = "us-west-2");'
)
CALL = 'x <- svc$create_user_pool_client("us-west-2_a", "web", CallbackURLs = c("https://a.example", "https://b.example"))'


def process(code):
    """Wall and CPU milliseconds of a process of R."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(["Rscript", "--vanilla", "-e", code], check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * wall, 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


rows = {"R alone": "1", "load": LOAD, "load, client": LOAD + CLIENT, "load, client, one call": LOAD + CLIENT + CALL}
times = {name: [] for name in rows}
for _ in range(RUNS):
    for name, code in rows.items():
        times[name].append(process(code))
print(f"| {RUNS} runs, ms | wall median | wall min | CPU median |\n|---|---|---|---|")
for name, all_times in times.items():
    wall, cpu = zip(*all_times)
    print(f"| {name} | {statistics.median(wall):.0f} | {min(wall):.0f} | {statistics.median(cpu):.0f} |")

WARM = f"""
{LOAD}{CLIENT}{CALL}
runs <- replicate(15, {{ begin <- proc.time(); for (i in 1:1000) {CALL}; proc.time() - begin }})
cat(sprintf("a warm call, ms: median %.3f, best %.3f, CPU of R %.3f\\n", median(runs[3, ]), min(runs[3, ]),
  median(runs[1, ] + runs[2, ])))
"""
print(subprocess.run(["Rscript", "--vanilla", "-e", WARM], check=True, capture_output=True, text=True).stdout.strip())
installed = sum(path.stat().st_size for path in pathlib.Path(LIBRARY, "cognitoidentityprovider").rglob("*") if path.is_file())
print(f"installed: {installed / 1e6:.1f} MB")
