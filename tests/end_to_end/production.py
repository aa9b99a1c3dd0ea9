"""The profile `production` refuses to start with what only a trial may do."""

import shutil
import subprocess
import tempfile

import harness
from case import EndToEnd, World

OCSP = "KEZEK_OCSP_URL is not set: production always asks whether a certificate was revoked"
TRUST = "KEZEK_TRUST is not set: production trusts named authorities"
NO_ROOT = "KEZEK_TRUST holds no authority that a pinned root has signed: nobody could sign in"
TEST_ANCHORS = "KEZEK_TRUST holds test certificates, which production never trusts"


class Production(EndToEnd):
    def refused(self, program, words=("serve",), **settings):
        """What the program said before it ended with 2; it never listens."""
        server = harness.Server(World.folder, World.data, "http://127.0.0.1:1",
                                {"KEZEK_PROFILE": "production", **settings})
        done = subprocess.run([harness.BIN / program, *words], env=server.environment, timeout=60,
                              capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
        return done.stderr.splitlines()

    def test_without_revocation_and_trust(self):
        self.assertEqual(self.refused("kezek"), [OCSP, TRUST])
        self.assertEqual(self.refused("kezek", KEZEK_OCSP_URL="http://ocsp.example"), [TRUST])

    def test_with_anchors_of_a_trial(self):
        self.assertEqual(self.refused("kezek", KEZEK_TRUST=str(World.pki)),
                         [OCSP, TEST_ANCHORS])

    def test_with_an_authority_whose_root_is_not_pinned(self):
        with tempfile.TemporaryDirectory(prefix="kezek-trust-") as trust:
            shutil.copy(World.pki / "nca_gost.cer", trust)
            subprocess.run([harness.BIN / "kezek", "trust", "pin", "--profile", "production", trust],
                           check=True, capture_output=True)
            self.assertEqual(self.refused("kezek", KEZEK_TRUST=trust), [OCSP, NO_ROOT])

    def test_faults_of_single_settings_are_told_beside_it(self):
        said = self.refused("kezek", KEZEK_PRIVATE_PORT="none")
        self.assertEqual(said, ["KEZEK_PRIVATE_PORT must be a port number, not none", OCSP, TRUST])

    def test_the_sandbox_is_never_for_production(self):
        said = self.refused("kezek-sandbox", ("serve", "--pki", World.pki))
        self.assertEqual(said, ["KEZEK_PROFILE=production is not for the sandbox, "
                                "which trusts its own keys"])
