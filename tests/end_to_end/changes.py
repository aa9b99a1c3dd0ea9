"""What applicants change about their own applications, what they are told, and the yearly reading of
the registers."""

import datetime
import json

import people
from case import EndToEnd, World, parent_with
from office import administrator, command


class Changes(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.mother = parent_with(people.MOTHER_OF_MANY).ready()
        act = cls.mother.request(people.CHANGES_CHILD.iin, people.BURABAY, "sanatorium")
        cls.filed = cls.mother.sign(act)["application"]
        cls.here = f"/v1/applications/{cls.filed['id']}"

    def put(self, what, body, status=200, tag=None):
        tag = tag or self.mother.client.get(self.here).headers["etag"]
        return self.mother.client.good("PUT", f"{self.here}/{what}", body, status, If_Match=tag)

    def card(self):
        return self.mother.client.get(self.here).json

    def history(self):
        return [entry["what"] for entry in
                self.mother.client.get(f"{self.here}/history").json["entries"]]

    def test_the_kind_is_changed_and_the_filing_instant_stays(self):
        before = self.mother.client.get(self.here)
        changed = self.put("kind", {"kind": "general"})
        self.assertEqual(changed.headers["etag"], f'"{before.json["version"] + 1}"')
        now = self.card()
        self.assertEqual((now["queue"]["kind"], now["filed_at"], now["position"]),
                         ("general", before.json["filed_at"], changed.json["position"]))
        stale = self.put("kind", {"kind": "sanatorium"}, 412, tag=before.headers["etag"])
        self.assert_refused(stale, 412, "version_stale")
        missing = self.put("kind", {"kind": "special"}, 409)
        self.assert_refused(missing, 409, "conclusion_missing")
        self.put("kind", {"kind": "sanatorium"}, tag=f'"{now["version"]}"')
        self.assertEqual(self.history()[-2:], ["kind_changed", "kind_changed"])
        causes = World.data.sql("SELECT string_agg(cause, ' ') FROM ledger"
                                f" WHERE application_id = '{self.filed['id']}'"
                                f" AND at > '{before.json['changed_at']}'")
        self.assertEqual(sorted(causes.split()),
                         ["moved_in", "moved_in", "moved_out", "moved_out"])

    def test_language_and_contacts_move_no_queue(self):
        place = self.card()["position"]
        self.put("language", {"language": "ru"})
        self.put("contacts", {"email": "other@mail.example", "phone": "8 701 000 00 09",
                              "additional_contacts": {"email": "aunt@mail.example"}})
        now = self.card()
        self.assertEqual((now["language"], now["position"]), ("ru", place))
        self.assertEqual(now["applicant"]["contacts"],
                         {"email": "other@mail.example", "phone": "+77010000009"})
        self.assertEqual(now["applicant"]["additional_contacts"], {"email": "aunt@mail.example"})
        version = now["version"]
        self.put("language", {"language": "ru"})
        self.assertEqual(self.card()["version"], version)

    def test_the_district_is_where_the_applicant_is_registered(self):
        with self.nothing_changes():
            refused = self.put("district", {"district": people.AKKOL}, 409)
            self.assert_refused(refused, 409, "no_residence_in_district")
        self.put("district", {"district": people.BURABAY})

    def test_an_application_goes_where_the_applicant_lives_for_a_time(self):
        before = self.card()
        lives_there = {"district": people.AKKOL, "temporary_residence": {
            "address": "Ақкөл қ., Абай к-сі, 7", "until": "2050-06-30"}}
        with self.nothing_changes():
            refused = self.put("district", lives_there, 409)
            self.assert_refused(refused, 409, "residence_proof_missing")
        proof = self.mother.attach("residence_proof")
        self.put("district", {**lives_there, "attachments": [proof]})
        there = self.card()
        self.assertEqual((there["queue"]["district"], there["filed_at"], there["status"]),
                         (people.AKKOL, before["filed_at"], "in_queue"))
        self.assertEqual(there["applicant"]["temporary_residence"],
                         lives_there["temporary_residence"])
        self.put("district", {"district": people.BURABAY})
        back = self.card()
        self.assertEqual((back["queue"], back["position"]), (before["queue"], before["position"]))
        self.assertNotIn("temporary_residence", back["applicant"])
        self.assertEqual(self.history()[-2:], ["district_changed", "district_changed"])

    def test_a_change_demands_the_version_and_is_one_s_own(self):
        body = {"language": "kk"}
        missing = self.mother.client.call("PUT", f"{self.here}/language", body)
        self.assert_refused(missing, 428, "precondition_required")
        stranger = parent_with(people.FATHER).ready().client
        foreign = stranger.call("PUT", f"{self.here}/language", body, {"If-Match": "*"})
        self.assert_refused(foreign, 404, "application_not_found")


class Messages(EndToEnd):
    def test_one_is_told_once_and_marks_it_read(self):
        mother = parent_with(people.MOTHER_OF_MANY).ready()
        officer = administrator().appoint("district_officer", people.BURABAY)
        act = mother.request(people.CHANGES_CHILD.iin, people.BURABAY, "special")
        filed = mother.sign(act)["application"]
        officer.client.act(f"/v1/applications/{filed['id']}/remove",
                           {"reason": "moved_away"})
        told = mother.client.get("/v1/me/messages?limit=2", Accept_Language="ru").json
        mine = [(m["kind"], m["application_number"]) for m in told["messages"]]
        self.assertEqual(mine, [("removed", filed["number"]), ("registered", filed["number"])])
        self.assertEqual(told["messages"][0]["subject"],
                         f"Заявление {filed['number']} снято с очереди")
        unread = told["unread"]
        mother.client.good("POST", f"/v1/me/messages/{told['messages'][0]['id']}/read", status=204)
        again = mother.client.get(
            f"/v1/me/messages?limit=1&cursor={told['next_cursor']}" if "next_cursor" in told
            else "/v1/me/messages").json
        self.assertEqual(again["unread"], unread - 1)

    def test_messages_are_sent_in_the_language_one_chose(self):
        mother = parent_with(people.MOTHER_OF_MANY).ready()
        me = mother.client.get("/v1/me")
        chosen = mother.client.good("PUT", "/v1/me/contacts",
                                    {**me.json["contacts"], "language": "en"},
                                    If_Match=me.headers["etag"])
        self.assertEqual(chosen.json["language"], "en")
        kept = mother.client.good("PUT", "/v1/me/contacts",
                                  me.json["contacts"], If_Match=chosen.headers["etag"])
        self.assertEqual(kept.json["language"], "en")


class YearlyReading(EndToEnd):
    """The stand-in register's word against an application that was made to differ."""

    @classmethod
    def setUpClass(cls):
        cls.mother = parent_with(people.MOTHER_OF_MANY).ready()
        act = cls.mother.request(people.YEARLY_CHILD.iin, people.BURABAY, "general")
        cls.filed = cls.mother.sign(act)["application"]

    def read(self, *options):
        now = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=1)
        since = now.strftime("%Y-%m-%dT%H:%M:%SZ")
        done = command("refresh-registers", "--since", since, "--per-second", "1000", *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        report = json.loads(done.stdout)
        return {line["number"]: line["finding"] for line in report["applications"]}

    def test_what_the_preview_shows_is_done_once(self):
        number = self.filed["number"]
        World.data.sql("UPDATE application SET child_surname = 'ӨЗГЕШЕ'"
                       f" WHERE id = '{self.filed['id']}'")
        with self.nothing_changes():
            self.assertEqual(self.read("--preview")[number], "refreshed")
        self.assertEqual(self.read()[number], "refreshed")
        here = f"/v1/applications/{self.filed['id']}"
        card = self.mother.client.get(here).json
        self.assertEqual(card["child"]["name"]["surname"], people.YEARLY_CHILD.surname)
        self.assertEqual(card["position"], self.filed["position"])
        told = self.mother.client.get(f"{here}/history").json["entries"]
        self.assertEqual([entry["what"] for entry in told], ["filed", "refreshed"])
        self.assertNotIn(number, self.read("--preview"))

    def test_a_wrong_call_is_told(self):
        for words in (("--since", "yesterday"), ("--per-second", "0"), ("--all",), ("now",)):
            self.assertEqual(command("refresh-registers", *words).returncode, 2)
