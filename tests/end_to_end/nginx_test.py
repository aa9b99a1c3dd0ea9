#!/usr/bin/env python3
"""What nginx refuses, passes and adds, with the project's own configuration before http-probe.

usage: nginx_test.py HTTP_PROBE
"""

import contextlib
import dataclasses
import json
import pathlib
import socket
import sys
import tempfile
import time
import unittest
from concurrent.futures import ThreadPoolExecutor

import http_probe

BODY_BYTES_MAX = 960 * 1024
FILE_BYTES_MAX = 8 * 1024 * 1024
FILES_AT_ONCE = 64
PAGE = "<!doctype html><title>page</title>"


class Answer:
    def __init__(self, received):
        head, _, self.body = received.partition(b"\r\n\r\n")
        status, *lines = head.decode().split("\r\n")
        self.status = int(status.split(" ")[1])
        self.headers = {name.lower(): value for name, value in
                        (line.split(": ", 1) for line in lines)}


def send(port, message):
    """Sends bytes as they are; the connection ends with the answer."""
    received = b""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.settimeout(20)
        # What is refused before it was read whole resets the connection; the answer says why.
        with contextlib.suppress(ConnectionError):
            connection.sendall(message)
        with contextlib.suppress(ConnectionResetError):
            while piece := connection.recv(65536):
                received += piece
    return Answer(received)


def ask(port, target, *headers, method="GET", body=b""):
    lines = [f"{method} {target} HTTP/1.1", "Host: localhost", "Connection: close", *headers]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    return send(port, "\r\n".join(lines).encode() + b"\r\n\r\n" + body)


def make_pages(var):
    for page in ["docs", "verify"]:
        folder = var / "app" / "public" / page
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(PAGE)


class ProblemTest(unittest.TestCase):
    def assert_problem(self, answer, status, code, detail=None):
        self.assertEqual(answer.status, status)
        self.assertEqual(answer.headers["content-type"], "application/problem+json")
        problem = json.loads(answer.body)
        self.assertEqual(problem["code"], code)
        self.assertEqual(problem["status"], status)
        self.assertEqual(problem["type"], f"urn:kezek:problem:{code}")
        self.assertEqual(problem["request_id"], answer.headers["x-request-id"])
        if detail:
            self.assertEqual(problem["detail"], detail)


