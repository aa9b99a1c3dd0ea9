"""The table of permissions, walked whole: every operation × every role × every way to have signed in
× one's own and others' objects. What the program says of itself is compared with what stands here,
so a new operation fails until somebody has written here who may ask it, and of what."""

import json
import subprocess
import uuid

import minting
import people
from access import asked

from case import EndToEnd, World, attachment_of, minted_as, office_session, parent_with, sub_of
from client import CONTRACT
from harness import BIN
from office import KINDERGARTEN, fresh_iin

OFFICES = ("preschool_staff", "school_staff", "district_officer", "region_officer", "integrator",
           "administrator")
ROLES = ("applicant", *OFFICES)
PLACED = ("preschool_staff", "school_staff", "district_officer")
METHODS = ("eds", "phone_code", "password")

OPEN = {}
APPLICANT = {"applicant": "own"}
MYSELF = {"applicant": "self"}
ANYBODY = {role: "self" for role in ROLES}
READERS = {"applicant": "own", "district_officer": "own_district", "region_officer": "region"}
GIVERS = dict.fromkeys((*READERS, "integrator"), "self")
OFFICERS = {"district_officer": "own_district", "region_officer": "region"}
SIGNERS = dict.fromkeys(("applicant", "district_officer", "region_officer", "integrator"), "own")
ADMINISTRATOR = {"administrator": "region"}
STAFF = dict.fromkeys(OFFICES, "self")
SIGNED_IN = dict.fromkeys(ROLES, "region")
KEEPERS_OF_RULES = {"district_officer": "own_district", "region_officer": "region",
                    "administrator": "region"}
KEEPERS = dict.fromkeys(("district_officer", "region_officer", "administrator"), "answers_for")

EXPECTED = {
    "create_challenge": OPEN, "sign_in_with_eds": OPEN,
    "create_sign_in_code": OPEN, "sign_in_with_code": OPEN, "refresh_session": OPEN, "sign_out": OPEN,
    "get_key_set": OPEN, "list_districts": OPEN, "list_preschools": OPEN,
    "list_special_days": OPEN, "get_text": OPEN, "check_document": OPEN,
    "list_text_versions": OPEN, "get_special_day": OPEN, "list_dictionaries": OPEN,
    "get_dictionary": OPEN, "get_dictionary_entry": OPEN,
    "list_policies": KEEPERS_OF_RULES, "get_policy": KEEPERS_OF_RULES, "get_district_policy": SIGNED_IN,
    "create_policy": {"region_officer": "region", "administrator": "region"},
    "put_special_day": ADMINISTRATOR, "delete_special_day": ADMINISTRATOR,
    "list_calendar_edits": dict.fromkeys(KEEPERS_OF_RULES, "region"),
    "add_dictionary_entry": ADMINISTRATOR, "put_dictionary_entry": ADMINISTRATOR,
    "create_text_version": ADMINISTRATOR,
    "list_queues": OPEN, "get_queue": OPEN,
    "get_mobile_signing": OPEN, "get_mobile_documents": OPEN, "put_mobile_documents": OPEN,
    "list_sessions": ANYBODY, "end_session": ANYBODY, "end_other_sessions": ANYBODY,
    "get_access_log": MYSELF,
    "find_person": ADMINISTRATOR, "block_person": ADMINISTRATOR, "unblock_person": ADMINISTRATOR,
    "sign_in_with_password": OPEN, "accept_invitation": OPEN,
    "get_my_account": STAFF, "put_my_password": STAFF,
    "create_staff": KEEPERS, "list_staff": KEEPERS, "get_staff": KEEPERS, "put_staff": KEEPERS,
    "invite_staff": KEEPERS, "block_staff": KEEPERS, "unblock_staff": KEEPERS,
    "get_me": MYSELF, "put_contacts": MYSELF, "get_registration": MYSELF, "find_child": MYSELF,
    "create_filing_draft": MYSELF, "list_filing_drafts": MYSELF, "get_filing_draft": MYSELF,
    "put_filing_draft": MYSELF, "delete_filing_draft": MYSELF,
    "list_messages": MYSELF, "read_message": MYSELF,
    "request_filing": APPLICANT, "request_removal": APPLICANT, "request_benefit_decision": OFFICERS,
    "request_behalf_filing": {**OFFICERS, "integrator": "region"},
    "get_act": SIGNERS, "get_act_why_not": SIGNERS, "open_mobile_signing": SIGNERS,
    "create_act_code": APPLICANT, "sign_act": SIGNERS,
    "list_applications": READERS, "get_document": READERS, "search_applications": OFFICERS,
    "create_export": OFFICERS, "get_export": dict.fromkeys(OFFICERS, "self"),
    "get_export_content": dict.fromkeys(OFFICERS, "self"),
    "get_application": READERS, "get_position": READERS, "explain_position": READERS, "list_history": READERS,
    "request_representation": APPLICANT, "detach_myself": APPLICANT,
    "list_representatives": READERS, "list_representations": OFFICERS,
    "confirm_representation": OFFICERS, "reject_representation": OFFICERS,
    "detach_representative": OFFICERS,
    "list_documents": READERS, "list_attachments": READERS,
    "get_attachment": READERS, "download_attachment": READERS,
    "create_attachment": GIVERS, "list_my_attachments": GIVERS, "delete_attachment": GIVERS,
    "claim_benefit": APPLICANT, "withdraw_benefit": APPLICANT, "put_benefit_paper": APPLICANT,
    "list_benefits": OFFICERS,
    "put_application_language": APPLICANT, "put_application_kind": APPLICANT,
    "put_application_district": APPLICANT, "put_application_contacts": APPLICANT,
    "block_application": OFFICERS, "unblock_application": OFFICERS, "remove_application": OFFICERS,
}
# Roles that must have signed in by a signature, by operation; none today.
BY_SIGNATURE = {}


