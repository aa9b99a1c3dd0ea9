"""Starts what the end-to-end tests talk to: a database of their own, the program, nginx with the
project's configuration, and a proxy that judges every request and answer by openapi.yaml.

KEZEK_BIN_DIR             where the programs are                          [build/dev/bin]
KEZEK_TEST_DATABASE_URL   a superuser's conninfo of a cluster to make a database in; without it a
                          cluster is made and thrown away
KEZEK_TEST_DATABASE_LOG   the log of that cluster
KEZEK_TEST_STRICT         what scripts/test installs must be there: its absence fails
"""

import contextlib
import http.client
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

from http_probe import RENDER, directives, free_port, wait_until_open

ROOT = Path(__file__).resolve().parents[2]
BIN = ROOT / os.environ.get("KEZEK_BIN_DIR", "build/dev/bin")
CONTRACT_TOOLS = ROOT / "tests/contract"
POSTGRES_BIN = Path("/usr/lib/postgresql/15/bin")
START_TRIES = 600


def absent(what):
    """What a test needs is not here: it is skipped, but fails where scripts/test brings it."""
    if "KEZEK_TEST_STRICT" in os.environ:
        raise AssertionError(f"{what}, and KEZEK_TEST_STRICT demands it")
    raise unittest.SkipTest(what)


def wait_until(holds, process, what):
    """Asks until it holds; ends with a sentence when the process ends first, or never gets there."""
    for _ in range(START_TRIES):
        if holds():
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit(f"{what} did not start (exit code {process.poll()})")


def as_nobody_special():
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups", "--"]


@contextlib.contextmanager
def running(command, log, stop=signal.SIGTERM, **options):
    """A program whose words go to a file, ended with its signal."""
    with open(log, "ab") as words:
        process = subprocess.Popen(command, stdout=words, stderr=words, **options)
    try:
        yield process
    finally:
        process.send_signal(stop)
        process.wait()


@contextlib.contextmanager
def cluster(folder):
    """A superuser's conninfo: of the cluster that was given, else of one made for this run."""
    given = os.environ.get("KEZEK_TEST_DATABASE_URL")
    if given:
        yield given
        return
    place = folder / "postgres"
    place.mkdir(mode=0o700)
    folder.chmod(0o711)
    if os.geteuid() == 0:
        shutil.chown(place, "postgres", "postgres")
    who = as_nobody_special()
    subprocess.run([*who, POSTGRES_BIN / "initdb", "-D", place / "data", "-U", "postgres", "-A",
                    "trust", "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync"],
                   stdout=subprocess.DEVNULL, check=True, cwd="/")
    command = [*who, POSTGRES_BIN / "postgres", "-D", place / "data", "-c", "listen_addresses=",
               "-c", f"unix_socket_directories={place}", "-c", "fsync=off"]
    with running(command, folder / "postgres.log", stop=signal.SIGINT, cwd="/") as process:
        is_ready = [POSTGRES_BIN / "pg_isready", "--quiet", "--host", place]
        wait_until(lambda: subprocess.run(is_ready, check=False).returncode == 0, process,
                   "PostgreSQL")
        yield f"host={place} dbname=postgres user=postgres"


class Database:
    """A database of our own, with the roles a real one has."""

    def __init__(self, superuser, name):
        self.superuser, self.name = superuser, name
        self.conninfo = f"{superuser} dbname={name}"

    def as_role(self, role):
        return f"{self.conninfo} options='-c role={role}'"

    def sql(self, statement):
        """What a superuser's statement gives: rows as lines, columns between |."""
        return psql(self.conninfo, statement)

    @contextlib.contextmanager
    def away(self):
        """Nobody is connected and nobody may connect."""
        allow = f"ALTER DATABASE {self.name} ALLOW_CONNECTIONS"
        psql(self.superuser, f"{allow} false; SELECT pg_terminate_backend(pid)"
                             f" FROM pg_stat_activity WHERE datname = '{self.name}'")
        try:
            yield
        finally:
            psql(self.superuser, f"{allow} true")

    def everything(self):
        """A digest of all that requests can change, but challenges, which any attempt uses up.
        Ledgers are sealed meanwhile."""
        tables = self.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                          " AND tablename NOT IN ('challenge', 'ledger_seal', 'ledger_month')"
                          " ORDER BY 1").split()
        digests = self.sql(" UNION ALL ".join(
            f"SELECT '{table}', count(*), md5(string_agg(t::text, '' ORDER BY t::text))"
            f" FROM {table} t" for table in tables))
        return dict(line.split("|", 1) for line in digests.splitlines())


