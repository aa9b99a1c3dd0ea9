"""A benefit from its claim on: proved by the register, or confirmed and rejected by officers under
their signature."""

import datetime
import json

import people
from case import EndToEnd, World, key, parent_with
from client import b64, unb64
from office import administrator

REASONS = {"confirm": "original_seen", "reject": "paper_unreadable"}
SEEN = {"reason": "original_seen", "note": "Түпнұсқасы көрсетілді"}


class Officer:
    """An officer with a key of their own."""

    def __init__(self, member):
        self.client = member.client
        self.person = people.Person(member.iin, "СЕРІКОВА", "ӘСЕЛ", "an officer")

    def request(self, application, verdict, status=201):
        return self.client.act("/v1/acts/decide-benefit", {
            "application_id": application["id"], "verdict": verdict, **SEEN,
            "reason": REASONS[verdict]}, status)

    def signature(self, act, who=None):
        """Where it is sent, and what."""
        cms = b64(key(who or self.person, "rsa").sign(unb64(act["record"])))
        return f"/v1/acts/{act['id']}/signature", {"kind": "cms", "cms": cms}

    def sign(self, act, status=200, who=None):
        return self.client.act(*self.signature(act, who), status)

    def decide(self, application, verdict):
        return self.sign(self.request(application, verdict).json).json["application"]


