"""Members of staff as clients: the operator appoints the first, each makes the next."""

import itertools
import subprocess

import harness
import people
from case import World

KINDERGARTEN, OTHER_KINDERGARTEN = "990140000011", "990140000022"
PASSWORD = "жылқышыбай таудағы көл"


def check_digit(digits):
    for weights in (range(1, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)):
        rest = sum(int(d) * w for d, w in zip(digits, weights)) % 11
        if rest < 10:
            return str(rest)
    return None


def invented_iins():
    """Month 13: nobody's; the check digit holds."""
    for number in itertools.count():
        digits = f"801332{number:05}"
        if check_digit(digits):
            yield digits + check_digit(digits)


fresh_iin = invented_iins().__next__


def command(*words, program="kezek-sandbox"):
    return subprocess.run([harness.BIN / program, *words], env=World.server.environment,
                          capture_output=True, text=True, check=False)


def appointed(iin, *options, name="ИБРАЕВ ДӘУРЕН"):
    """The invitation the operator gets for an administrator."""
    done = command("create-administrator", "--iin", iin, "--name", name, *options)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[1]


class Member:
    """Somebody with a staff account."""

    def __init__(self, iin, account=None):
        self.iin, self.account = iin, account
        self.client = World.client()
        self.password, self.device, self.tokens = PASSWORD, None, None

    def accept(self, invitation, password=PASSWORD):
        self.password = password
        return self.take(World.client().post("/v1/sign-in/invitation", {
            "iin": self.iin, "invitation": invitation, "password": password}))

    def sign_in(self):
        return self.take(World.client().post("/v1/sign-in/password", self.credentials()))

    def credentials(self, password=None, device=None):
        device = device or self.device
        return {"iin": self.iin, "password": password or self.password,
                **({"device": device} if device else {})}

    def take(self, answer):
        self.tokens = answer.json
        self.device = self.tokens["device"]
        self.client.token = self.tokens["access_token"]
        return self

    def make(self, role, district=people.KOKSHETAU, organisation=KINDERGARTEN, iin=None,
             source="portal"):
        """The account of a new member, not invited yet."""
        member = Member(iin or fresh_iin())
        member.account = self.client.act("/v1/staff", wish(member.iin, role, district, organisation,
                                                           source), 201).json
        return member

    def invite(self, member):
        return self.client.good("PUT", f"/v1/staff/{member.account['id']}/invitation",
                                {}).json["invitation"]

    def appoint(self, role, district=people.KOKSHETAU, source="portal"):
        """A new member with a password, signed in."""
        member = self.make(role, district, source=source)
        return member.accept(self.invite(member))


def wish(iin, role, district=people.KOKSHETAU, organisation=KINDERGARTEN, source="portal"):
    asked = {"iin": iin, "name": "СЕРІКОВА ӘСЕЛ", "role": role}
    if role in ("preschool_staff", "school_staff", "district_officer"):
        asked["district"] = district
    if role in ("preschool_staff", "school_staff", "integrator"):
        asked["organisation"] = organisation
    if role == "integrator":
        asked["source"] = source
    return asked


def guess(iin, password, device=None):
    body = {"iin": iin, "password": password, **({"device": device} if device else {})}
    return World.client().call("POST", "/v1/sign-in/password", body)


def administrator():
    member = Member(fresh_iin())
    return member.accept(appointed(member.iin, "--another"))
