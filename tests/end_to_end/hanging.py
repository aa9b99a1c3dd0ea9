"""The production program when something it needs is missing: what is not configured says so,
registers that hang hurt nobody but who asks them, and a database that is away is waited for."""

import contextlib
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import harness
import people
from case import EndToEnd, World, parent_with
from client import Client, eds_sign_in, unb64

ASKING = 40


@contextlib.contextmanager
def kezek(**settings):
    """`kezek` on the database of the sandbox, with ports of its own."""
    url = f"http://127.0.0.1:{harness.free_port()}"
    server = harness.Server(World.folder, World.data, url, settings)
    with harness.served(harness.BIN / "kezek", ["serve"], server):
        yield server


class HangingService:
    """Accepts every call and never answers, until it is let go."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.calls, self.called = [], threading.Event()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                self.calls.append(self.listener.accept()[0])
                self.called.set()

    def close(self):
        self.listener.close()
        for call in self.calls:
            call.close()


class Hanging(EndToEnd):
    def test_card_reads_are_unaffected_while_every_register_hangs(self):
        parent = parent_with(people.MOTHER).ready()
        filed = parent.file(people.NEWBORN.iin, people.KOKSHETAU, "sanatorium")
        with contextlib.closing(HangingService()) as register, kezek(
                KEZEK_TRUST=str(World.pki), KEZEK_PERSON_REGISTER_URL=register.address,
                KEZEK_CIVIL_REGISTER_URL=register.address) as server:
            parent.client = Client(server.port)
            parent.sign_in()
            ask = lambda _: parent.client.call("GET", "/v1/me/registration")  # noqa: E731
            with ThreadPoolExecutor(ASKING) as pool:
                outside = [pool.submit(ask, number) for number in range(ASKING)]
                register.called.wait()
                cards = [parent.client.call("GET", f"/v1/applications/{filed['id']}")
                         for _ in range(20)]
                register.close()
            answers = [future.result() for future in outside]
        self.assertEqual({card.status for card in cards}, {200})
        self.assertEqual({answer.status for answer in answers}, {503}, answers)
        self.assertLessEqual({a.code for a in answers}, {"busy", "service_unavailable"})
        self.assertIn("busy", {a.code for a in answers})
        for answer in answers:
            self.assertGreaterEqual(int(answer.headers["retry-after"]), 1)


class DatabaseAway(EndToEnd):
    def test_it_is_said_and_the_service_recovers_by_itself(self):
        parent = parent_with(people.MOTHER).ready()
        with kezek(KEZEK_TRUST=str(World.pki)) as server:
            parent.client = Client(server.port)
            parent.sign_in()
            ask = lambda *_: parent.client.call("GET", "/v1/applications")  # noqa: E731
            with World.data.away(), ThreadPoolExecutor(8) as pool:
                answers = list(pool.map(ask, range(16)))
            for answer in answers:
                self.assert_refused(answer, 503, "service_unavailable")
                self.assertGreaterEqual(int(answer.headers["retry-after"]), 1)
            harness.wait_until(lambda: [ask().status for _ in range(16)] == [200] * 16,
                               server.process, "the service after its database")


class NotConfigured(EndToEnd):
    def not_configured(self, answer, setting):
        problem = self.assert_refused(answer, 503, "not_configured")
        self.assertEqual(problem["setting"], setting)

    def test_the_local_profile_names_what_is_missing(self):
        with kezek() as server:
            client = Client(server.port)
            self.assertEqual(client.call("GET", "/v1/districts").status, 200)
            challenge = client.post("/v1/sign-in/challenges", {}, 201).json
            cms = parent_with(people.MOTHER).auth.sign(unb64(challenge["text"]))
            with self.nothing_changes():
                self.not_configured(client.call("POST", "/v1/sign-in/eds",
                                                eds_sign_in(challenge, cms)), "KEZEK_TRUST")

    def test_registers_that_were_never_configured(self):
        with kezek(KEZEK_TRUST=str(World.pki)) as server:
            parent = parent_with(people.MOTHER)
            parent.client = Client(server.port)
            parent.ready()
            self.not_configured(parent.client.call("GET", "/v1/me/registration"),
                                "KEZEK_PERSON_REGISTER_URL")
            self.not_configured(
                parent.client.call("POST", "/v1/me/children/search", {"iin": people.TWIN.iin}),
                "KEZEK_CIVIL_REGISTER_URL")
