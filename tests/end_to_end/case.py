"""What every end-to-end test stands on."""

import contextlib
import functools
import time
import unittest
import uuid
from pathlib import Path

import files
import minting
from client import Client, Key, Parent


class World:
    """What is running, filled in by end_to_end_test.py before the first test."""

    server = None
    data = None
    judged = None
    pki = None  # folder of the look-alike authority the service trusts
    folder = Path()

    @classmethod
    def client(cls, token=None):
        return Client(cls.server.port, cls.judged, token)


@functools.lru_cache(maxsize=None)
def key(person, family, usage="sign"):
    """One key file per person, family and usage in a run."""
    return Key.issued(World.pki, person, family, usage)


def parent_with(person, family="rsa"):
    """A parent with new keys: RSA keys come in pairs, a GOST key does both (eds.md)."""
    auth = key(person, family, "auth") if family == "rsa" else key(person, family)
    return attaching(Parent(World.client(), auth, key(person, family)))


def attaching(parent):
    """The parent, who has every proof that a filing needs."""
    parent.attach = lambda kind: attachment_of(sub_of(parent), kind=kind)
    return parent


def sub_of(parent):
    return minting.parts_of(parent.tokens["access_token"])[1]["sub"]


def attachment_of(person, role="applicant", used_by=None, kind="other"):
    """Given by the person in that role, and used by an application, if one is named."""
    attachment, content = uuid.uuid4(), files.PDF.hex()
    octets = f"decode('{content}', 'hex')"
    World.data.sql(
        "INSERT INTO attachment (id, kind, media_type, size, digest, person_id, role, uploaded_at,"
        f" used) VALUES ('{attachment}', '{kind}', 'application/pdf', {len(files.PDF)},"
        f" sha256({octets}), '{person}', '{role}', now(), {'true' if used_by else 'false'});"
        "INSERT INTO attachment_content (attachment_id, size, digest, content) VALUES"
        f" ('{attachment}', {len(files.PDF)}, sha256({octets}), {octets})")
    if used_by:
        World.data.sql("INSERT INTO attachment_use (attachment_id, application_id, at)"
                       f" VALUES ('{attachment}', '{used_by}', now())")
    return str(attachment)


def minted_as(parent, role, **changed):
    """An access token as the service itself would sign it, for another role of this person."""
    header, claims = minting.parts_of(parent.tokens["access_token"])
    places = {}
    if role in ("district_officer", "preschool_staff", "school_staff"):
        places["district"] = "111000000"
    if role in ("preschool_staff", "school_staff", "integrator"):
        places["organisation"] = "050340001234"
    method = "eds" if role == "applicant" else "password"
    claims = {**claims, "role": role, "scope": role, "method": method, **places, **changed}
    return minting.minted(World.folder / "secrets/token-keys/test.pem", header,
                          {name: value for name, value in claims.items() if value is not None})


def office_session(role, whose):
    """A session of that office, as a password would have opened it."""
    session, claims = uuid.uuid4(), minting.parts_of(whose.tokens["access_token"])[1]
    World.data.sql(
        "INSERT INTO session (id, person_id, role, method, opened_at, last_used_at, expires_at,"
        f" salt, rested_at) VALUES ('{session}', '{claims['sub']}', '{role}', 'password', now(),"
        " now(), now() + interval '1 day', sha256('salt'), now())")
    return str(session)


class EndToEnd(unittest.TestCase):
    world = World

    @contextlib.contextmanager
    def nothing_changes(self):
        # Whoever asked for a file of the journal may still have it written, line by audited line.
        for _ in range(200):
            if World.data.sql("SELECT count(*) FROM journal_export WHERE state = 'pending'") == "0":
                break
            time.sleep(0.05)
        before = World.data.everything()
        yield
        after = World.data.everything()
        self.assertEqual({t: after[t] for t in after if after[t] != before[t]}, {})

    def assert_refused(self, answer, status, code):
        self.assertEqual((answer.status, answer.code), (status, code), answer)
        problem = answer.json
        self.assertEqual(problem["status"], status)
        self.assertEqual(problem["type"], f"urn:kezek:problem:{code}")
        self.assertEqual(problem["request_id"], answer.headers["x-request-id"])
        return problem

    def assert_violations(self, answer, *expected):
        problem = self.assert_refused(answer, 422, "invalid_request")
        self.assertEqual({(v["pointer"], v["code"]) for v in problem["violations"]}, set(expected))
