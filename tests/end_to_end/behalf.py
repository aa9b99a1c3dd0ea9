"""An officer files from paper, under their own signature (rules.md §2, §4.7)."""

import uuid

import people
from benefits import Officer
from case import EndToEnd, World, attachment_of, parent_with
from office import administrator

CONTACTS = {"email": "on.paper@mail.example", "phone": "+77010000009"}


class Behalf(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.mother = parent_with(people.MOTHER_OF_MANY).ready()
        cls.officer = Officer(administrator().appoint("district_officer", people.BURABAY))

    def paper(self, **changed):
        person = World.data.sql(f"SELECT id FROM person WHERE iin = '{self.officer.person.iin}'")
        scan = attachment_of(person, "district_officer", kind="paper_application")
        filing = {**self.mother.filing(people.BEHALF_CHILD.iin, people.BURABAY),
                  "attachments": [scan], **changed}
        return {"applicant": {"iin": people.MOTHER_OF_MANY.iin, **CONTACTS}, "filing": filing}

    def ask(self, body):
        return self.officer.client.call("POST", "/v1/acts/file-on-behalf", body,
                                        {"Idempotency-Key": str(uuid.uuid4())})

    def test_the_application_is_the_parent_s(self):
        act = self.officer.client.act("/v1/acts/file-on-behalf", self.paper(), 201).json
        self.assertEqual((act["kind"], act["status"]), ("file_on_behalf", "pending"))
        self.assert_refused(self.mother.client.call("GET", f"/v1/acts/{act['id']}"), 404,
                            "act_not_found")
        filed = self.officer.sign(act).json["application"]
        here = f"/v1/applications/{filed['id']}"
        card = self.mother.client.get(here).json
        self.assertEqual((card["source"], card["status"]), ("officer", "in_queue"))
        self.assertEqual(card["applicant"]["contacts"], CONTACTS)
        told = self.mother.client.get("/v1/me/messages").json["messages"][0]
        self.assertEqual(told["kind"], "filed_on_behalf")
        self.assertIn(filed["number"], told["body"])
        seen = self.mother.client.get("/v1/me/access-log").json["entries"]
        self.assertIn("request_behalf_filing", {entry["operation"] for entry in seen})
        papers = self.mother.client.get(f"{here}/attachments").json["attachments"]
        self.assertEqual([paper["kind"] for paper in papers], ["paper_application"])

    def test_what_is_not_filed_on_behalf(self):
        self.assert_refused(self.ask(self.paper(district=people.AKKOL)), 403,
                            "district_of_another_office")
        self.assert_refused(self.ask(self.paper(attachments=[])), 409, "paper_application_missing")
        self.assert_refused(self.mother.client.call(
            "POST", "/v1/acts/file-on-behalf", self.paper(), {"Idempotency-Key": str(uuid.uuid4())}),
            403, "forbidden")
