"""What the operator sets: a taken port says how to choose another."""

import socket
import subprocess

import harness
from case import EndToEnd, World


def told(program, words=("serve",), **settings):
    """(exit code, lines) of a program that should end before it listens."""
    server = harness.Server(World.folder, World.data, "http://127.0.0.1:1", settings)
    done = subprocess.run([harness.BIN / program, *words], env=server.environment, timeout=60,
                          capture_output=True, text=True, check=False)
    return done.returncode, done.stderr.splitlines()


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
