"""The design that Stepwave began from: a plan of dicts, cut into groups, run group by group.

The steps of a group run side by side on a pool of processes that are started afresh
("spawn"); the next group begins when the whole group has ended.

Usage: python3 founding_design.py PLAN.json WORKERS
"""

import json
import multiprocessing
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

SHELL = ["/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]


def run_command(step):
    done = subprocess.run(
        [*SHELL, step["command"]],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    return step["id"], done.returncode, done.stdout


def cut_into_groups(plan):
    """Each step one group after the last of those that it depends on."""
    waiting = {step["id"]: step for step in plan}
    done = set()
    while waiting:
        group = [step for step in waiting.values() if done.issuperset(step["depends_on"])]
        if not group:
            raise ValueError("the plan has a cycle")
        yield group
        for step in group:
            done.add(step["id"])
            del waiting[step["id"]]


def main():
    path, workers = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        plan = json.load(file)
    groups = list(cut_into_groups(plan))
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max_workers=int(workers), mp_context=spawn) as pool:
        for group in groups:
            for step_id, code, output in pool.map(run_command, group):
                print(step_id, code, output.decode(errors="replace"))
                if code != 0:
                    sys.exit(1)


if __name__ == "__main__":
    main()
