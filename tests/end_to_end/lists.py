"""Revocation lists as who runs the service meets them: what the log and the metric tell of them, and
a download that never ends."""

import contextlib
import json
import shutil

import harness
from case import EndToEnd, World
from hanging import HangingService, kezek
from tools import nca_material, run

STOPPED_WITHIN = 60  # seconds; a download alone may take two minutes
METRIC = "kezek_revocation_lists_oldest_timestamp_seconds"
TOLD = 1786420159  # 2026-08-11T03:49:19Z


def lines_about_lists():
    """{url: (sentence, fault)} of the program's log."""
    log = (World.folder / "log/kezek.log").read_text(encoding="utf-8").splitlines()
    lines = [json.loads(line) for line in log if '"fault":"crl_' in line]
    return {line["url"]: (line["msg"], line["fault"]) for line in lines}


class Lists(EndToEnd):
    def test_a_download_that_never_ends_holds_up_no_stop(self):
        with contextlib.closing(HangingService()) as lists, kezek(
                KEZEK_TRUST=str(World.pki), KEZEK_CRL_DIR=str(World.folder / "lists"),
                KEZEK_CRL_URLS=f"{lists.address}/a.crl {lists.address}/b.crl") as server:
            lists.called.wait()
            server.process.terminate()
            self.assertEqual(server.process.wait(STOPPED_WITHIN), 0)
            self.assertEqual(len(lists.calls), 1)

    def test_their_faults_and_their_age_are_told(self):
        material = nca_material()
        trust = World.folder / "trust-of-lists"
        shutil.copytree(material / "ca/test", trust)
        self.assertEqual(run("trust", "pin", "--profile", "test", trust)[0], 0)
        occupied, nonsense = World.folder / "occupied", World.folder / "nonsense.crl"
        occupied.write_text("a file, not a directory")
        nonsense.write_text("nonsense")
        good = (material / "crl/nca_gost2022_test_2026.crl").as_uri()
        with kezek(KEZEK_TRUST=str(trust), KEZEK_CRL_DIR=str(occupied),
                   KEZEK_CRL_URLS=f"{good} {nonsense.as_uri()}") as server:
            harness.wait_until(lambda: METRIC in server.ask_private("/metrics")[1],
                               server.process, "the age of the lists")
            told = server.ask_private("/metrics")[1]
        self.assertIn(f"\n{METRIC} {TOLD}", told)
        lines = lines_about_lists()
        self.assertEqual(lines[good], ("a revocation list is in use, but could not be kept for a "
                                       "restart", "crl_not_written"))
        self.assertEqual(lines[nonsense.as_uri()],
                         ("a revocation list was not taken", "crl_malformed"))
        self.assertEqual(lines[str(occupied)],
                         ("a revocation list was not taken", "crl_unreachable"))
