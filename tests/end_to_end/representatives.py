"""Two parents of one child, and others who say that they represent it (rules.md §2)."""

import concurrent.futures

import people
from case import EndToEnd, World, parent_with
from office import administrator

PAPER = {"reason": "proof_accepted", "note": "№ 12"}
COURT = {"reason": "court_or_prosecutor"}
ON_PAPER = {"reason": "request_on_paper"}
CONTACTS = {"email": "raushan@mail.example", "phone": "+77010000077"}
# Whom a paper tells of (DECISIONS 82).
OF_THE_CHILD = {"birth_certificate", "pmpk_conclusion", "medical_conclusion", "benefit_certificate"}
OF_WHO_GAVE_IT = {"residence_proof", "identity_document", "parenthood_proof",
                  "guardianship_decision", "other"}


class Representatives(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.raushan = parent_with(people.RAUSHAN).sign_in()
        cls.raushan.give_contacts(CONTACTS)
        cls.ernar = parent_with(people.ERNAR).ready()
        cls.foster = parent_with(people.FOSTER_MOTHER).ready()
        region = administrator().appoint("region_officer")
        cls.officer = region.appoint("district_officer", people.BURABAY)
        cls.elsewhere = region.appoint("district_officer", people.AKKOL)

    def filed(self, child=people.ALAN, kind="general", **more):
        """Raushan's application; it is taken out of the queue after the test."""
        asked = {**self.raushan.filing(child.iin, people.BURABAY, kind), **more}
        act = self.raushan.client.act("/v1/acts/file-application", asked, 201).json
        mine = self.raushan.sign(act)["application"]
        self.addCleanup(self.officer.client.call, "POST", self.card(mine) + "/remove", ON_PAPER,
                        {"Idempotency-Key": mine["id"]})
        return mine

    @staticmethod
    def ask(person, child, status=200, **more):
        return person.client.act("/v1/me/representations", {"child_iin": child.iin}, status, **more)

    @staticmethod
    def card(application):
        return f"/v1/applications/{application['id']}"

    def representatives(self, who, application):
        return who.client.get(self.card(application) + "/representatives").json["representatives"]

    def decide(self, what, representation, body, status=200, officer=None):
        return (officer or self.officer).client.act(
            f"/v1/representations/{representation['id']}/{what}", body, status)

    def waiting(self, officer=None):
        found = (officer or self.officer).client.get("/v1/representations?limit=100")
        return found.json["representations"]

    def remove(self, person, application):
        """Asked by this person, to be signed by them."""
        asked = {"application_id": application["id"]}
        return person.client.act("/v1/acts/remove-application", asked, 201).json

    def test_the_other_parent_attaches_it_and_both_see_it(self):
        mine = self.filed()
        self.assert_refused(self.ernar.client.call("GET", self.card(mine)), 404,
                            "application_not_found")
        answer = self.ask(self.ernar, people.ALAN).json
        self.assertEqual(answer["status"], "active")
        self.assertEqual([each["number"] for each in answer["applications"]], [mine["number"]])
        self.assertEqual(self.ask(self.ernar, people.ALAN).json, answer)

        card = self.ernar.client.get(self.card(mine)).json
        self.assertEqual(card["applicant"], {"name": {
            "surname": people.RAUSHAN.surname, "name": people.RAUSHAN.name,
            "patronymic": "ТІЛЕУҚЫЗЫ"}})
        self.assertEqual(self.raushan.client.get(self.card(mine)).json["applicant"]["contacts"],
                         CONTACTS)
        officers = self.officer.client.get(self.card(mine)).json
        self.assertEqual(officers["applicant"]["contacts"], CONTACTS)
        for tab in ("/position", "/history", "/documents"):
            self.assertEqual(self.ernar.client.get(self.card(mine) + tab).json,
                             self.raushan.client.get(self.card(mine) + tab).json)
        # The proxy reads bodies as text, so the octets of a page go past it.
        page = self.ernar.client.call("GET", f"/v1/documents/{mine['notification_id']}")
        self.assertEqual((page.status, page.body[:5]), (200, b"%PDF-"))
        journal = self.ernar.client.get("/v1/applications").json["applications"]
        self.assertIn(mine["number"], [line["number"] for line in journal])

        seen = self.representatives(self.raushan, mine)
        self.assertEqual(self.representatives(self.ernar, mine), seen)
        self.assertEqual([each["first"] for each in seen], [True, False])
        self.assertEqual({each["proof"] for each in seen}, {"civil_registry"})
        self.assertNotIn("iin", seen[1])
        told = self.representatives(self.officer, mine)
        self.assertEqual([each["iin"] for each in told], [people.RAUSHAN.iin, people.ERNAR.iin])

        told = self.raushan.client.get("/v1/me/messages").json["messages"][0]
        self.assertEqual((told["kind"], told["application_number"]), ("attached", mine["number"]))
        self.assertEqual(self.ernar.client.get("/v1/me/messages").json["messages"][0]["id"],
                         told["id"])
        history = self.raushan.client.get(self.card(mine) + "/history").json["entries"]
        self.assertEqual([entry["what"] for entry in history], ["filed", "attached"])
        self.assertEqual((history[1]["by"], history[1]["about"]),
                         (seen[1]["person_id"], seen[1]["person_id"]))

    def test_nothing_of_one_parent_s_is_in_what_the_other_reads(self):
        mine = self.filed()
        self.ask(self.ernar, people.ALAN)
        paths = ["/v1/applications?limit=100"] + [
            self.card(mine) + tab
            for tab in ("", "/position", "/history", "/documents", "/representatives")]
        for reader, other in ((self.ernar, people.RAUSHAN), (self.raushan, people.ERNAR)):
            for path in paths:
                with self.subTest(path):
                    text = reader.client.get(path).body.decode()
                    self.assertNotIn(other.iin, text)
                    if other is people.RAUSHAN:
                        self.assertNotIn(CONTACTS["email"], text)
                        self.assertNotIn(CONTACTS["phone"], text)

    def test_a_parent_s_own_papers_are_not_for_the_other(self):
        papers = {kind: self.raushan.attach(kind) for kind in OF_THE_CHILD | OF_WHO_GAVE_IT}
        mine = self.filed(attachments=list(papers.values()))
        self.ask(self.ernar, people.ALAN)

        for who, kinds in ((self.raushan, set(papers)), (self.officer, set(papers)),
                           (self.ernar, OF_THE_CHILD)):
            listed = who.client.get(self.card(mine) + "/attachments").json["attachments"]
            self.assertEqual({paper["kind"] for paper in listed}, kinds)
            for kind, paper in papers.items():
                for tab in ("", "/content"):
                    with self.subTest(kind + tab):
                        answer = who.client.call("GET", f"/v1/attachments/{paper}{tab}")
                        if kind in kinds:
                            self.assertEqual(answer.status, 200, answer)
                        else:
                            self.assert_refused(answer, 404, "attachment_not_found")

    def test_a_stranger_learns_nothing(self):
        mine = self.filed()
        real = self.ask(self.foster, people.ALAN)
        for nobody in (people.NOBODY, people.AYANA):
            none = self.ask(self.foster, nobody)
            self.assertEqual((none.status, none.body), (real.status, real.body))
            names = {name for name in none.headers if name != "x-request-id"}
            self.assertEqual(names, {name for name in real.headers if name != "x-request-id"})
        self.assertEqual(real.json, {"status": "pending", "applications": []})
        for tab in ("", "/position", "/history", "/documents", "/representatives"):
            answer = self.foster.client.call("GET", self.card(mine) + tab)
            self.assert_refused(answer, 404, "application_not_found")
        log = self.foster.client.get("/v1/me/access-log").body.decode()
        self.assertNotIn(mine["number"], log)
        # Nor can they detach themselves, or somebody else.
        self.assert_refused(self.foster.client.act(self.card(mine) + "/detach", {}, 404), 404,
                            "application_not_found")

    def test_an_officer_confirms_whom_the_registry_does_not_name(self):
        mine = self.filed()
        self.ask(self.foster, people.ALAN)
        self.assertEqual([line for line in self.waiting(self.elsewhere)
                          if line["number"] == mine["number"]], [])
        line, = (line for line in self.waiting() if line["number"] == mine["number"])
        asker = line["representative"]
        self.assertEqual((asker["iin"], asker["status"], asker["first"]),
                         (people.FOSTER_MOTHER.iin, "pending", False))
        self.assertEqual(line["child"]["iin"], people.ALAN.iin)
        self.assert_refused(self.decide("confirm", asker, PAPER, 404, self.elsewhere), 404,
                            "representation_not_found")
        self.assertEqual(self.decide("confirm", asker, PAPER).json["status"], "active")
        self.assert_refused(self.decide("reject", asker, PAPER, 409), 409,
                            "representation_decided")
        self.assertEqual(self.foster.client.get(self.card(mine)).json["number"], mine["number"])
        entry = self.foster.client.get(self.card(mine) + "/history").json["entries"][-1]
        self.assertEqual((entry["what"], entry["about"], entry["reason"], entry["role"]),
                         ("attached", asker["person_id"],
                          {"code": PAPER["reason"], "note": PAPER["note"]}, "district_officer"))

    def test_both_act_and_of_two_acts_one_wins(self):
        mine = self.filed()
        self.ask(self.ernar, people.ALAN)
        acts = [(who, self.remove(who, mine)) for who in (self.raushan, self.ernar)]
        refused = self.ernar.client.act(f"/v1/acts/{acts[0][1]['id']}/signature",
                                        self.ernar.signature(acts[0][1]), 404)
        self.assert_refused(refused, 404, "act_not_found")

        def sign(asked):
            who, act = asked
            return who.client.call("POST", f"/v1/acts/{act['id']}/signature",
                                   who.signature(act), {"Idempotency-Key": act["id"]})
        with concurrent.futures.ThreadPoolExecutor(2) as both:
            answers = sorted(both.map(sign, acts), key=lambda answer: answer.status)
        self.assertEqual([answer.status for answer in answers], [200, 409], answers)
        self.assert_refused(answers[1], 409, "status_forbids")
        self.assertEqual(self.raushan.client.get(self.card(mine)).json["status"], "removed")

    def test_the_first_cannot_be_shut_out_by_the_second(self):
        mine = self.filed()
        self.assert_refused(self.raushan.client.act(self.card(mine) + "/detach", {}, 409), 409,
                            "last_representative")
        self.ask(self.ernar, people.ALAN)
        first, second = self.representatives(self.ernar, mine)
        contacts = self.ernar.client.call("PUT", self.card(mine) + "/contacts", CONTACTS,
                                          {"If-Match": "*"})
        self.assert_refused(contacts, 409, "contacts_of_another")
        for verb in ("detach", "reject", "confirm"):
            self.assert_refused(self.decide(verb, first, COURT, 403, self.ernar), 403, "forbidden")
        left = self.ernar.client.act(self.card(mine) + "/detach", {}).json
        self.assertEqual(left["number"], mine["number"])
        self.assert_refused(self.ernar.client.call("GET", self.card(mine)), 404,
                            "application_not_found")
        self.assert_refused(self.decide("detach", second, COURT, 409), 409,
                            "representation_not_active")
        self.assert_refused(self.decide("detach", first, COURT, 409), 409, "last_representative")

        self.ask(self.ernar, people.ALAN)
        self.decide("detach", first, COURT)
        self.assert_refused(self.raushan.client.call("GET", self.card(mine)), 404,
                            "application_not_found")
        self.assertEqual(len(self.representatives(self.ernar, mine)), 1)

    def test_the_same_question_twice_has_one_effect(self):
        self.filed()
        once = self.ask(self.ernar, people.ALAN, key="attach-once")
        again = self.ask(self.ernar, people.ALAN, key="attach-once")
        self.assertEqual(again.body, once.body)

    def test_the_officers_list_pages_and_is_kept_in_the_audit(self):
        mine, other = self.filed(), self.filed(people.AYANA)
        self.ask(self.foster, people.ALAN)
        self.ask(self.foster, people.AYANA)
        seen, target = [], "/v1/representations?limit=1"
        while target:
            page = self.officer.client.get(target).json
            seen += [line["number"] for line in page["representations"]]
            cursor = page.get("next_cursor")
            target = cursor and f"/v1/representations?limit=1&cursor={cursor}"
        self.assertEqual([n for n in seen if n in (mine["number"], other["number"])],
                         [mine["number"], other["number"]])
        noted = World.data.sql(
            "SELECT count(DISTINCT about) FROM audit WHERE operation = 'list_representations'"
            f" AND application_id = '{mine['id']}'")
        self.assertEqual(noted, "2")
        bad = self.officer.client.call("GET", "/v1/representations?status=king&cursor=x&limit=0")
        self.assert_violations(bad, ("status", "unknown_value"), ("cursor", "invalid_format"),
                               ("limit", "out_of_range"))
