#!/usr/bin/env python3
"""Runs clang-tidy over the sources of a configured and built folder.

    scripts/tidy.py BUILD            what changed since the branch left its upstream, else lately
    scripts/tidy.py BUILD --all      everything

A source that was clean is not read again until it, a header it includes, .clang-tidy or clang-tidy
itself changes: what is clean is remembered in the user's cache folder, for every clone.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("domain/", "persistence/", "integrations/", "api/", "sandbox/")
TIDY = "clang-tidy-14"
LATELY = 20  # commits


def output_of(*command, cwd=ROOT):
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True).stdout


def base_revision():
    """Where this branch left its upstream; on the upstream itself, some commits ago."""
    for upstream in ("@{upstream}", "origin/main"):
        found = subprocess.run(["git", "merge-base", "HEAD", upstream], cwd=ROOT, check=False,
                               capture_output=True, text=True)
        if found.returncode == 0 and found.stdout != output_of("git", "rev-parse", "HEAD"):
            return found.stdout.strip()
    history = output_of("git", "rev-list", f"--max-count={LATELY + 1}", "HEAD").split()
    return history[-1]


def changed_files():
    """Names of the files that differ from the base, committed or not."""
    tracked = output_of("git", "diff", "--name-only", base_revision()).split("\n")
    untracked = output_of("git", "ls-files", "--others", "--exclude-standard").split("\n")
    return set(filter(None, tracked + untracked))


def dependencies(build):
    """Every object's files inside the repository, as ninja learnt them from the compiler."""
    found, files = {}, None
    for line in output_of("ninja", "-t", "deps", cwd=build).split("\n"):
        if line and not line.startswith(" "):
            files = found.setdefault(line.split(":")[0], set())
        elif line.strip():
            path = os.path.normpath(os.path.join(build, line.strip()))
            if path.startswith(f"{ROOT}/") and not path.startswith(f"{build}/"):
                files.add(os.path.relpath(path, ROOT))
    return found


def sources(build):
    """{source: (its compile command, the files it is made of)} of our layers."""
    objects = dependencies(build)
    made = {}
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        name = os.path.relpath(entry["file"], ROOT)
        if name.startswith(LAYERS):
            found = re.search(r" -o (\S+)", entry["command"])
            made[name] = (entry["command"], objects.get(found.group(1), set()) | {name})
    return made


def fingerprint(command, files, tool):
    """Equal exactly when clang-tidy would be asked the same thing."""
    digest = hashlib.sha256(tool)
    digest.update(command.replace(str(ROOT), "").encode())
    for name in sorted(files | {".clang-tidy"}):
        digest.update(name.encode() + b"\0" + (ROOT / name).read_bytes())
    return digest.hexdigest()


def run_tidy(build, name):
    started = time.monotonic()
    done = subprocess.run([TIDY, "--quiet", "-p", str(build), name], cwd=ROOT, check=False,
                          capture_output=True, text=True)
    return name, done.returncode == 0, done.stdout, time.monotonic() - started


def report(result, number, total):
    name, clean, said, seconds = result
    print(f"[{number}/{total}] {name}: {'clean' if clean else 'FAULTS'} ({seconds:.0f} s)", flush=True)
    if not clean:
        print(said, flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("build", type=Path)
    arguments.add_argument("--all", action="store_true")
    asked = arguments.parse_args()
    build = asked.build.resolve()

    every = sources(build)
    changed = set() if asked.all else changed_files()
    chosen = {name: made for name, made in every.items()
              if asked.all or ".clang-tidy" in changed or made[1] & changed}
    tool = output_of(TIDY, "--version").encode()
    prints = {name: fingerprint(*made, tool) for name, made in chosen.items()}

    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"), "kezek", "tidy")
    cache.mkdir(parents=True, exist_ok=True)
    due = [name for name, mark in prints.items() if not (cache / mark).exists()]
    print(f"{len(every)} sources, {len(chosen)} to check, {len(chosen) - len(due)} known clean")

    faulty = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running = [pool.submit(run_tidy, build, name) for name in due]
        for number, one in enumerate(as_completed(running), 1):
            name, clean, _, _ = result = one.result()
            report(result, number, len(due))
            faulty += not clean
            if clean:
                (cache / prints[name]).touch()
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
