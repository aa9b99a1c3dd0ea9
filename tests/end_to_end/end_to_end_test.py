#!/usr/bin/env python3
"""The service as a client meets it: kezek-sandbox behind nginx, on a database of its own. What is
as it should be goes through a proxy that judges it by openapi.yaml; hostile requests go past it and
their answers are judged here.

usage: end_to_end_test.py [-v] [TEST...]     harness.py names the environment variables
"""

import contextlib
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import harness
from case import World
from client import SIGNER

from access import *  # noqa: F401,F403
from administration import *  # noqa: F401,F403
from attachments import *  # noqa: F401,F403
from bad_input import *  # noqa: F401,F403
from bad_signatures import *  # noqa: F401,F403
from bad_xml import *  # noqa: F401,F403
from boards import *  # noqa: F401,F403
from behalf import *  # noqa: F401,F403
from benefits import *  # noqa: F401,F403
from changes import *  # noqa: F401,F403
from closed_district import *  # noqa: F401,F403
from drafts import *  # noqa: F401,F403
from evidence import *  # noqa: F401,F403
from explaining import *  # noqa: F401,F403
from families import *  # noqa: F401,F403
from filing_cases import *  # noqa: F401,F403
from codes import *  # noqa: F401,F403
from exports import *  # noqa: F401,F403
from hanging import *  # noqa: F401,F403
from integrators import *  # noqa: F401,F403
from life import *  # noqa: F401,F403
from journal import *  # noqa: F401,F403
from lists import *  # noqa: F401,F403
from logs import *  # noqa: F401,F403
from main_job import *  # noqa: F401,F403
from pending import *  # noqa: F401,F403
from permissions import *  # noqa: F401,F403
from mobile import *  # noqa: F401,F403
from passwords import *  # noqa: F401,F403
from private import *  # noqa: F401,F403
from production import *  # noqa: F401,F403
from protocol import *  # noqa: F401,F403
from rates import *  # noqa: F401,F403
from repeating import *  # noqa: F401,F403
from representatives import *  # noqa: F401,F403
from rush import *  # noqa: F401,F403
from scanning import *  # noqa: F401,F403
from sessions import *  # noqa: F401,F403
from settings import *  # noqa: F401,F403
from tools import *  # noqa: F401,F403
from sms import *  # noqa: F401,F403
from stampede import *  # noqa: F401,F403
from staff import *  # noqa: F401,F403
from wordings import *  # noqa: F401,F403


def main():
    with contextlib.ExitStack() as stack:
        World.folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kezek-e2e-")))
        superuser = stack.enter_context(harness.cluster(World.folder))
        World.data = stack.enter_context(harness.database(superuser))
        harness.make_secrets(World.folder)
        World.pki = World.folder / "pki"
        subprocess.run([SIGNER, "make-pki", World.pki], check=True)

        program = harness.BIN / "kezek-sandbox"
        url = f"http://127.0.0.1:{harness.free_port()}"
        server = harness.Server(World.folder, World.data, url, harness.trust_of_nca())
        harness.migrate(program, server.environment)
        World.server = stack.enter_context(
            harness.served(program, ["serve", "--pki", World.pki], server))
        World.judged = stack.enter_context(harness.judged(server))
        program = unittest.main(exit=False)
    # scripts/count_cases.py reads these lines: what was not run must not look like a pass.
    for test, why in program.result.skipped:
        print(f"SKIPPED ({why}): {test.id()}")
    sys.exit(not program.result.wasSuccessful())


if __name__ == "__main__":
    main()
