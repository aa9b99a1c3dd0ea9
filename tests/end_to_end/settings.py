"""What the operator sets: everything wrong is told at once, each in a sentence that names its
setting; a taken port says how to choose another."""

import json
import socket
import subprocess
from pathlib import Path

import harness
import people
from case import EndToEnd, World, key
from client import Client, eds_sign_in, unb64
from hanging import kezek
from production import OCSP

TOKEN = "KEZEK_PERSON_REGISTER_TOKEN holds what no header may hold: spaces or other than ASCII"


def told(program, words=("serve",), **settings):
    """(exit code, lines) of a program that should end before it listens."""
    server = harness.Server(World.folder, World.data, "http://127.0.0.1:1", settings)
    done = subprocess.run([harness.BIN / program, *words], env=server.environment, timeout=60,
                          capture_output=True, text=True, check=False)
    return done.returncode, done.stderr.splitlines()


class WrongSettings(EndToEnd):
    def wrong(self):
        """Settings of which every one is wrong, and what is said of each."""
        empty = World.folder / "nothing-in-it"
        empty.mkdir(exist_ok=True)
        return {
            "KEZEK_PRIVATE_PORT": ("none", "KEZEK_PRIVATE_PORT must be a port number, not none"),
            "KEZEK_PERSON_REGISTER_TOKEN": ("two words", TOKEN),
            "KEZEK_TRUST": (f"{empty}:{empty}/less",
                            f"KEZEK_TRUST: There is no readable {empty}/trust.manifest.",
                            f"KEZEK_TRUST: There is no readable {empty}/less/trust.manifest."),
            "KEZEK_TOKEN_KEYS": (f"{empty}/less",
                                 f"KEZEK_TOKEN_KEYS: the directory {empty}/less cannot be read"),
            "KEZEK_DATABASE_URL": ("", "KEZEK_DATABASE_URL is not set"),
        }

    def test_all_are_told_together(self):
        wrong = self.wrong()
        settings = {name: value for name, (value, *_) in wrong.items()}
        expected = sorted(sentence for _, *said in wrong.values() for sentence in said)
        code, said = told("kezek", **settings)
        self.assertEqual((code, sorted(said)), (2, expected))
        code, said = told("kezek", KEZEK_PROFILE="production", **settings)
        self.assertEqual((code, sorted(said)), (2, sorted([*expected, OCSP])))

    def test_the_sandbox_does_the_same(self):
        # It takes a folder without a manifest, but not one that is not there.
        wrong = {**self.wrong(), "KEZEK_TRUST": (
            "/not/there", "KEZEK_TRUST: The directory of trust anchors /not/there can't be read.")}
        pki = World.folder / "pki-never-made"
        code, said = told("kezek-sandbox", ("serve", "--pki", pki, "--trust", "/not/here"),
                          **{name: value for name, (value, *_) in wrong.items()})
        expected = [sentence for _, *said in wrong.values() for sentence in said]
        expected.append("--trust: The directory of trust anchors /not/here can't be read.")
        self.assertEqual((code, sorted(said)), (2, sorted(expected)))
        self.assertFalse(pki.exists())

    def test_keys_that_cannot_sign_are_named(self):
        folder = World.folder / "no-keys"
        folder.mkdir(exist_ok=True)
        self.assertEqual(told("kezek", KEZEK_TOKEN_KEYS=str(folder)), (
            2, [f"KEZEK_TOKEN_KEYS: {folder} holds no private key that could sign tokens"]))

    def test_a_description_needs_no_database(self):
        self.assertEqual(told("kezek", ("--describe",), KEZEK_DATABASE_URL=""), (0, []))


class TakenPort(EndToEnd):
    def test_the_port_and_its_setting_are_named(self):
        for listener in ("INSIDE", "OUTSIDE", "PRIVATE"):
            with self.subTest(listener), socket.create_server(("127.0.0.1", 0)) as other:
                port = other.getsockname()[1]
                self.assertEqual(told("kezek", **{f"KEZEK_{listener}_PORT": str(port)}), (1, [
                    f"kezek: port {port} is in use; choose another with KEZEK_{listener}_PORT"]))

    def test_ports_of_tests_are_not_those_that_clients_are_given(self):
        ports = {harness.free_port() for _ in range(200)}
        self.assertLess(max(ports), 32768)
        self.assertGreaterEqual(min(ports), 1024)


class SignInWithSigningKey(EndToEnd):
    def sign_in(self, **settings):
        with kezek(KEZEK_TRUST=str(World.pki), **settings) as server:
            client = Client(server.port)
            challenge = client.post("/v1/sign-in/challenges", {}, 201).json
            cms = key(people.MOTHER, "gost").sign(unb64(challenge["text"]))
            return client.call("POST", "/v1/sign-in/eds", eds_sign_in(challenge, cms))

    def test_it_is_taken_unless_the_operator_refuses(self):
        self.assertEqual(self.sign_in().status, 200)
        refused = self.sign_in(KEZEK_SIGN_IN_WITH_SIGNING_KEY="no")
        self.assert_refused(refused, 403, "signature_invalid")
        self.assertEqual(refused.json["reason"], "wrong_purpose")


class BurstAboveTheGate(EndToEnd):
    WARNING = "one person may fill the way to the registers"

    def warnings(self, burst):
        with kezek(KEZEK_PERSON_BURST=str(burst), KEZEK_OCSP_URL="http://127.0.0.1:1"):
            log = Path(World.folder / "log/kezek.log")
            lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
        last = max(n for n, line in enumerate(lines) if line["msg"] == "stopped") + 1 \
            if any(line["msg"] == "stopped" for line in lines) else 0
        return [line for line in lines[last:] if line["level"] == "warning"]

    def test_the_log_says_what_a_large_burst_gives_up(self):
        self.assertEqual(self.warnings(12), [])
        said = self.warnings(13)
        self.assertEqual([(line["msg"], line["setting"], line["burst"]) for line in said],
                         [(self.WARNING, "KEZEK_PERSON_BURST", 13)])
