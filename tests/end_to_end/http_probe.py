"""Starts http-probe, and nginx before it with the project's own configuration."""

import contextlib
import dataclasses
import os
import pathlib
import secrets
import signal
import socket
import subprocess
import tempfile

RENDER = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "nginx" / "render"
PORTS = range(20_000, 32_768)
OUTSIDE_ROUTES = "^/outside/p/[^/]+$\n^/outside/slow/[^/]+$\n^/v1/attachments$\n"


@dataclasses.dataclass
class Probe:
    gate: str
    inside: int
    outside: int
    var: pathlib.Path


def ended(process):
    process.send_signal(signal.SIGTERM)
    return process.wait()


def free_port():
    """One nobody listens on. Below those that the system gives to clients, one of which could take it
    before our program does."""
    while True:
        port = PORTS.start + secrets.randbelow(len(PORTS))
        with socket.socket() as chosen, contextlib.suppress(OSError):
            chosen.bind(("127.0.0.1", port))
            return port


@contextlib.contextmanager
def probe(program, threads=8):
    gate = secrets.token_hex(16)
    command = [program, gate, "0", str(threads)]
    with (tempfile.TemporaryDirectory(prefix="kezek-probe-") as folder,
          subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process):
        try:
            inside, outside = map(int, process.stdout.readline().split())
            yield Probe(gate, inside, outside, pathlib.Path(folder))
        finally:
            ended(process)


@contextlib.contextmanager
def nginx_before(server, **options):
    """Yields the port of nginx; `options` are those of scripts/nginx/render."""
    port = free_port()
    (server.var / "secrets").mkdir(exist_ok=True)
    (server.var / "secrets" / "gate").write_text(server.gate)
    arguments = {"var": server.var, "port": port, "inside-port": server.inside,
                 "outside-port": server.outside, "outside-routes": "-", **options}
    command = [RENDER] + [part for name, value in arguments.items()
                          for part in (f"--{name}", str(value))]
    subprocess.run(command, input=OUTSIDE_ROUTES, text=True, check=True)
    process = subprocess.Popen(["/usr/sbin/nginx", "-p", server.var / "nginx", "-e", "stderr",
                                "-c", server.var / "nginx" / "nginx.conf", "-g", directives()])
    try:
        wait_until_open(port, process)
        yield port
    finally:
        ended(process)


def directives():
    """Workers of a root's nginx would run as nobody, who cannot enter our temporary folder."""
    return "daemon off;" + (" user root;" if os.geteuid() == 0 else "")


def wait_until_open(port, process):
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            continue
    raise SystemExit(f"nginx ended with {process.returncode}")
