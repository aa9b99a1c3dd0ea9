"""The statements the service really runs, read from PostgreSQL's own log while it answers one
request, and the pgbench scripts that run the same ones. So the floor is always of today's SQL."""

import re
import time
from contextlib import contextmanager
from dataclasses import dataclass

from place import Broken, psql

EXECUTED = re.compile(r"LOG:  execute ([^:]+): (.*)", re.DOTALL)
SIMPLE = re.compile(r"LOG:  statement: (.*)", re.DOTALL)
PARAMETERS = re.compile(r"DETAIL:  parameters: (.*)", re.DOTALL)
PARAMETER = re.compile(r"\$\d+ = ('(?:[^']|'')*'|NULL)")
PLACEHOLDER = re.compile(r"\$(\d+)")
MARK = "kezek-bench-line "


@dataclass(frozen=True)
class Statement:
    """A prepared statement with what it was given, or BEGIN and COMMIT, which have no name."""
    name: str
    text: str
    values: tuple = ()


@contextmanager
def every_statement_logged(place):
    """PostgreSQL writes down each statement with its parameters; nothing is measured meanwhile."""
    def reconfigure(*settings):
        for setting in settings:
            psql(place, f"ALTER SYSTEM {setting};")
        psql(place, "SELECT pg_reload_conf();")
        time.sleep(0.5)  # a session looks at its settings between two statements
    reconfigure("SET log_statement = 'all'", f"SET log_line_prefix = '{MARK}%u '")
    try:
        yield
    finally:
        reconfigure("RESET log_statement", "RESET log_line_prefix")


def captured(place, ask):
    """The statements of the server during `ask`, in their order."""
    log = place.var / "log/postgres.log"
    begin = log.stat().st_size
    ask()
    time.sleep(0.2)
    with open(log, encoding="utf-8") as file:
        file.seek(begin)
        records = file.read().split(MARK)
    found = []
    for record in records:
        if record.startswith("kezek_server "):
            take(found, record.removeprefix("kezek_server ").rstrip("\n").replace("\n\t", "\n"))
    if not found:
        raise Broken("PostgreSQL's log shows no statement of the server")
    return found


def take(found, record):
    """Reads one record of the log into the list."""
    if executed := EXECUTED.match(record):
        found.append(Statement(executed[1], executed[2].strip()))
    elif simple := SIMPLE.match(record):
        found.append(Statement("", simple[1].strip()))
    elif parameters := PARAMETERS.match(record):
        values = tuple(None if value == "NULL" else value[1:-1].replace("''", "'")
                       for value in PARAMETER.findall(parameters[1]))
        found[-1] = Statement(found[-1].name, found[-1].text, values)


def captured_alike(place, ask):
    """Two captures of the same kind of request that ran the same statements: a first request on a
    connection may also have set it up."""
    earlier = captured(place, ask)
    for _ in range(10):
        later = captured(place, ask)
        if [(s.name, s.text) for s in earlier] == [(s.name, s.text) for s in later]:
            return earlier, later
        earlier = later
    raise Broken("the same request keeps running different statements")


def parameter_types(place, statements):
    """{(statement, place of the parameter): its SQL type}."""
    prepared = [s for s in statements if s.name]
    texts = {s.name: s.text for s in prepared}
    sql = "".join(f'PREPARE "{name}" AS {text};\n' for name, text in texts.items())
    sql += "SELECT name, array_to_string(parameter_types, ';') FROM pg_prepared_statements;"
    types = {}
    for line in psql(place, sql).splitlines():
        name, listed = line.split("|")
        types |= {(name, i): kind for i, kind in enumerate(listed.split(";"), 1)}
    return types


class Script:
    """A pgbench script of captured statements. A value is given by an expression where
    `expression(value, statement)` knows one, else as the constant it was; either way it travels as
    a parameter of the prepared statement, as the service sends it."""

    def __init__(self, place, statements, expression, head):
        self.constants = {}
        self.expression = expression
        self.types = parameter_types(place, statements)
        self.text = head + "".join(self.command(s) + ";\n" for s in statements)

    def command(self, statement):
        text = re.sub(r"--[^\n]*", "", statement.text)
        return PLACEHOLDER.sub(lambda found: self.argument(statement, int(found[1])), text)

    def argument(self, statement, number):
        value = statement.values[number - 1]
        if not value:
            return "NULL" if value is None else "''"  # pgbench has no empty variables
        known = self.expression(value, statement)
        if known is not None:
            return f"CAST({known} AS {self.types[statement.name, number]})"
        for name, constant in self.constants.items():
            if constant == value:
                return f":{name}"
        name = f"constant{len(self.constants)}"
        self.constants[name] = value
        return f":{name}"

    def write(self, place, name):
        """The file, for pgbench's --file; its constants go by --define."""
        path = place.var / f"{name}.pgbench"
        path.write_text(self.text, encoding="utf-8")
        return path
