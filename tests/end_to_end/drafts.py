"""A filing that is saved before it is signed, and gone on with on another device."""

import datetime
import json
import uuid

import people
from case import EndToEnd, World, minted_as, parent_with, sub_of

HERE = "/v1/filing-drafts"
KEPT_DAYS = 30
KEPT_MAX = 5
BYTES_MAX = 16_384
HALF = {"children": [{"iin": people.DRAFT_CHILD.iin}, {"name": {"surname": "Әлі"}},
                     {"benefit": {"paper": {"issued_on": "2026-01-15", "attachments": []}}}],
        "kind": "general", "additional_contacts": {"phone": "8 (701) 000-00-01"}}


def octets_of(content):
    return len(json.dumps(content, separators=(",", ":")))


class Drafts(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.parent = parent_with(people.MOTHER_OF_MANY).ready()
        cls.client = cls.parent.client

    def setUp(self):
        World.data.sql("DELETE FROM filing_draft")

    def saved(self, content=None, key=None):
        return self.client.post(HERE, HALF if content is None else content, 201,
                                Idempotency_Key=key or str(uuid.uuid4()))

    def refuse(self, content, status, code):
        """What is hostile goes past the proxy."""
        with self.nothing_changes():
            answer = self.client.call("POST", HERE, content,
                                      {"Idempotency-Key": str(uuid.uuid4())})
            return self.assert_refused(answer, status, code)

    def test_a_filing_is_saved_gone_on_with_elsewhere_filed_and_dropped(self):
        draft = self.saved()
        self.assertEqual(draft.json["content"], HALF)
        self.assertEqual(draft.headers["cache-control"], "no-store")
        here = draft.headers["location"]
        self.assertEqual(here, f"{HERE}/{draft.json['id']}")

        tablet = parent_with(people.MOTHER_OF_MANY).ready().client
        read = tablet.get(here)
        self.assertEqual(read.json, draft.json)
        self.assertEqual(read.headers["cache-control"], "no-store")
        tablet.get(here, 304, If_None_Match=read.headers["etag"])
        whole = self.parent.filing(people.DRAFT_CHILD.iin, people.BURABAY)
        again = tablet.good("PUT", here, whole, If_Match=read.headers["etag"])
        self.assertEqual((again.json["content"], again.json["version"]), (whole, 2))
        self.assertEqual(again.headers["etag"], '"2"')

        act = self.client.act("/v1/acts/file-application", again.json["content"], 201).json
        filed = self.parent.sign(act)["application"]
        self.assertEqual(filed["status"], "in_queue")
        self.client.good("DELETE", here, status=204, If_Match=again.headers["etag"])
        self.assert_refused(self.client.call("GET", here), 404, "draft_not_found")

    def test_it_goes_thirty_days_after_it_was_last_saved(self):
        draft = self.saved({}).json
        saved, until = (datetime.datetime.fromisoformat(draft[name].replace("Z", "+00:00"))
                        for name in ("saved_at", "kept_until"))
        self.assertEqual(until - saved, datetime.timedelta(days=KEPT_DAYS))

    def test_of_two_devices_one_saves_and_the_other_reads_first(self):
        here = self.saved().headers["location"]
        for method, body in (("PUT", {}), ("DELETE", None)):
            with self.nothing_changes():
                missing = self.client.call(method, here, body)
                self.assert_refused(missing, 428, "precondition_required")
                stale = self.client.call(method, here, body, {"If-Match": '"2"'})
                self.assert_refused(stale, 412, "version_stale")
        self.client.good("PUT", here, {}, If_Match="*")

    def test_one_keeps_five(self):
        kept = [self.saved().json["id"] for _ in range(KEPT_MAX)]
        self.refuse(HALF, 409, "too_many_drafts")
        listed = self.client.get(HERE)
        self.assertEqual([line["id"] for line in listed.json["drafts"]], kept[::-1])
        self.assertEqual(listed.headers["cache-control"], "no-store")
        self.client.good("DELETE", f"{HERE}/{kept[0]}", status=204, If_Match="*")
        self.saved()

    def test_a_repeat_is_one_draft(self):
        first, again = (self.saved(key="one-draft") for _ in range(2))
        self.assertEqual((again.json, again.headers["location"]),
                         (first.json, first.headers["location"]))
        self.assertEqual(len(self.client.get(HERE).json["drafts"]), 1)
        other = self.client.call("POST", HERE, {}, {"Idempotency-Key": "one-draft"})
        self.assert_refused(other, 422, "idempotency_key_reused")

    def test_what_is_there_has_its_format(self):
        wrong = {"children": [{"iin": "211332500015", "age": 3}], "kind": "vip", "colour": "red"}
        problem = self.refuse(wrong, 422, "invalid_request")
        self.assertEqual({(v["pointer"], v["code"]) for v in problem["violations"]}, {
            ("/children/0/iin", "invalid_format"), ("/children/0/age", "unknown_property"),
            ("/kind", "unknown_value"), ("/colour", "unknown_property")})

    def test_it_has_a_limit_in_octets(self):
        child = {"name": {"surname": "a" * 100, "name": "b" * 100}}
        largest = {"children": [], "temporary_residence": {"address": "c"}}
        while octets_of({**largest, "children": [*largest["children"], child]}) <= BYTES_MAX:
            largest["children"].append(child)
        address = "c" * (1 + BYTES_MAX - octets_of(largest))
        largest["temporary_residence"] = {"address": address}
        self.assertEqual(octets_of(largest), BYTES_MAX)
        self.assertEqual(self.saved(largest).json["content"], largest)
        larger = {**largest, "temporary_residence": {"address": address + "c"}}
        problem = self.refuse(larger, 422, "invalid_request")
        self.assertEqual(problem["violations"], [{"pointer": "", "code": "too_long"}])

    def test_for_everybody_else_it_does_not_exist(self):
        here = self.saved().headers["location"]
        stranger = parent_with(people.FATHER).ready().client
        for method, body in (("GET", None), ("PUT", {}), ("DELETE", None)):
            with self.nothing_changes():
                answer = stranger.call(method, here, body, {"If-Match": "*"})
                self.assert_refused(answer, 404, "draft_not_found")
        self.assertEqual(stranger.get(HERE).json, {"drafts": []})
        office = World.client(minted_as(self.parent, "district_officer", district=people.BURABAY))
        for target in (HERE, here):
            self.assert_refused(office.call("GET", target), 403, "forbidden")

    def test_each_change_is_audited_and_no_log_knows_the_content(self):
        count = f"SELECT count(*) FROM audit WHERE about = '{sub_of(self.parent)}'"
        before = int(World.data.sql(count))
        here = self.saved({"children": [{"name": {"surname": "Kept-Out-Of-Logs"}}]}).headers["location"]
        self.client.good("PUT", here, {}, If_Match='"1"')
        self.client.good("DELETE", here, status=204, If_Match='"2"')
        self.assertEqual(int(World.data.sql(count)), before + 3)
        self.assertEqual(World.data.sql(
            "SELECT string_agg(operation, ' ' ORDER BY id) FROM (SELECT operation, id FROM audit"
            f" WHERE about = '{sub_of(self.parent)}' ORDER BY id DESC LIMIT 3) AS last"),
            "create_filing_draft put_filing_draft delete_filing_draft")
        for log in (World.folder / "log").iterdir():
            if log.name != "prism.log":
                self.assertNotIn(b"Kept-Out-Of-Logs", log.read_bytes(), log.name)
