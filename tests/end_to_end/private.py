"""What only the people who run the service see: metrics and health."""

import shutil
import subprocess
import urllib.request

import harness
from case import EndToEnd, World


class Metrics(EndToEnd):
    def test_they_are_as_prometheus_likes_them(self):
        promtool = shutil.which("promtool")
        if promtool is None:
            harness.absent("promtool is not installed")
        World.client().get("/v1/districts")
        with urllib.request.urlopen(f"http://127.0.0.1:{World.server.private}/metrics") as answer:
            told = answer.read().decode()
        judged = subprocess.run([promtool, "check", "metrics"], input=told, text=True,
                                capture_output=True, check=False)
        self.assertEqual((judged.returncode, judged.stdout, judged.stderr), (0, "", ""))
        self.assertIn('operation="list_districts"', told)
        self.assertIn("\nkezek_verifying_acts 0", told)
        self.assertRegex(told, r"\nkezek_calendar_years_missing [012]\n")
        self.assertIn("\nkezek_verifying_acts_oldest_seconds 0", told)

    def test_they_are_not_public(self):
        for path in ("/metrics", "/health/ready", "/health/live"):
            answer = World.client().call("GET", path)
            self.assertEqual(answer.status, 404, path)