def described():
    without_settings = {name: value for name, value in World.server.environment.items()
                        if not name.startswith("KEZEK_")}
    told = subprocess.run([BIN / "kezek", "--describe"], capture_output=True, check=True,
                          env=without_settings).stdout
    return {route["operation"]: route for route in json.loads(told)["routes"]}


class Permissions(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.owner = parent_with(people.MOTHER_OF_MANY).ready()
        # Whom the contract's own example of find_person names.
        cls.stranger = parent_with(people.MOTHER).ready()
        act = cls.owner.request(people.PERMISSIONS_CHILD.iin, people.BURABAY, "special")
        filed = cls.owner.sign(act)["application"]
        cls.number = filed["number"]
        cls.blocked = str(uuid.uuid4())
        World.data.sql("INSERT INTO person (id, iin, name, version)"
                       f" VALUES ('{cls.blocked}', '211399999990', 'НИКТО', 0)")
        # Offices whose own account is asked for are tried as the owner, in one account.
        owner = sub_of(cls.owner)
        World.data.sql("INSERT INTO staff_account (id, person_id, name, role, created_at, version)"
                       f" VALUES ('{uuid.uuid4()}', '{owner}', 'НИКТО', 'region_officer', now(), 1)")
        cls.bodies = {"request_removal": {"application_id": filed["id"]},
                      "request_benefit_decision": {"application_id": filed["id"],
                                                   "verdict": "reject",
                                                   "reason": "no_valid_paper"}}
        # An office signs no act of a cabinet, so each has one of its own.
        cls.acts = {office: cls.office_act(office, owner, filed["id"]) for office in OFFICERS}
        cls.acts["integrator"] = cls.owner.request(people.PERMISSIONS_CHILD.iin, people.BURABAY)["id"]
        World.data.sql("UPDATE act SET kind = 'file_on_behalf', role = 'integrator'"
                       f" WHERE id = '{cls.acts['integrator']}'")
        waiting = str(uuid.uuid4())
        World.data.sql("INSERT INTO representative (id, application_id, person_id, first, asked_at,"
                       f" status) VALUES ('{waiting}', '{filed['id']}', '{cls.blocked}', false,"
                       " now(), 'pending')")
        told = cls.owner.client.get("/v1/me/messages").json["messages"][0]
        cls.objects = {"/v1/representations/": waiting,
                       "/v1/me/messages/": told["id"],
                       "/v1/acts/": act["id"], "/v1/applications/": filed["id"],
                       "/v1/documents/": filed["notification_id"], "/v1/people/": cls.blocked}
        cls.used = attachment_of(owner, used_by=filed["id"])

    def client(self, role, method=None, whose=None, **changed):
        claims = {"method": method} if method else {}
        if role in PLACED:
            changed.setdefault("district", people.BURABAY)
        if role in OFFICES:
            changed.setdefault("sid", office_session(role, whose or self.owner))
        return World.client(minted_as(whose or self.owner, role, **claims, **changed))

    def ask(self, client, operation, own=False, office="preschool_staff"):
        """The operation about an object of the owner's; of `own` sessions, the client's. An account
        is of that office, in Burabay if the office is anywhere."""
        kind = next((k for k in (*self.objects, "/v1/me/sessions/", "/v1/staff/", "/v1/attachments/",
                                 "/v1/exports/", "/v1/filing-drafts/")
                     if operation.path.startswith(k + "{")), None)
        if kind is None:
            return asked(client, operation, body=self.bodies.get(operation.name))
        if kind == "/v1/filing-drafts/":
            found = self.draft_of(self.owner)
        elif kind == "/v1/exports/":
            found = self.export_of(client if own else self.client("region_officer"))
        elif kind == "/v1/staff/":
            found = self.account_of(fresh_iin(), office)  # one that nobody has changed yet
        elif kind == "/v1/acts/" and client.token:
            role = minting.parts_of(client.token)[1]["role"]
            found = self.acts.get(role, self.objects[kind])
        elif kind == "/v1/attachments/":
            # What is dropped is the client's own, of the same office or of the cabinet.
            found = self.used if operation.method == "GET" else attachment_of(
                sub_of(self.owner),
                minting.parts_of(client.token)[1]["role"] if client.token else "applicant")
        else:
            found = self.objects.get(kind) or self.session_of(
                client.token if own else self.owner.tokens["access_token"])
        return asked(client, operation, target=operation.path.format(id=found))

    @staticmethod
    def office_act(office, owner, application):
        act = str(uuid.uuid4())
        World.data.sql(
            "INSERT INTO act (id, kind, person_id, role, iin, district, subject_id, record,"
            " policy_version, created_at, expires_at, status) SELECT"
            f" '{act}', 'decide_benefit', id, '{office}', iin, '{people.BURABAY}', '{application}',"
            " '{}', 0, now(), now() + interval '1 day', 'pending' FROM person"
            f" WHERE id = '{owner}'; INSERT INTO benefit_decision (act_id, verdict, reason, category,"
            f" version) VALUES ('{act}', 'reject', 'no_paper', 'teacher', 1)")
        return act

    @staticmethod
    def account_of(iin, office):
        person, account = uuid.uuid4(), uuid.uuid4()
        district, organisation = f"'{people.BURABAY}'", f"'{KINDERGARTEN}'"
        if office not in PLACED:
            district = organisation = "NULL"
        World.data.sql(
            f"INSERT INTO person (id, iin, name, version) VALUES ('{person}', '{iin}', 'НИКТО', 0);"
            "INSERT INTO staff_account (id, person_id, name, role, district, organisation,"
            f" created_at, version) VALUES ('{account}', '{person}', 'НИКТО', '{office}',"
            f" {district}, {organisation}, now(), 1)")
        return str(account)

    @staticmethod
    def draft_of(whose):
        """The only one that the person has: one keeps few."""
        person, draft = sub_of(whose), uuid.uuid4()
        World.data.sql(
            f"DELETE FROM filing_draft WHERE person_id = '{person}';"
            "INSERT INTO filing_draft (id, person_id, slot, content, attachments, saved_at, version)"
            f" VALUES ('{draft}', '{person}', 1, '{{}}', '{{}}', now(), 1)")
        return str(draft)

    def export_of(self, client):
        """A file that the client asked for; of a role that may not ask, nobody's."""
        made = client.call("POST", "/v1/exports", {}, {"Idempotency-Key": str(uuid.uuid4())})
        return made.json["id"] if made.status == 201 else str(uuid.uuid4())

    @staticmethod
    def session_of(token):
        return minting.parts_of(token)[1]["sid"]

    def test_the_program_says_what_is_expected(self):
        told = described()
        self.assertEqual(set(told), set(EXPECTED))
        for name, expected in EXPECTED.items():
            with self.subTest(name):
                rows = told[name]["permissions"]
                self.assertEqual({row["role"]: row["relation"] for row in rows}, expected)
                self.assertEqual(told[name]["open"], expected is OPEN)
                self.assertEqual({row["role"] for row in rows if row["strength"] == "eds"},
                                 BY_SIGNATURE.get(name, set()))

    def test_every_operation_against_every_role_and_way_in(self):
        for operation in CONTRACT.operations:
            for role in ROLES:
                for method in METHODS:
                    if EXPECTED[operation.name] is OPEN:
                        continue
                    with self.subTest(operation=operation.name, role=role, method=method):
                        answer = self.ask(self.client(role, method), operation, own=True)
                        self.judge(answer, operation.name, role, method)

    def judge(self, answer, operation, role, method):
        if (method == "password") != (role in OFFICES):
            self.assert_refused(answer, 401, "unauthenticated")
        elif role not in EXPECTED[operation] or (
                role in BY_SIGNATURE.get(operation, set()) and method != "eds"):
            self.assert_refused(answer, 403, "forbidden")
        else:
            self.assertNotIn(answer.code, ("forbidden", "unauthenticated"), answer)
            self.assertNotEqual(answer.status, 404, answer)

    def test_what_is_another_s_or_elsewhere_does_not_exist(self):
        for operation in CONTRACT.operations:
            if "{id}" not in operation.path:
                continue
            for role, relation in EXPECTED[operation.name].items():
                if relation == "region" or (relation, role) == ("answers_for", "administrator"):
                    continue
                with self.subTest(operation=operation.name, role=role):
                    places = {"district": people.AKKOL} if role == "district_officer" else {}
                    client = self.client(role, whose=self.stranger, **places)
                    above = "administrator" if role == "region_officer" else "preschool_staff"
                    answer = self.ask(client, operation, office=above)
                    self.assertEqual(answer.status, 404, answer)
                    self.assertTrue(answer.code.endswith("_not_found"), answer)

    def test_an_ended_session_keeps_no_accounts_and_blocks_nobody(self):
        administrator, officer = self.client("administrator"), self.client("region_officer")
        for client in (administrator, officer):
            World.data.sql("UPDATE session SET revoked_at = now()"
                           f" WHERE id = '{self.session_of(client.token)}'")
        keeping = {"create_staff", "put_staff", "invite_staff", "block_staff", "unblock_staff",
                   "block_person", "unblock_person", "create_policy", "put_special_day",
                   "delete_special_day", "add_dictionary_entry", "put_dictionary_entry",
                   "create_text_version", "request_benefit_decision", "request_behalf_filing"}
        for operation in CONTRACT.operations:
            if operation.name in keeping:
                with self.subTest(operation.name):
                    client = administrator if "administrator" in EXPECTED[operation.name] else officer
                    self.assert_refused(self.ask(client, operation), 401, "unauthenticated")

    def test_nobody_is_let_in_without_a_token(self):
        for operation in CONTRACT.operations:
            if EXPECTED[operation.name] is not OPEN:
                with self.subTest(operation.name):
                    self.assert_refused(self.ask(World.client(), operation), 401, "unauthenticated")

    def test_an_office_without_its_place_is_no_office(self):
        for role, place in (("district_officer", "district"), ("preschool_staff", "district"),
                            ("preschool_staff", "organisation"), ("school_staff", "organisation"),
                            ("integrator", "organisation")):
            with self.subTest(role=role, without=place):
                answer = self.client(role, **{place: None}).call("GET", "/v1/me/sessions")
                self.assert_refused(answer, 401, "unauthenticated")

    def test_lists_hold_only_what_is_reached(self):
        stranger = self.client("applicant", whose=self.stranger)
        listed = stranger.get("/v1/applications?limit=100").json["applications"]
        self.assertNotIn(self.number, {line["number"] for line in listed})
        sessions = {line["id"] for line in stranger.get("/v1/me/sessions").json["sessions"]}
        self.assertNotIn(self.session_of(self.owner.tokens["access_token"]), sessions)
