"""No path shows one family another's data: every operation about an application, by everybody."""

import uuid

import people
from access import asked
from case import EndToEnd, attachment_of, parent_with, sub_of
from client import CONTRACT
from permissions import EXPECTED

# What is not about one application: it begins one, lists one's own, or is about one's own act.
NOT_ABOUT_ONE = {"request_filing", "list_applications", "request_representation"}
ABOUT_ONE = [operation for operation in CONTRACT.operations
             if EXPECTED[operation.name].get("applicant") == "own"
             and operation.name not in NOT_ABOUT_ONE
             and not operation.path.startswith("/v1/acts/{id}")]
LEAVE = "detach_myself"
ABOUT_ONE.sort(key=lambda operation: operation.name == LEAVE)  # nothing is tried after leaving


class Families(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.mother = parent_with(people.RAUSHAN).ready()
        cls.father = parent_with(people.ERNAR).ready()
        cls.stranger = parent_with(people.FOSTER_MOTHER).ready()
        cls.filed = cls.mother.file(people.DANA.iin, people.BURABAY)
        used = attachment_of(sub_of(cls.mother), used_by=cls.filed["id"],
                             kind="birth_certificate")
        cls.objects = {"/v1/applications/": cls.filed["id"], "/v1/attachments/": used,
                       "/v1/documents/": cls.filed["notification_id"]}

    def ask(self, person, operation):
        """With a version that is never the present one: what is reached is not changed."""
        key = {"Idempotency-Key": str(uuid.uuid4())}
        if operation.name == "request_removal":
            return asked(person.client, operation, body={"application_id": self.filed["id"]}, **key)
        target = operation.path.format(id=self.objects[operation.path.partition("{")[0]])
        body = {LEAVE: {}, "claim_benefit": {"category": "teacher"}}.get(operation.name)
        return asked(person.client, operation, target, body, **key)

    def assert_reach(self, person, reached, leaving=True):
        for operation in ABOUT_ONE:
            if operation.name == LEAVE and not leaving:
                continue
            with self.subTest(operation.name):
                answer = self.ask(person, operation)
                if reached:
                    self.assertIn(answer.status, (200, 201, 409, 412), answer)
                else:
                    self.assertEqual(answer.status, 404, answer)
                    self.assertTrue(answer.code.endswith("_not_found"), answer)

    def listed(self, person):
        return [line["id"] for line in
                person.client.get("/v1/applications?limit=100").json["applications"]]

    def test_who_represents_the_child_reaches_everything_and_nobody_else_anything(self):
        self.assertGreater(len(ABOUT_ONE), 12)
        self.assert_reach(self.mother, True)  # nobody else remains, so she cannot leave
        for outsider in (self.father, self.stranger):
            self.assert_reach(outsider, False)
            self.assertNotIn(self.filed["id"], self.listed(outsider))

        child = {"child_iin": people.DANA.iin}
        self.father.client.act("/v1/me/representations", child)
        self.stranger.client.act("/v1/me/representations", child)
        self.assert_reach(self.mother, True, leaving=False)
        self.assert_reach(self.father, True, leaving=False)
        self.assertIn(self.filed["id"], self.listed(self.father))
        self.assert_reach(self.stranger, False)  # waits for an officer

        self.father.client.act(f"/v1/applications/{self.filed['id']}/detach", {})
        self.assert_reach(self.father, False)
        self.assertNotIn(self.filed["id"], self.listed(self.father))
        self.assert_reach(self.mother, True)
