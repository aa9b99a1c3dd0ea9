"""Files that a real ClamAV looks at: an infected one is refused, and none is taken unseen."""

import contextlib
import shutil
from pathlib import Path

import files
import people
from attachments import FILE_BYTES_MAX, give
from case import EndToEnd, World
from clamd import clamd
from client import Client
from rates import sandbox, signed_in


class Scanned(EndToEnd):
    @classmethod
    def setUpClass(cls):
        stack = contextlib.ExitStack()
        cls.addClassCleanup(stack.close)
        cls.place = Path(World.folder, "clamd")
        cls.server = stack.enter_context(
            sandbox(KEZEK_CLAMD=str(cls.place / "clamd.sock")))
        cls.parent = signed_in(cls.server, people.AKKOL_FATHER)

    def give(self, *arguments, **named_arguments):
        return give(Client(self.server.port, token=self.parent.client.token), *arguments,
                    **named_arguments)

    def test_an_infected_file_is_refused_and_that_is_all_that_stays(self):
        with clamd(self.place):
            self.assertEqual(self.give().status, 201)
            kept = World.data.everything()
            answer = self.give(files.INFECTED, key="infected")
            self.assert_refused(answer, 422, "attachment_infected")
            after = World.data.everything()
            self.assertEqual({table for table in after if after[table] != kept[table]}, {"audit"})
            last = World.data.sql("SELECT operation FROM audit ORDER BY id DESC LIMIT 1")
            self.assertEqual(last, "refuse_infected_attachment")
            # The key is not spent, and the pattern in another type is found too.
            self.assertEqual(self.give(key="infected").status, 201)
            answer = self.give(files.PNG + files.EICAR, "image/png")
            self.assert_refused(answer, 422, "attachment_infected")

    def test_a_large_file_is_scanned_whole(self):
        with clamd(self.place):
            content = files.pdf_of(FILE_BYTES_MAX - len(files.EICAR)) + files.EICAR
            self.assert_refused(self.give(content), 422, "attachment_infected")

    def test_while_the_scanner_is_away_nothing_is_taken(self):
        shutil.rmtree(self.place, ignore_errors=True)
        with self.nothing_changes():
            answer = self.give()
            self.assert_refused(answer, 503, "service_unavailable")
            self.assertIn("retry-after", answer.headers)
        with clamd(self.place):
            self.assertEqual(self.give().status, 201)

    def test_the_start_warns_of_a_scanner_that_is_away(self):
        log = (World.folder / "log/kezek-sandbox.log").read_text(encoding="utf-8")
        self.assertIn("the virus scanner does not answer", log)