def psql(conninfo, statement):
    done = subprocess.run(["psql", conninfo, "--no-psqlrc", "--quiet", "--tuples-only",
                           "--no-align", "--set", "ON_ERROR_STOP=1"],
                          input=statement, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(f"psql: {done.stderr}")
    return done.stdout.strip()


@contextlib.contextmanager
def database(superuser):
    name = f"kezek_e2e_{os.getpid()}_{secrets.token_hex(4)}"
    for role in ("kezek_owner", "kezek_server"):
        psql(superuser, f"DO $$ BEGIN CREATE ROLE {role} LOGIN;"
                        " EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$")
    psql(superuser, f"CREATE DATABASE {name} OWNER kezek_owner")
    try:
        yield Database(superuser, name)
    finally:
        psql(superuser, f"DROP DATABASE {name} WITH (FORCE)")


class Server:
    """A running program behind nginx."""

    def __init__(self, folder, data, public_url, settings):
        self.folder, self.public_url = folder, public_url
        self.process = None
        self.inside, self.outside, self.private = free_port(), free_port(), free_port()
        self.port = int(public_url.rpartition(":")[2])
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(folder),
            **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")},
            "KEZEK_DATABASE_URL": data.as_role("kezek_server"),
            "KEZEK_OWNER_DATABASE_URL": data.as_role("kezek_owner"),
            "KEZEK_INSIDE_PORT": str(self.inside), "KEZEK_OUTSIDE_PORT": str(self.outside),
            "KEZEK_PRIVATE_PORT": str(self.private), "KEZEK_PUBLIC_URL": public_url,
            "KEZEK_GATE_SECRET": (folder / "secrets/gate").read_text(encoding="ascii"),
            "KEZEK_EXPORTS": str(folder / "exports"),
            "KEZEK_TOKEN_KEYS": str(folder / "secrets/token-keys"),
            # A few people do the work of thousands; rates.py tests the limit itself.
            "KEZEK_PERSON_BURST": "100000", "KEZEK_PERSON_PER_MINUTE": "100000", **settings}

    def ask_private(self, target):
        """(status, text) of the private listener; None while nobody listens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.private, timeout=10)
        try:
            connection.request("GET", target)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except OSError:
            return None
        finally:
            connection.close()

    def is_ready(self):
        answer = self.ask_private("/health/ready")
        return answer is not None and answer[0] == 200

    def render_nginx(self, routes):
        public = self.folder / "app/public"
        shutil.copytree(ROOT / "api/public", public, dirs_exist_ok=True,
                        ignore=shutil.ignore_patterns("node_modules", "package*.json"))
        shutil.copy(ROOT / "openapi.yaml", public)
        # All clients have one address here; nginx_test.py tests its limits.
        wide = [word for limit in ("address", "sign-in", "password")
                for word in (f"--{limit}-rate", "10000r/s", f"--{limit}-burst", "10000")]
        subprocess.run([RENDER, "--var", self.folder, "--port", str(self.port), "--inside-port", str(self.inside),
                        "--outside-port", str(self.outside), "--outside-routes", "-", *wide],
                       input=routes, check=True)


def trust_of_nca():
    """The anchors of the NCA's own test PKI, where its material is at hand."""
    anchors = ROOT.parent / "shared/eds/ca/test"
    return {"KEZEK_TRUST": str(anchors)} if anchors.is_dir() else {}


def make_secrets(folder):
    keys = folder / "secrets/token-keys"
    keys.mkdir(parents=True)
    (folder / "secrets/gate").write_text(secrets.token_hex(16), encoding="ascii")
    subprocess.run(["openssl", "genpkey", "-quiet", "-algorithm", "EC", "-pkeyopt",
                    "ec_paramgen_curve:P-256", "-out", keys / "test.pem"], check=True)


def migrate(program, environment):
    for command, place in (("migrate", "migrations"), ("load-reference", "reference")):
        subprocess.run([program, command, ROOT / "persistence" / place], env=environment,
                       check=True, stdout=subprocess.DEVNULL)


@contextlib.contextmanager
def served(program, words, server):
    """Runs a program and nginx before it until the block ends."""
    routes = subprocess.run([program, "routes", "--lane", "outside"], env=server.environment,
                            check=True, capture_output=True).stdout
    server.render_nginx(routes)
    logs = server.folder / "log"
    nginx = ["/usr/sbin/nginx", "-p", server.folder / "nginx", "-e", "stderr",
             "-c", server.folder / "nginx/nginx.conf", "-g", directives()]
    with running([program, *words], logs / f"{program.name}.log", env=server.environment,
                 cwd=server.folder) as server.process:
        wait_until(server.is_ready, server.process, program.name)
        with running(nginx, logs / "nginx.log", stop=signal.SIGQUIT) as front:
            wait_until_open(server.port, front)
            yield server


@contextlib.contextmanager
def judged(server):
    """The port of a proxy that judges what passes by openapi.yaml; None where npm has not run."""
    prism = CONTRACT_TOOLS / "node_modules/.bin/prism"
    if not prism.exists():
        print("NO ANSWER IS JUDGED BY THE PROXY", file=sys.stderr)
        yield None
        return
    port = free_port()
    command = [prism, "proxy", ROOT / "openapi.yaml", server.public_url, "--port", str(port)]
    with running(command, server.folder / "log/prism.log") as process:
        wait_until_open(port, process)
        yield port
