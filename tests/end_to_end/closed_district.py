"""A district that nobody can choose any more keeps what was filed there."""

import people
from case import EndToEnd, World, parent_with
from client import Client
from hanging import kezek

# Another server, which reads the same data but for one column: the sandbox would reload the change.
CLOSED = """
CREATE SCHEMA closed;
CREATE VIEW closed.district AS
  SELECT kato, name_kk, name_ru, name_en, kind,
         selectable AND kato <> '{district}' AS selectable, register_codes
    FROM public.district;
GRANT USAGE ON SCHEMA closed TO kezek_server;
GRANT SELECT ON closed.district TO kezek_server;
"""


class ClosedDistrict(EndToEnd):
    def setUp(self):
        World.data.sql(CLOSED.format(district=people.STEPNOGORSK))
        self.addCleanup(World.data.sql, "DROP SCHEMA closed CASCADE")
        self.database = (f"{World.data.conninfo} options='-c role=kezek_server"
                         " -c search_path=closed,public'")

    def test_its_cards_and_acts_are_read(self):
        parent = parent_with(people.STEPNOGORSK_MOTHER).ready()
        act = parent.request(people.STEPNOGORSK_CHILD.iin, people.STEPNOGORSK, "sanatorium")
        filed = parent.file(people.STEPNOGORSK_CHILD.iin, people.STEPNOGORSK, "sanatorium")
        shown = {target: parent.client.get(target).json
                 for target in (f"/v1/acts/{act['id']}", f"/v1/applications/{filed['id']}")}
        with kezek(KEZEK_DATABASE_URL=self.database, KEZEK_TRUST=str(World.pki)) as server:
            parent.client = Client(server.port)
            parent.sign_in()
            still = {target: parent.client.call("GET", target) for target in shown}
            listed = parent.client.call("GET", "/v1/districts").json["districts"]
        for target, answer in still.items():
            with self.subTest(target):
                self.assertEqual(answer.status, 200, answer)
                for member in ("summary", "queue"):
                    self.assertEqual(answer.json.get(member), shown[target].get(member))
        self.assertEqual(len(listed), 19)
        self.assertNotIn(people.STEPNOGORSK, [district["kato"] for district in listed])
