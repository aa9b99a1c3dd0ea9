"""What was kept of a signature proves it again (eds.md, "Evidence"): the command of the people who
run the service, on the rows of real filings."""

import json
import subprocess

import harness
import people
from case import EndToEnd, World, parent_with


def verify_evidence(*words, **settings):
    environment = {name: World.server.environment[name] for name in ("PATH", "KEZEK_DATABASE_URL")}
    done = subprocess.run([harness.BIN / "kezek", "verify-evidence", *words], text=True,
                          env={**environment, **settings}, capture_output=True, check=False)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def recorded_verdict(finding):
    return World.data.sql(f"SELECT verdict FROM evidence WHERE id = '{finding['evidence_id']}'")


class VerifyEvidence(EndToEnd):
    @classmethod
    def setUpClass(cls):
        parent = parent_with(people.MOTHER_OF_MANY, "rsa").ready()
        act = parent.request(people.EVIDENCE_CHILD.iin, people.BURABAY, "sanatorium")
        parent.sign(act)
        cls.act = act["id"]

    def test_a_filing_is_proved_again_from_its_row_alone(self):
        code, (found,), _ = verify_evidence(self.act)
        self.assertEqual((found["act_id"], found["differences"]), (self.act, []))
        self.assertIn("signature", found["checks"])
        self.assertFalse(found["root_pinned"])
        self.assertEqual((code, found["verdict"], found["reason"]), (0, "valid", ""))
        self.assertLessEqual({"signature", "time_stamp", "path", "revocation"},
                             set(found["checks"]))
        self.assertEqual(verify_evidence(found["evidence_id"])[1], [found])

    def test_it_says_whether_the_root_is_pinned(self):
        _, (found,), _ = verify_evidence(self.act, KEZEK_TRUST=str(World.pki))
        self.assertTrue(found["root_pinned"])

    def test_every_row_since_an_instant(self):
        code, found, _ = verify_evidence("--since", "2026-01-01T00:00:00Z")
        verdicts = {each["act_id"]: each["verdict"] for each in found}
        self.assertEqual(verdicts[self.act], "valid")
        # Others' acts wait or were refused, or were signed with the NCA's test keys, of which
        # nobody was asked: only these say more than their rows prove.
        self.assertEqual([each for each in found if each["differences"]], [])
        unproved = [each for each in found if each["reason"] == "revocation_not_kept"]
        claimed = [each for each in unproved if recorded_verdict(each) != each["verdict"]]
        self.assertEqual(code, 3 if claimed else 0)
        self.assertEqual(verify_evidence("--since", "2100-01-01T00:00:00Z")[:2], (0, []))

    def test_a_wrong_call_is_told(self):
        for words in ((), ("no-id",), ("01a201da-8dd8-7000-81e1-362b0f03f4ef",), ("--since", "now"),
                      (self.act, "more")):
            code, found, said = verify_evidence(*words)
            self.assertEqual((code, found), (2, []), words)
            self.assertTrue(said, words)
