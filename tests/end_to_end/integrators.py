"""Applications that were made on the eGov portal, in a service centre or with the registration of a
birth: an integrator files them under its source's number, signed (rules.md §2, §4.7)."""

import datetime
import threading
import uuid

import people
from attachments import give
from benefits import Officer
from case import EndToEnd, World, parent_with
from office import KINDERGARTEN, administrator, fresh_iin, wish

CONTACTS = {"email": "on.the.portal@mail.example", "phone": "+77010000010"}


def fresh_number():
    return f"PEP-{uuid.uuid4().hex[:12]}"


class Integrators(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.mother = parent_with(people.MOTHER_OF_MANY).ready()
        cls.boss = administrator()
        cls.portal = Officer(cls.boss.appoint("integrator"))
        cls.registry = Officer(cls.boss.appoint("integrator", source="birth_registration"))
        cls.officer = Officer(cls.boss.appoint("district_officer", people.BURABAY))

    def entry(self, number, child=people.PORTAL_CHILD.iin, kind="general", **changed):
        filing = {**self.mother.filing("", people.BURABAY), "children": [{"iin": child}],
                  "kind": kind, **changed}
        return {"applicant": {"iin": people.MOTHER_OF_MANY.iin, **CONTACTS}, "filing": filing,
                "source_number": number}

    def newborn(self, number, who=None):
        """Whom no register knows yet."""
        proof = give((who or self.portal).client).json["id"]
        child = {"iin": fresh_iin(), "name": {"surname": "АСАНОВ", "name": "ТИМУР"},
                 "birth_date": (datetime.date.today() - datetime.timedelta(10)).isoformat()}
        return self.entry(number, children=[child], attachments=[proof])

    def ask(self, body, who=None, key=None):
        return (who or self.portal).client.call("POST", "/v1/acts/file-on-behalf", body,
                                                {"Idempotency-Key": key or str(uuid.uuid4())})

    def asked(self, body, who=None):
        answer = self.ask(body, who)
        self.assertEqual(answer.status, 201, answer)
        return answer.json

    def test_the_parent_sees_it_with_its_number(self):
        number = fresh_number()
        act = self.asked(self.entry(number))
        filed = self.portal.sign(act).json["application"]
        self.assertEqual(filed["status"], "in_queue")
        here = f"/v1/applications/{filed['id']}"
        card = self.mother.client.get(here).json
        self.assertEqual((card["source"], card["source_number"], card["status"]),
                         ("portal", number, "in_queue"))
        self.assertEqual(card["applicant"]["contacts"], CONTACTS)
        told = self.mother.client.get("/v1/me/messages").json["messages"][0]
        self.assertEqual(told["kind"], "filed_on_behalf")
        self.assertIn(filed["number"], told["body"])
        line = self.mother.client.get(f"{here}/history").json["entries"][0]
        self.assertEqual((line["what"], line["role"], line["organisation"]),
                         ("filed", "integrator", KINDERGARTEN))
        seen = self.mother.client.get("/v1/me/access-log").json["entries"]
        self.assertIn(("request_behalf_filing", "integrator"),
                      {(entry["operation"], entry["role"]) for entry in seen})
        self.found_by_officers(filed, number)
        self.kept_from_integrators(here, act)
        again = self.ask(self.entry(number, kind="sanatorium"))
        self.assert_refused(again, 409, "source_number_taken")

    def found_by_officers(self, filed, number):
        found = self.officer.client.post("/v1/applications/search", {"source_number": number}).json
        self.assertEqual([(line["number"], line["source"], line["source_number"])
                          for line in found["applications"]],
                         [(filed["number"], "portal", number)])

    def kept_from_integrators(self, here, act):
        """It reads its own acts, and no application; another reads none of them."""
        self.assert_refused(self.portal.client.call("GET", here), 403, "forbidden")
        own = self.portal.client.get(f"/v1/acts/{act['id']}").json
        self.assertEqual((own["status"], own["application_id"]), ("done", here.rpartition("/")[2]))
        stranger = Officer(self.boss.appoint("integrator"))
        for tab in ("", "/why-not"):
            self.assert_refused(stranger.client.call("GET", f"/v1/acts/{act['id']}{tab}"), 404,
                                "act_not_found")
        self.assert_refused(stranger.sign(act, 404), 404, "act_not_found")

    def test_a_newborn_waits_for_an_officer(self):
        body = self.newborn(fresh_number(), self.registry)
        without = {**body, "filing": {**body["filing"], "attachments": []}}
        self.assert_refused(self.ask(without, self.registry), 403, "not_a_parent")
        filed = self.registry.sign(self.asked(body, self.registry)).json["application"]
        self.assertEqual(filed["status"], "blocked")
        here = f"/v1/applications/{filed['id']}"
        self.assertEqual(self.officer.client.get(here).json["source"], "birth_registration")
        seen = self.officer.client.act(f"{here}/unblock", {"reason": "proof_accepted"}).json
        self.assertEqual(seen["status"], "in_queue")

    def test_of_two_acts_with_one_number_the_first_signed_has_it(self):
        number = fresh_number()
        first, second = self.asked(self.newborn(number)), self.asked(self.newborn(number))
        self.portal.sign(second)
        with self.nothing_changes():
            self.assert_refused(self.portal.sign(first, 409), 409, "source_number_taken")
        judged = self.portal.client.get(f"/v1/acts/{first['id']}/why-not").json
        self.assertEqual((judged["possible"], judged["reason"]), (False, "source_number_taken"))

    def test_of_two_signed_at_once_one_is_filed(self):
        number, answers = fresh_number(), []
        acts = [self.asked(self.newborn(number)) for _ in range(2)]

        def send(signature):
            answers.append(World.client(self.portal.client.token).call(
                "POST", *signature, {"Idempotency-Key": str(uuid.uuid4())}))

        threads = [threading.Thread(target=send, args=(self.portal.signature(act),)) for act in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(answer.status for answer in answers), [200, 409])
        refused = next(answer for answer in answers if answer.status == 409)
        self.assert_refused(refused, 409, "source_number_taken")

    def test_a_repeat_is_the_same_answer(self):
        body, key = self.newborn(fresh_number()), str(uuid.uuid4())
        first = self.ask(body, key=key)
        self.portal.sign(first.json)
        with self.nothing_changes():
            again = self.ask(body, key=key)
        self.assertEqual((again.status, again.json), (201, first.json))
        self.assert_refused(self.ask(body), 409, "source_number_taken")

    def test_a_number_stands_with_an_integrator_and_with_nobody_else(self):
        body = self.entry(fresh_number())
        without = {name: value for name, value in body.items() if name != "source_number"}
        self.assert_violations(self.ask(without), ("/source_number", "missing"))
        self.assert_violations(self.ask(body, self.officer), ("/source_number", "not_of_this_role"))
        self.assert_violations(self.ask({**body, "source_number": " 7"}),
                               ("/source_number", "invalid_format"))
        self.assert_refused(self.mother.client.call("POST", "/v1/acts/file-on-behalf", body,
                                                    {"Idempotency-Key": str(uuid.uuid4())}),
                            403, "forbidden")

    def test_an_account_names_one_system(self):
        good = wish(fresh_iin(), "integrator")
        without = {name: value for name, value in good.items() if name != "source"}
        for body, fault in ((without, "missing"), ({**good, "source": "cabinet"}, "not_of_this_role"),
                            (wish(good["iin"], "region_officer") | {"source": "portal"},
                             "not_of_this_role")):
            answer = self.boss.client.call("POST", "/v1/staff", body, {"Idempotency-Key": "source"})
            self.assert_violations(answer, ("/source", fault))
        account = self.portal.client.get("/v1/me/account").json
        self.assertEqual((account["role"], account["source"], account["organisation"]),
                         ("integrator", "portal", KINDERGARTEN))

    def test_another_system_ends_what_waits(self):
        member = self.boss.appoint("integrator")
        moving = Officer(member)
        act = self.asked(self.newborn(fresh_number(), moving), moving)
        body = {name: value for name, value in wish("", "integrator", source="service_centre").items()
                if name != "iin"}
        self.boss.client.good("PUT", f"/v1/staff/{member.account['id']}", body, If_Match="*")
        moving.client.token = member.sign_in().client.token
        self.assert_refused(moving.sign(act, 403), 403, "office_lost")