class Benefits(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.mother = parent_with(people.MOTHER_OF_MANY).ready()
        boss = administrator()
        cls.officer = Officer(boss.appoint("district_officer", people.BURABAY))
        cls.elsewhere = Officer(boss.appoint("district_officer", people.AKKOL))

    def setUp(self):
        act = self.mother.request(people.BENEFIT_CHILD.iin, people.BURABAY, "sanatorium")
        self.mine = self.mother.sign(act)["application"]
        self.here = f"/v1/applications/{self.mine['id']}"

    def tearDown(self):
        self.officer.client.act(f"{self.here}/remove", {"reason": "duplicate"})

    def certificate(self, days_ago=1):
        """Of a teacher, with its scan."""
        day = datetime.date.today() - datetime.timedelta(days_ago)
        scan = self.mother.attach("benefit_certificate")
        return {"category": "teacher",
                "paper": {"issued_on": day.isoformat(), "attachments": [scan]}}

    def claim(self, body, status=200):
        return self.mother.client.act(f"{self.here}/benefit", body, status)

    def card(self):
        return self.mother.client.get(self.here).json

    def listed(self, officer):
        page = officer.client.get("/v1/benefits?state=claimed&limit=100").json
        return {line["application_id"]: line for line in page["benefits"]}

    def filing_with(self, benefit):
        filing = self.mother.filing(people.BENEFIT_CHILD.iin, people.BURABAY)
        filing["children"][0]["benefit"] = benefit
        return filing

    def test_a_benefit_is_claimed_with_the_filing(self):
        benefit = self.certificate()
        scan, = benefit["paper"]["attachments"]
        act = self.mother.client.act("/v1/acts/file-application", self.filing_with(benefit), 201).json
        self.assertEqual(act["summary"]["children"][0]["claims"], "teacher")
        self.assertIn(scan, json.loads(unb64(act["record"]))["attachments"])
        filed = self.mother.sign(act)["application"]
        here = f"/v1/applications/{filed['id']}"
        card = self.mother.client.get(here).json
        self.assertEqual((card["benefit"], card["benefit_claim"]["state"]), ("priority", "claimed"))
        self.assertEqual(card["benefit_claim"]["claimed_at"], filed["filed_at"])
        self.assertEqual(filed["position"]["in_benefit_class"], 1)
        self.assertIn(filed["id"], self.listed(self.officer))
        self.officer.client.act(f"{here}/remove", {"reason": "duplicate"})

    def test_a_filing_with_a_bad_claim_is_refused(self):
        file = lambda benefit: self.mother.client.call(  # noqa: E731
            "POST", "/v1/acts/file-application", self.filing_with(benefit),
            {"Idempotency-Key": "a-bad-claim"})
        old, future, unproved = (self.certificate(40), self.certificate(-2), self.certificate())
        unproved["paper"]["attachments"] = [self.mother.attach("residence_proof")]
        with self.nothing_changes():
            self.assert_refused(file(old), 409, "benefit_paper_expired")
            self.assert_refused(file(future), 409, "benefit_paper_postdated")
            self.assert_refused(file({"category": "teacher"}), 409, "benefit_paper_missing")
            self.assert_refused(file(unproved), 409, "benefit_paper_missing")
            unproved["paper"]["attachments"] = []
            self.assert_refused(file(unproved), 409, "benefit_paper_missing")
            self.assert_violations(file({"category": "brave"}),
                                   ("/children/0/benefit/category", "unknown_value"))

    def test_what_the_register_proves_is_confirmed_at_once(self):
        claimed = self.claim({"category": "large_family"}).json
        self.assertEqual(claimed["benefit_claim"]["state"], "confirmed")
        self.assertEqual(claimed["application"]["position"]["in_benefit_class"], 1)
        self.assertEqual(self.card()["benefit"], "priority")
        self.assertEqual(self.card()["benefit_claim"], claimed["benefit_claim"])
        journal = self.mother.client.get("/v1/applications?kind=sanatorium").json["applications"]
        self.assertEqual(journal[0]["benefit_claim"]["category"], "large_family")
        self.assertNotIn(self.mine["id"], self.listed(self.officer))
        withdrawn = self.mother.client.act(f"{self.here}/benefit/withdraw", {}).json
        self.assertEqual(withdrawn["benefit_claim"]["state"], "withdrawn")
        self.assertEqual(withdrawn["application"]["position"]["in_benefit_class"], 0)

    def test_what_the_register_denies_needs_a_paper(self):
        self.assert_refused(self.claim({"category": "parent_disability"}, 409), 409,
                            "benefit_paper_missing")
        self.assert_refused(self.claim(self.certificate(32), 409), 409, "benefit_paper_expired")
        self.assert_refused(self.claim(self.certificate(-2), 409), 409, "benefit_paper_postdated")
        answer = self.mother.client.call("POST", f"{self.here}/benefit", {"category": "police"},
                                         {"Idempotency-Key": "police"})
        self.assert_violations(answer, ("/category", "unknown_value"))

    def test_an_officer_confirms_under_a_signature(self):
        self.claim(self.certificate())
        self.assert_refused(self.claim(self.certificate(), 409), 409, "benefit_already_claimed")
        line = self.listed(self.officer)[self.mine["id"]]
        self.assertEqual(line["benefit_claim"]["category"], "teacher")
        self.assertNotIn(self.mine["id"], self.listed(self.elsewhere))
        overdue = self.officer.client.get("/v1/benefits?overdue=true").json["benefits"]
        self.assertNotIn(self.mine["id"], {line["application_id"] for line in overdue})

        act = self.officer.request(self.mine, "confirm").json
        record = json.loads(unb64(act["record"]))
        self.assertEqual((record["act"], record["verdict"], record["category"]),
                         ("decide_benefit", "confirm", "teacher"))
        self.assertEqual(act["summary"]["decision"]["verdict"], "confirm")
        foreign = self.officer.sign(act, 403, people.FATHER)
        self.assert_refused(foreign, 403, "signature_of_another_person")
        decided = self.officer.sign(act).json["application"]
        self.assertEqual(decided["position"]["in_benefit_class"], 1)
        self.assertEqual(self.card()["benefit_claim"]["state"], "confirmed")
        told = self.mother.client.get(f"{self.here}/history").json["entries"]
        self.assertEqual([entry["what"] for entry in told],
                         ["filed", "benefit_claimed", "benefit_confirmed"])
        self.assertEqual(told[-1]["role"], "district_officer")
        self.assertEqual(told[-1]["reason"], {"code": SEEN["reason"], "note": SEEN["note"]})
        log = self.mother.client.get("/v1/me/access-log?limit=20").json["entries"]
        self.assertIn(("sign_act", "district_officer"),
                      {(entry["operation"], entry.get("role")) for entry in log})

    def test_an_officer_rejects_what_was_sent_last(self):
        self.claim(self.certificate(3))
        stale = self.officer.request(self.mine, "reject").json
        self.mother.client.good("PUT", f"{self.here}/benefit/paper",
                                self.certificate(2)["paper"])
        self.assert_refused(self.officer.sign(stale, 409), 409, "benefit_changed")
        decided = self.officer.decide(self.mine, "reject")
        self.assertEqual(decided["position"]["in_benefit_class"], 0)
        self.assertEqual(self.card()["benefit"], "general")
        self.assert_refused(self.officer.request(self.mine, "confirm", 409), 409,
                            "benefit_not_claimed")

    def test_an_officer_of_elsewhere_decides_nothing(self):
        self.claim(self.certificate())
        self.assert_refused(self.elsewhere.request(self.mine, "reject", 404), 404,
                            "application_not_found")

    def test_an_office_and_a_cabinet_of_one_person_keep_their_acts_apart(self):
        self.claim(self.certificate())
        act = self.officer.request(self.mine, "reject").json
        cabinet = parent_with(self.officer.person).sign_in()
        cabinet.give_contacts()
        answer = cabinet.client.get(f"/v1/acts/{act['id']}", 404)
        self.assert_refused(answer, 404, "act_not_found")
        signed = cabinet.client.act(f"/v1/acts/{act['id']}/signature", cabinet.signature(act), 404)
        self.assert_refused(signed, 404, "act_not_found")
