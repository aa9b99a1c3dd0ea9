"""Signing in over HTTP: challenges are taken and signed off the clock, as people sign at home; then
each signed challenge opens a session. Revocation is asked of nobody here: what a responder costs is
its own affair."""

import json

from figures import Figure, interleaved, plain
from people import FILERS, applicant_iin
from place import BIN, load, output_of, processor_seconds, say

CHALLENGES = "/v1/sign-in/challenges"
SIGN_IN = "/v1/sign-in/eds"


class SignIns:
    """People with a key for signing in, of each family."""

    def __init__(self, place):
        self.place = place

    def challenges(self, number):
        answers = self.place.var / "challenges"
        load(self.place, self.place.inside_port, [f"POST\t{CHALLENGES}\t\t\t{{}}"] * number,
             "--answers", answers)
        return [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines()]

    def sign_in(self, number, family):
        """The report of that many sign-ins, with the server's processor time."""
        asked = self.challenges(number)
        texts = "".join(f"{applicant_iin(n % FILERS)} {challenge['text']}\n"
                        for n, challenge in enumerate(asked))
        signed = output_of([BIN / "kezek-bench-signer", self.place.var / "pki", family, "auth"],
                           texts).split()
        lines = [f"POST\t{SIGN_IN}\t\t\t" + json.dumps(
            {"challenge_id": challenge["id"], "client_secret": challenge["client_secret"],
             "cms": cms}) for challenge, cms in zip(asked, signed)]
        before = processor_seconds(self.place.server_pid)
        report = load(self.place, self.place.outside_port, lines)
        report["processor"] = processor_seconds(self.place.server_pid) - before
        return report


def measure_sign_ins(place, size):
    people = SignIns(place)
    people.sign_in(2 * FILERS, "rsa")
    costs = {"rsa": [], "gost": []}

    def signed_in(family):
        report = people.sign_in(size.filings, family)
        costs[family].append(1e6 * report["processor"] / size.filings)
        return report["per_second"]

    say(f"signing in: {size.rounds} rounds of {size.filings} with RSA and with GOST")
    values = interleaved({"rsa": lambda: signed_in("rsa"), "gost": lambda: signed_in("gost")},
                         size.rounds)
    return [*plain("1/s", values, "sign_in"),
            *(Figure(f"sign_in_{family}_processor", "us", tuple(spent))
              for family, spent in costs.items())]
