"""The journal as a file: asked for, written by a job, sent by nginx, gone after a day."""

import csv
import io
import uuid

import harness
import people
from case import EndToEnd, World, minted_as, parent_with

FOLDER = "exports"


class Exports(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.owner = parent_with(people.MOTHER_OF_MANY).ready()
        cls.filed = cls.owner.file(people.LOG_CHILD.iin, people.BURABAY, "special")
        cls.officer = cls.office("district_officer", district=people.BURABAY)

    @classmethod
    def office(cls, role, **places):
        return World.client(minted_as(cls.owner, role, sub=str(uuid.uuid4()), **places))

    def ready(self, client, here):
        harness.wait_until(lambda: client.get(here).json["state"] == "ready", World.server.process,
                           "the export")
        return client.get(here).json

    def asked(self, client, **filters):
        made = client.act("/v1/exports", filters, 201)
        self.assertEqual(made.headers["location"], f"/v1/exports/{made.json['id']}")
        return made.headers["location"]

    def rows(self, client, here):
        answer = client.call("GET", f"{here}/content", headers={"Accept-Language": "ru"})
        self.assertEqual((answer.status, answer.media), (200, "text/csv"), answer)
        self.assertRegex(answer.headers["content-disposition"],
                         r'^attachment; filename="journal-[\d-]+[.]csv"; filename\*=UTF-8' + "''journal-")
        self.assertEqual(answer.headers["cache-control"], "no-store")
        self.assertEqual(answer.headers["x-content-type-options"], "nosniff")
        self.assertTrue(answer.body.startswith(b"\xef\xbb\xbf"))
        return list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig"), newline="")))

    def test_a_file_of_what_the_filters_leave(self):
        here = self.asked(self.officer, kind="special")
        told = self.ready(self.officer, here)
        rows = self.rows(self.officer, here)
        self.assertEqual(len(rows), told["lines"] + 1)
        mine = next(row for row in rows if row[0] == self.filed["number"])
        self.assertEqual(len(mine), len(rows[0]))
        self.assertIn(people.LOG_CHILD.iin, mine)
        self.assertEqual({row[3] for row in rows[1:]}, {"special"})
        log = self.owner.client.get("/v1/me/access-log?limit=100").json["entries"]
        self.assertIn(("create_export", self.filed["number"], people.BURABAY),
                      {(e["operation"], e.get("application_number"), e.get("district")) for e in log})

    def test_a_file_is_who_asked_s_alone_and_nobody_finds_it_by_its_place(self):
        here = self.asked(self.officer)
        self.ready(self.officer, here)
        colleague = self.office("district_officer", district=people.BURABAY)
        for tab in ("", "/content"):
            self.assert_refused(colleague.call("GET", here + tab), 404, "export_not_found")
        name = here.rpartition("/")[2]
        self.assertEqual(World.client().call("GET", f"/.export/{name}.csv").status, 404)

    def test_a_file_that_is_gone_is_written_again(self):
        here = self.asked(self.officer)
        self.ready(self.officer, here)
        (World.folder / FOLDER / f"{here.rpartition('/')[2]}.csv").unlink()
        answer = self.officer.call("GET", f"{here}/content")
        self.assert_refused(answer, 409, "export_not_ready")
        self.ready(self.officer, here)
        self.rows(self.officer, here)

    def test_after_its_day_it_is_gone(self):
        here = self.asked(self.officer)
        self.ready(self.officer, here)
        name = here.rpartition("/")[2]
        World.data.sql("UPDATE journal_export SET asked_at = asked_at - interval '2 days',"
                       f" expires_at = now() - interval '1 second' WHERE id = '{name}'")
        self.assert_refused(self.officer.call("GET", here), 404, "export_not_found")
        place = World.folder / FOLDER / f"{name}.csv"
        harness.wait_until(lambda: not place.exists(), World.server.process, "the file to go")

    def test_a_repeat_asks_once(self):
        key = str(uuid.uuid4())
        first, again = (self.officer.act("/v1/exports", {}, 201, key=key).json for _ in range(2))
        self.assertEqual(first, again)
