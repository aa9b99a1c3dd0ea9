"""Everybody signs at once while the responder is slow: no signature is lost (api.md: Signed acts).
The second server asks somebody who never answers; the first one asks its own responder."""

import contextlib
import uuid
from concurrent.futures import ThreadPoolExecutor

import harness
import people
from case import EndToEnd, World, parent_with
from client import Client
from hanging import HangingService
from pending import asking


class Rush(EndToEnd):
    def signed_at_once(self, parent, acts):
        """What a server answers whose responder is slow, when all acts are signed together."""
        bodies = [parent.signature(act) for act in acts]
        with contextlib.closing(HangingService()) as slow, asking(slow.address) as server:
            client = Client(server.port, token=parent.client.token)

            def sign(act, body):
                return client.call("POST", f"/v1/acts/{act['id']}/signature", body,
                                   {"Idempotency-Key": str(uuid.uuid4())})
            with ThreadPoolExecutor(len(acts)) as pool:
                return list(pool.map(sign, acts, bodies))

    def test_every_signature_is_kept_and_takes_effect(self):
        parent = parent_with(people.MOTHER_OF_A_DOZEN).ready()
        acts = [parent.request(child.iin, people.BURABAY, kind)
                for child in people.DOZEN[1:] for kind in ("general", "special", "sanatorium")]
        ids = ", ".join(f"'{act['id']}'" for act in acts)
        answers = self.signed_at_once(parent, acts)
        self.assertLessEqual({answer.status for answer in answers}, {200, 202}, answers)
        self.assertIn("revocation_not_asked", World.data.sql(
            f"SELECT DISTINCT reason FROM evidence WHERE act_id IN ({ids})"))

        World.data.sql("UPDATE act SET ask_at = now() WHERE status = 'verifying'")
        harness.wait_until(lambda: World.data.sql(
            f"SELECT count(*) FROM act WHERE id IN ({ids}) AND status = 'verifying'") == "0",
            World.server.process, "the end of all acts")
        ended = [parent.client.get(f"/v1/acts/{act['id']}").json for act in acts]
        self.assertEqual([act["status"] for act in ended], ["done"] * len(acts))
        cards = [parent.client.get(f"/v1/applications/{act['application_id']}").json for act in ended]
        self.assertEqual([card["filed_at"] for card in cards], [act["signed_at"] for act in ended])
        self.assertEqual(World.data.sql(
            f"SELECT count(*) FROM evidence WHERE act_id IN ({ids})"
            " AND (judged_at <> received_at OR time_source <> 'receipt')"), "0")
