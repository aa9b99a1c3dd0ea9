"""Where the bench runs, and the programs it measures with. Everything is on 127.0.0.1 and a Unix
socket; scripts/bench says where by the environment."""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
BIN = ROOT / "build/release/bin"
POSTGRES_BIN = Path("/usr/lib/postgresql/15/bin")
CLIENTS = 16


class Broken(Exception):
    """What should be measured does not work: the sentence says what."""


@dataclass(frozen=True)
class Place:
    """The running service."""
    var: Path
    sockets: str
    nginx_port: int
    inside_port: int
    outside_port: int
    registers_port: int
    peer_ports: tuple
    server_pid: int
    public_url: str
    gate: str

    @staticmethod
    def of_environment():
        env = os.environ
        var = Path(env["KEZEK_BENCH_VAR"])
        port = int(env["KEZEK_BENCH_PORT"])
        return Place(var=var, sockets=env["KEZEK_BENCH_SOCKETS"], nginx_port=port,
                     inside_port=port + 1, outside_port=port + 2, registers_port=port + 4,
                     peer_ports=(port + 5, port + 6), server_pid=int(env["KEZEK_BENCH_PID"]),
                     public_url=env["KEZEK_PUBLIC_URL"],
                     gate=(var / "secrets/gate").read_text(encoding="ascii").strip())


def say(sentence):
    """Progress, beside the figures."""
    print(f"    {sentence}", file=sys.stderr, flush=True)


def as_service(command):
    """The same command as the user that services run as."""
    if os.geteuid() != 0:
        return command
    return ["setpriv", "--reuid", "kezek", "--regid", "kezek", "--init-groups", "--", *command]


def output_of(command, text=None):
    done = subprocess.run([str(word) for word in command], input=text, capture_output=True,
                          encoding="utf-8", check=False)
    if done.returncode != 0:
        said = done.stderr.strip() or done.stdout.strip()
        raise Broken(f"{Path(command[0]).name} failed: {said}")
    return done.stdout


def psql(place, sql, database="kezek", **variables):
    """What psql prints for a script run by the superuser, without headings."""
    named = [word for name, value in variables.items() for word in ("--set", f"{name}={value}")]
    return output_of(["psql", "--host", place.sockets, "--username", "postgres", "--dbname",
                      database, "--no-psqlrc", "--quiet", "--tuples-only", "--no-align",
                      "--set", "ON_ERROR_STOP=1", *named], sql)


def wrk(place, port, requests, seconds, connections=CLIENTS):
    """What get.lua reports of asking for the lines of a file."""
    report = output_of(["wrk", "--threads", 1, "--connections", connections, "--duration",
                        f"{seconds}s", "--timeout", "10s", "--script", HERE / "get.lua",
                        f"http://127.0.0.1:{port}", "--", requests, place.gate])
    answered = json.loads(report.splitlines()[-1])
    if answered["refused"] or answered["broken"] or not answered["requests"]:
        raise Broken(f"wrk on port {port}: {report.splitlines()[-1]}")
    answered["per_second"] = answered["requests"] / answered["seconds"]
    return answered


def load(place, port, requests, *options):
    """What kezek-bench-load reports of sending lines."""
    report = json.loads(output_of(
        [BIN / "kezek-bench-load", "--port", port, "--gate", place.gate, *options],
        "".join(line + "\n" for line in requests)))
    if report["refused"]:
        raise Broken(f"{report['refused']} of {report['requests']} requests to port {port} were "
                     f"refused, the first with {report['first_refusal']}")
    return report


def pgbench(place, script, seconds, database="kezek", **variables):
    """Transactions per second of a script, each statement prepared once per connection."""
    defined = [f"--define={name}={value}" for name, value in variables.items()]
    report = output_of([POSTGRES_BIN / "pgbench", "--host", place.sockets, "--username",
                        "kezek_server", "--protocol", "prepared", "--no-vacuum", "--client",
                        CLIENTS, "--jobs", 2, "--time", seconds, "--file", script, *defined,
                        database])
    return next(float(line.split()[2]) for line in report.splitlines() if line.startswith("tps"))


def verify_ledgers(place):
    """Every queue is what its ledger says, by the service's own command."""
    output_of(as_service([str(place.var / "app/bin/kezek"), "verify-ledger"]))


def wait_until_open(port):
    """A program just started listens."""
    for _ in range(300):
        with suppress(ConnectionError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise Broken(f"nothing listens on port {port}")


def processor_seconds(pid):
    """What a process has used of the processors until now."""
    words = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def resident_bytes(pid):
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) * 1024
