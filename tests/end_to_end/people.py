"""The invented people of the sandbox's registers, by what a test needs them for."""

import csv
import dataclasses

from harness import ROOT

KOKSHETAU, STEPNOGORSK, AKKOL = "111000000", "111800000", "113200000"
ZERENDI, ATBASAR, KOSSHY, BURABAY = "115600000", "113800000", "111600000", "117000000"


@dataclasses.dataclass(frozen=True)
class Person:
    iin: str
    surname: str
    name: str
    note: str


def phones():
    """One telephone by IIN, as the mobile citizens register has them."""
    with open(ROOT / "sandbox/stand_ins/phones.csv", encoding="utf-8") as file:
        return {row["iin"]: row["phone"] for row in csv.DictReader(file)}


def registered():
    with open(ROOT / "sandbox/stand_ins/people.csv", encoding="utf-8") as file:
        return {row["iin"]: Person(row["iin"], row["surname"], row["name"], row["note"])
                for row in csv.DictReader(file)}


PEOPLE = registered()
PHONES = phones()

NCA_IDENTITY = PEOPLE["123456789011"]
NCA_CHILD = PEOPLE["211332500004"]

MOTHER, FATHER = PEOPLE["881332400006"], PEOPLE["861332300006"]
TWIN, OTHER_TWIN, NEWBORN = (PEOPLE[iin] for iin in
                             ("211332500014", "211332600000", "251332500001"))

STEPNOGORSK_MOTHER, STEPNOGORSK_CHILD = PEOPLE["901332400002"], PEOPLE["201332500002"]
AKKOL_FATHER = PEOPLE["791332300000"]
AKKOL_CHILD, OTHER_AKKOL_CHILD = PEOPLE["241332600006"], PEOPLE["191332500008"]

ZERENDI_MOTHER, TOO_OLD_CHILD = PEOPLE["921332400006"], PEOPLE["151332500000"]
ZERENDI_CHILD = PEOPLE["221332500006"]
FOSTER_MOTHER, CHILD_OF_OTHERS = PEOPLE["941332400007"], PEOPLE["221332500016"]
# Signs in for the first time in one test only.
NEWCOMER = PEOPLE["701332400000"]
# Never has a key.
CODE_ONLY = PEOPLE["651332400009"]
OLDER_CODE_FATHER, OLDER_CODE_CHILD = PEOPLE["831332300000"], PEOPLE["211332600010"]
KNOWN_NAME_MOTHER, KNOWN_NAME_CHILD = PEOPLE["911332400004"], PEOPLE["231332500008"]
CODELESS_MOTHER, CODELESS_CHILD = PEOPLE["951332400001"], PEOPLE["221332600012"]
MOTHER_OF_MANY = PEOPLE["881332401004"]
# One for each class of tests that files for somebody of its own.
EVIDENCE_CHILD, PERMISSIONS_CHILD, LOG_CHILD, MOBILE_CHILD, PENDING_CHILD, OFFICE_CHILD = (
    PEOPLE[iin] for iin in ("221332501004", "221332501103", "221332501202", "221332501301",
                            "221332501400", "221332501503"))
LIFE_CHILD = PEOPLE["221332501609"]
JOURNAL_CHILD = PEOPLE["221332501708"]
DRAFT_CHILD = PEOPLE["221332501738"]
FILED_TWINS = PEOPLE["221332501619"], PEOPLE["221332501629"]
CHANGES_CHILD, YEARLY_CHILD = PEOPLE["221332527008"], PEOPLE["221332527018"]
BOARD_CHILD = PEOPLE["221332501728"]
MOTHER_OF_A_DOZEN = PEOPLE["881332401103"]
# The first is the one of rates.py.
DOZEN = [person for person in PEOPLE.values() if person.note == "one of a dozen"]
UNMAPPED_MOTHER, UNMAPPED_CHILD = PEOPLE["871332400004"], PEOPLE["221332500026"]
NAMESAKE_DISTRICT_FATHER, NAMESAKE_DISTRICT_CHILD = PEOPLE["841332300002"], PEOPLE["221332600002"]
ASTANA_MOTHER, ASTANA_CHILD = PEOPLE["931332400008"], PEOPLE["211332600020"]
HOMELESS_FATHER, HOMELESS_CHILD = PEOPLE["891332300001"], PEOPLE["221332500036"]
DEAD_FATHER, WIDOW, HALF_ORPHAN = (PEOPLE[iin] for iin in
                                   ("811332300007", "851332400000", "211332600030"))
CHILD_WITHOUT_RECORD = PEOPLE["221332500046"]
# Nobody of this number is in any register; the check digit holds.
NOBODY = Person("220720600346", "НИКТО", "НИКТО", "in no register")
