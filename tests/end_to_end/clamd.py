"""A real clamd with a database of one virus, which is none: EICAR's test pattern."""

import contextlib
from pathlib import Path

import harness
from files import EICAR

PROGRAM = Path("/usr/sbin/clamd")
CONFIGURATION = """
LocalSocket {place}/clamd.sock
DatabaseDirectory {place}/database
TemporaryDirectory {place}
StreamMaxLength 10M
"""


@contextlib.contextmanager
def clamd(place):
    """Runs it with a socket in `place` until the block ends; yields the socket."""
    if not PROGRAM.exists():
        harness.absent(f"{PROGRAM} is not installed")
    (place / "database").mkdir(parents=True, exist_ok=True)
    (place / "database/eicar.ndb").write_text(f"Eicar:0:*:{EICAR.hex()}\n", encoding="ascii")
    configuration = place / "clamd.conf"
    configuration.write_text(CONFIGURATION.format(place=place), encoding="ascii")
    socket = place / "clamd.sock"
    socket.unlink(missing_ok=True)
    words = [PROGRAM, "--foreground", f"--config-file={configuration}"]
    with harness.running(words, place / "clamd.log", cwd=place) as process:
        harness.wait_until(socket.exists, process, "clamd")
        yield socket