class BehindNginx(ProblemTest):
    port = None
    server = None

    def send(self, message):
        return send(self.port, message)

    def ask(self, target, *headers, **message):
        return ask(self.port, target, *headers, **message)

    def test_an_answer_of_the_service_passes_with_its_headers(self):
        answer = self.ask("/p/%D2%9B", "X-Request-Id: 0123456789abcdef")
        self.assertEqual((answer.status, answer.body.decode()), (200, "x=[қ]"))
        self.assertEqual(answer.headers["x-request-id"], "0123456789abcdef")
        self.assertEqual(answer.headers["cache-control"], "no-store")
        self.assertEqual(answer.headers["server"], "nginx")

    def test_a_request_id_that_is_not_one_is_replaced(self):
        answer = self.ask("/p/1", 'X-Request-Id: "},{"level":"BUG')
        self.assertRegex(answer.headers["x-request-id"], "^[0-9a-f]{32}$")

    def test_a_problem_of_the_service_passes_untouched(self):
        self.assert_problem(self.ask("/nowhere"), 404, "not_found")

    def test_head_has_the_length_and_no_body(self):
        answer = self.ask("/p/1", method="HEAD")
        self.assertEqual((answer.headers["content-length"], answer.body), ("5", b""))

    def test_a_client_brings_no_gate_of_its_own(self):
        answer = self.ask("/p/1", "X-Kezek-Gate: guessed", "Cookie: a=b")
        self.assertEqual((answer.status, answer.body), (200, b"x=[1]"))

    def test_the_service_itself_admits_nobody_without_the_gate(self):
        answer = ask(self.server.inside, "/p/1", "X-Kezek-Gate: guessed")
        self.assert_problem(answer, 403, "forbidden")

    def test_outside_routes_reach_the_outside_listener(self):
        self.assertEqual(self.ask("/outside/p/7").body, b"x=[7]")
        self.assertEqual(self.ask("/outside/p/7", method="HEAD").status, 200)

    def test_the_largest_body_passes_and_one_byte_more_does_not(self):
        json_body = "Content-Type: application/json"
        passed = self.ask("/length", json_body, method="POST", body=b"1" * BODY_BYTES_MAX)
        self.assertEqual(passed.body.decode(), f"x=[{BODY_BYTES_MAX}]")
        refused = self.ask("/length", json_body, "Accept-Language: ru-RU,ru;q=0.9",
                           method="POST", body=b"1" * (BODY_BYTES_MAX + 1))
        self.assert_problem(refused, 413, "body_too_large", "Тело запроса слишком велико.")

    def test_the_largest_file_passes_and_one_byte_more_does_not(self):
        pdf = "Content-Type: application/pdf"
        for size in (BODY_BYTES_MAX + 1, FILE_BYTES_MAX):
            passed = self.ask("/v1/attachments", pdf, method="POST", body=b"1" * size)
            self.assertEqual(passed.body.decode(), f"x=[{size}]")
        refused = self.ask("/v1/attachments", pdf, method="POST", body=b"1" * (FILE_BYTES_MAX + 1))
        self.assert_problem(refused, 413, "body_too_large")

    def test_many_files_at_once_pass_or_are_told_to_wait(self):
        def give(_):
            return self.ask("/v1/attachments", "Content-Type: application/pdf", method="POST",
                            body=b"1" * FILE_BYTES_MAX)
        with ThreadPoolExecutor(24) as pool:
            answers = list(pool.map(give, range(48)))
        statuses = {answer.status for answer in answers}
        self.assertLessEqual({200}, statuses)
        self.assertLessEqual(statuses, {200, 503})
        for answer in answers:
            if answer.status == 503:
                self.assertIn("retry-after", answer.headers)
        self.assertEqual(give(0).status, 200)

    def test_an_address_sends_only_so_many_files_at_once(self):
        head = ("POST /v1/attachments HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                "Content-Type: application/pdf\r\nContent-Length: 100\r\n\r\n").encode()
        with contextlib.ExitStack() as stack:
            for _ in range(FILES_AT_ONCE):
                slow = stack.enter_context(socket.create_connection(("127.0.0.1", self.port)))
                slow.sendall(head + b"1")
            time.sleep(0.5)  # until nginx has read the heads
            refused = self.ask("/v1/attachments", "Content-Type: application/pdf", method="POST",
                               body=b"1")
            self.assert_problem(refused, 429, "too_many_requests")
            self.assertEqual(self.ask("/p/1").status, 200)

    def test_a_chunked_body_reaches_the_service_with_its_length(self):
        answer = self.send(b"POST /length HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                           b"Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                           b"3\r\n123\r\n2\r\n45\r\n0\r\n\r\n")
        self.assertEqual(answer.body, b"x=[5]")

    def test_another_content_type_is_refused(self):
        answer = self.ask("/length", "Content-Type: text/xml", method="POST", body=b"<a/>")
        self.assert_problem(answer, 415, "unsupported_media_type")

    def test_what_is_too_long_is_refused_in_the_callers_language(self):
        self.assert_problem(self.ask("/p/" + "a" * 9000), 414, "target_too_long")
        self.assert_problem(self.ask("/p/1", "Accept-Language: en", "X-A: " + "a" * 9000), 431,
                            "headers_too_large", "The request headers are too large.")

    def test_broken_messages_are_bad_requests(self):
        for head in ["GET /p/1 HTTP/1.1\r\n\r\n",
                     "GET /p/1 HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                     "POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 5abc\r\n\r\n12345",
                     "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                     "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n"]:
            with self.subTest(head=head):
                self.assert_problem(self.send(head.encode()), 400, "malformed_request")

    def test_trace_is_refused(self):
        self.assert_problem(self.ask("/p/1", method="TRACE"), 405, "method_not_allowed")

    def test_pages_come_from_disk_and_run_only_our_scripts(self):
        for target in ["/docs/", "/verify/0123456789abcdef0123456789abcdef"]:
            answer = self.ask(target)
            self.assertEqual((answer.status, answer.body.decode()), (200, PAGE))
            self.assertIn("script-src 'self'", answer.headers["content-security-policy"])
            self.assertEqual(answer.headers["x-content-type-options"], "nosniff")
        self.assertEqual(self.ask("/").headers["location"], "/docs/")
        self.assert_problem(self.ask("/docs/none.js"), 404, "not_found")

    def test_the_access_log_has_no_query(self):
        self.ask("/p/1?secret=180305501234")
        text = (self.server.var / "log" / "access.log").read_text()
        self.assertIn('"uri":"/p/1"', text)
        self.assertNotIn("180305501234", text)
        for line in text.splitlines():
            json.loads(line)


class Flood(ProblemTest):
    @contextlib.contextmanager
    def another_nginx(self, **options):
        with tempfile.TemporaryDirectory(prefix="kezek-flood-") as folder:
            server = dataclasses.replace(BehindNginx.server, var=pathlib.Path(folder))
            make_pages(server.var)
            with http_probe.nginx_before(server, **options) as port:
                yield port

    def test_one_address_is_cut_off_at_its_limit(self):
        with self.another_nginx(**{"address-rate": "1r/m", "address-burst": 5}) as port:
            passed = [ask(port, "/p/1").status for _ in range(6)]
            refused = ask(port, "/p/1", "Accept-Language: en")
            page = ask(port, "/docs/")
        self.assertEqual(passed, [200] * 6)
        self.assert_problem(refused, 429, "too_many_requests", "Too many requests. Wait a little.")
        self.assertEqual(refused.headers["retry-after"], "1")
        self.assertEqual(page.status, 200)

    def test_at_the_door_an_address_has_a_limit_of_its_own(self):
        for target in ("/v1/sign-in/challenges", "/v1/sessions/refresh"):
            with self.another_nginx(**{"sign-in-rate": "1r/m", "sign-in-burst": 5}) as port:
                passed = [ask(port, target).status for _ in range(6)]
                refused = ask(port, target)
                elsewhere = ask(port, "/p/1")
            self.assertNotIn(429, passed)
            self.assert_problem(refused, 429, "too_many_requests")
            self.assertEqual(refused.headers["retry-after"], "1")
            self.assertEqual(elsewhere.status, 200)

    def assert_limited(self, what, targets, others):
        """Each target has the limit of that name for an address; the others do not."""
        for target in targets:
            with self.another_nginx(**{f"{what}-rate": "1r/m", f"{what}-burst": 5}) as port:
                passed = [ask(port, target).status for _ in range(6)]
                refused = ask(port, target)
                elsewhere = [ask(port, other).status for other in others]
            self.assertNotIn(429, passed)
            self.assert_problem(refused, 429, "too_many_requests")
            self.assertNotIn(429, elsewhere)

    def test_an_address_gets_only_so_many_codes(self):
        self.assert_limited(
            "code", ("/v1/sign-in/codes", "/v1/acts/01a201da-8dd8-7000-81e1-362b0f03f4ef/codes"),
            ("/v1/sign-in/code", "/v1/sign-in/challenges", "/v1/acts/1"))

    def test_an_address_gets_only_so_many_passwords(self):
        self.assert_limited(
            "password", ("/v1/sign-in/password", "/v1/sign-in/invitation"),
            ("/v1/sign-in/challenges", "/v1/sign-in/code", "/v1/me/password"))

    def test_an_office_signs_in_behind_one_address(self):
        with self.another_nginx() as port, ThreadPoolExecutor(8) as pool:
            passed = list(pool.map(lambda _: ask(port, "/v1/sign-in/password").status, range(50)))
        self.assertNotIn(429, passed)

    def test_a_thousand_families_behind_one_address_pass(self):
        with self.another_nginx() as port, ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: ask(port, "/p/1").status, range(3000)))
            at_the_door = list(pool.map(lambda _: ask(port, "/v1/sign-in/challenges").status,
                                        range(2000)))
        self.assertEqual(answers, [200] * 3000)
        self.assertNotIn(429, at_the_door)


class WithoutTheService(ProblemTest):
    def test_nginx_says_that_the_service_is_away(self):
        with tempfile.TemporaryDirectory(prefix="kezek-away-") as folder:
            away = http_probe.Probe("0123456789abcdef", http_probe.free_port(),
                                    http_probe.free_port(), pathlib.Path(folder))
            with http_probe.nginx_before(away) as port:
                answer = ask(port, "/p/1")
        self.assert_problem(answer, 503, "service_unavailable")
        self.assertEqual(answer.headers["retry-after"], "5")


if __name__ == "__main__":
    with http_probe.probe(sys.argv.pop(1)) as BehindNginx.server:
        make_pages(BehindNginx.server.var)
        with http_probe.nginx_before(BehindNginx.server) as BehindNginx.port:
            unittest.main()
