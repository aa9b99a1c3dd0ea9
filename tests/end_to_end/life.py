"""What happens to an application after it was filed: blocked, let back, taken out of the queue."""

import json

import people
from case import EndToEnd, parent_with
from client import unb64
from office import administrator

DOUBT = {"reason": "documents_in_doubt", "note": "Куәлікте қате бар"}
PROOF = {"reason": "proof_accepted"}
MOVED = {"reason": "moved_away"}


class Life(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.mother = parent_with(people.MOTHER_OF_MANY).ready()
        cls.officer = administrator().appoint("district_officer", people.BURABAY)

    def filed(self, kind):
        mother = self.mother
        act = mother.request(people.LIFE_CHILD.iin, people.BURABAY, kind)
        return mother.sign(act)["application"]

    def decide(self, what, application, reason, status=200):
        return self.officer.client.act(f"/v1/applications/{application['id']}/{what}", reason, status)

    def test_blocked_and_let_back_to_its_place(self):
        mine = self.filed("sanatorium")
        here = f"/v1/applications/{mine['id']}"
        blocked = self.decide("block", mine, DOUBT).json
        self.assertEqual(blocked["status"], "blocked")
        self.assertNotIn("position", blocked)
        self.assert_refused(self.decide("block", mine, DOUBT, 409), 409, "status_forbids")
        card = self.mother.client.get(here).json
        self.assertEqual(card["status"], "blocked")
        self.assertNotIn("position", card)
        self.assertEqual(self.decide("unblock", mine, PROOF).json["position"], mine["position"])
        told = self.mother.client.get(f"{here}/history").json["entries"]
        self.assertEqual([entry["what"] for entry in told], ["filed", "block", "unblock"])
        self.assertEqual(told[1]["reason"], {"code": DOUBT["reason"], "note": DOUBT["note"]})
        self.assertEqual((told[1]["role"], told[1]["district"]), ("district_officer", people.BURABAY))
        self.assertNotIn("official", told[1])
        seen = self.officer.client.get(f"{here}/history").json["entries"]
        self.assertEqual(seen[1]["official"], "СЕРІКОВА ӘСЕЛ")
        self.assertNotIn("official", seen[0])
        self.assert_refused(self.decide("remove", mine, DOUBT, 409), 409, "unknown_reason")
        self.decide("remove", mine, MOVED)
        self.assertEqual(self.mother.client.get(here).json["status"], "removed")

    def test_the_applicant_takes_it_out_of_the_queue(self):
        mine = self.filed("special")
        asked = {"application_id": mine["id"]}
        act = self.mother.client.act("/v1/acts/remove-application", asked, 201).json
        record = json.loads(unb64(act["record"]))
        self.assertEqual((record["act"], record["number"]), ("remove_application", mine["number"]))
        self.assertEqual(act["summary"]["number"], mine["number"])
        removed = self.mother.sign(act)["application"]
        self.assertEqual((removed["id"], removed["status"]), (mine["id"], "removed"))
        again = self.mother.client.act("/v1/acts/remove-application", asked, 409)
        self.assert_refused(again, 409, "status_forbids")
        stranger = parent_with(people.FATHER).ready()
        foreign = stranger.client.act("/v1/acts/remove-application", asked, 404)
        self.assert_refused(foreign, 404, "application_not_found")
