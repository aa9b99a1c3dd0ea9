"""Why did my number change? What a parent is told, and an officer."""

import people
from case import EndToEnd, World, parent_with
from office import administrator

REASON = {"reason": "documents_in_doubt"}


class Explaining(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.mother = parent_with(people.MOTHER_OF_MANY).ready()
        cls.officer = administrator().appoint("district_officer", people.BURABAY).client
        act = cls.mother.request(people.BOARD_CHILD.iin, people.BURABAY, "general")
        cls.mine = cls.mother.sign(act)["application"]
        cls.here = f"/v1/applications/{cls.mine['id']}"
        for what in ("block", "unblock"):
            cls.officer.act(f"{cls.here}/{what}", REASON, 200)

    def test_each_step_has_its_causes_and_the_position_after_it(self):
        told = self.mother.client.get(f"{self.here}/position/history").json
        self.assertNotIn("from", told)
        self.assertEqual(told["to"], self.mine["position"])
        own = [step for step in told["steps"] if step["own"]]
        self.assertEqual([step["causes"][0]["cause"] for step in own],
                         ["joined", "blocked", "restored"])
        self.assertEqual([step.get("position") for step in own],
                         [self.mine["position"], None, self.mine["position"]])
        self.assertNotIn("effect", own[0]["causes"][0])
        self.assertEqual(self.officer.get(f"{self.here}/position/history").json["steps"],
                         told["steps"])
        noted = World.data.sql("SELECT DISTINCT operation FROM audit WHERE role = 'district_officer'"
                               f" AND application_id = '{self.mine['id']}' AND operation LIKE 'read%'")
        self.assertEqual(noted, "read_application")

    def test_a_period_before_it_was_filed_tells_nothing(self):
        told = self.mother.client.get(f"{self.here}/position/history?until=2026-01-01T00:00:00Z").json
        self.assertEqual((told["since"], told["until"]),
                         ("2025-12-01T00:00:00Z", "2026-01-01T00:00:00Z"))
        self.assertEqual((told["steps"], told["causes"]), ([], []))
        self.assertNotIn("to", told)

    def test_a_period_that_is_none_is_refused(self):
        for query, pointer in (("since=yesterday", "since"), ("until=2026-13-01T00:00:00Z", "until"),
                               ("since=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z", "since"),
                               ("since=2126-01-01T00:00:00Z", "since")):
            with self.subTest(query):
                answer = self.mother.client.call("GET", f"{self.here}/position/history?{query}")
                self.assert_refused(answer, 422, "invalid_request")
                self.assertIn(pointer, answer.json["violations"][0]["pointer"])

    def test_another_s_is_not_told(self):
        stranger = parent_with(people.FATHER).ready()
        answer = stranger.client.call("GET", f"{self.here}/position/history")
        self.assert_refused(answer, 404, "application_not_found")
