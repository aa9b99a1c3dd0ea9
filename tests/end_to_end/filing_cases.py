"""Filing beyond one child of one's own: twins, children the registry does not give, other homes."""

import people
from case import EndToEnd, parent_with
from office import administrator

TYPED = {"name": {"surname": "АСАНОВ", "name": "ТИМУР"}, "birth_date": "2023-05-17"}
PROOF = {"reason": "proof_accepted"}


class FilingCases(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.mother = parent_with(people.MOTHER_OF_MANY).ready()
        cls.officer = administrator().appoint("district_officer", people.BURABAY)

    def asked(self, children, *proofs, parent=None, **more):
        parent = parent or self.mother
        return {**parent.filing("", people.BURABAY), "children": children,
                "attachments": [parent.attach(kind) for kind in proofs], **more}

    def request(self, body, status=201, parent=None):
        return (parent or self.mother).client.act("/v1/acts/file-application", body, status)

    def test_twins_are_filed_for_together(self):
        children = [{"iin": child.iin} for child in people.FILED_TWINS]
        act = self.request(self.asked(children)).json
        self.assertEqual([child["iin"] for child in act["summary"]["children"]],
                         [child.iin for child in people.FILED_TWINS])
        signed = self.mother.sign(act)
        first, (second,) = signed["application"], signed["twins"]
        self.assertEqual((first["number"][-2:], second["number"][-2:]), (".1", ".2"))
        self.assertEqual(first["number"][:-2], second["number"][:-2])
        self.assertEqual(first["filed_at"], second["filed_at"])
        self.assertEqual(second["position"]["in_queue"], first["position"]["in_queue"] + 1)
        for one in (first, second):
            self.mother.client.get(f"/v1/applications/{one['id']}")
        again = self.request(self.asked(children), 409)
        self.assert_refused(again, 409, "child_already_queued")

    def test_who_are_no_twins_are_not(self):
        older = {"iin": people.EVIDENCE_CHILD.iin}
        self.assert_refused(self.request(self.asked([older, older]), 409), 409, "not_twins")
        younger = {"iin": people.LIFE_CHILD.iin}
        self.assert_refused(self.request(self.asked([older, younger]), 409), 409, "not_twins")

    def test_a_child_without_an_iin_waits_for_an_officer(self):
        child = {"document": {"country": "KG", "kind": "passport", "number": "an 1234567"}, **TYPED}
        self.assert_refused(self.request(self.asked([child], "parenthood_proof"), 409), 409,
                            "identity_document_missing")
        act = self.request(self.asked([child], "parenthood_proof", "identity_document")).json
        mine = self.mother.sign(act)["application"]
        self.assertEqual(mine["status"], "blocked")
        self.assertNotIn("position", mine)
        here = f"/v1/applications/{mine['id']}"
        card = self.mother.client.get(here).json
        self.assertEqual(card["child"]["document"],
                         {"country": "KG", "kind": "passport", "number": "AN1234567"})
        proofs = self.officer.client.get(here + "/attachments").json["attachments"]
        self.assertEqual({proof["kind"] for proof in proofs},
                         {"parenthood_proof", "identity_document"})
        seen = self.officer.client.act(here + "/unblock", PROOF).json
        self.assertEqual((seen["status"], seen["position"]["in_benefit_class"]), ("in_queue", 0))

    def test_a_strangers_filing_is_in_nobodys_way(self):
        stranger = parent_with(people.FOSTER_MOTHER).ready()
        child = {"iin": people.FILED_TWINS[0].iin, **TYPED}
        self.assert_refused(self.request(self.asked([child], parent=stranger), 403, stranger), 403,
                            "not_a_parent")
        body = self.asked([child], "guardianship_decision", parent=stranger,
                          representing="guardian")
        act = self.request(body, 201, stranger).json
        self.assertEqual(act["summary"]["children"][0]["name"], TYPED["name"])
        filed = stranger.sign(act)["application"]
        self.assertEqual(filed["status"], "blocked")
        card = stranger.client.get(f"/v1/applications/{filed['id']}").json
        self.assertEqual((card["representing"], card["child"]["name"]), ("guardian", TYPED["name"]))
        self.officer.client.act(f"/v1/applications/{filed['id']}/remove",
                                {"reason": "moved_away"})

    def test_further_contacts_stand_on_the_card(self):
        more = {"email": "atasy@mail.example", "phone": "8 701 000 00 09"}
        act = self.request(self.asked([{"iin": people.LIFE_CHILD.iin}],
                                      additional_contacts=more)).json
        mine = self.mother.sign(act)["application"]
        card = self.mother.client.get(f"/v1/applications/{mine['id']}").json
        self.assertEqual(card["applicant"]["additional_contacts"],
                         {"email": "atasy@mail.example", "phone": "+77010000009"})
