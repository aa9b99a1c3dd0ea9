"""The bench's people, all invented: month 13 in an IIN makes it nobody's. Applicants with tokens
and applications, officers, and children to file for with the registers that know them."""

import csv
import hashlib
import io
from dataclasses import dataclass
from datetime import date

from place import BIN, HERE, Broken, output_of, psql

APPLICANTS = 500
FILERS = 20  # one in each district
BIRTH_YEARS = 4
BIRTHDAY = "06-15"  # of every child
QUEUE_SIZE = 500
UNLISTED_CODE = "1902999"  # of a district whose code nobody knows: the register's name tells

FIRST_WEIGHTS = range(1, 12)
SECOND_WEIGHTS = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)


def iin(year, number):
    """Twelve digits with their check digit, of somebody born in month 13; numbers whose check
    digit does not exist step aside."""
    while True:
        digits = f"{year % 100:02}13{number:07}"
        for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS):
            check = sum(weight * int(digit) for weight, digit in zip(weights, digits)) % 11
            if check < 10:
                return f"{digits}{check}"
        number += 5_000_000


def person_id(number):
    return f"0fbe0000-0000-7000-9000-{number:012x}"


def officer_id(number):
    return f"0fbe0000-0000-7000-a000-{number:012x}"


def applicant_iin(number):
    return iin(1990, number)


@dataclass(frozen=True)
class Queue:
    """A queue that fill_queue.sql fills."""
    district: str
    kind: str
    birth_year: int

    @property
    def mark(self):
        """The first eight digits of its applications' ids, as fill_queue.sql chooses them."""
        name = f"{self.district} {self.kind} {self.birth_year}"
        return f"{int(hashlib.md5(name.encode()).hexdigest()[:7], 16) + 1:08x}"

    def application(self, number):
        return f"{self.mark}-0000-7000-8000-{number:012x}"

    def fill(self, place, count, days=1000):
        psql(place, (HERE / "fill_queue.sql").read_text(encoding="utf-8"), district=self.district,
             kind=self.kind, birth_year=self.birth_year, count=count, days=days)


@dataclass(frozen=True)
class Child:
    """A child to file for: the n-th of a year is of the n-th filer in turn."""
    number: int
    birth_year: int

    @property
    def filer(self):
        return self.number % FILERS

    @property
    def iin(self):
        return iin(self.birth_year, self.number)


def first_birth_year():
    """Children of these years, and of the one before, are young enough for a queue on every day of
    this year."""
    return date.today().year - BIRTH_YEARS


def child_in_turn(number):
    """The n-th child to file for, of the filers and then of the birth years in turn."""
    return Child(number, first_birth_year() + number // FILERS % BIRTH_YEARS)


class Town:
    """Who lives in the database, with their tokens."""

    def __init__(self, place):
        rows = psql(place, "SELECT kato, name_kk, name_ru, register_codes[1] FROM district "
                           "WHERE selectable ORDER BY kato").splitlines()
        self.place = place
        self.districts = [row.split("|") for row in rows]
        if len(self.districts) != FILERS:
            raise Broken(f"the reference data have {len(self.districts)} districts, not {FILERS}")
        self.tokens = self.minted(f"applicant {person_id(n)}" for n in range(APPLICANTS))
        self.officers = self.minted(f"district_officer {officer_id(n)} {self.kato(n)}"
                                    for n in range(FILERS))

    def kato(self, number):
        return self.districts[number % FILERS][0]

    def minted(self, actors):
        return output_of([BIN / "kezek-bench-tokens", self.place.var / "secrets/token-keys",
                          self.place.public_url], "\n".join(actors) + "\n").split()

    def move_in(self, database):
        """The applicants, in a database that has none."""
        lines = "".join(f"{person_id(n)}\t{applicant_iin(n)}\tBENCH\tbench@example.kz\t"
                        f"+77010000001\t1\n" for n in range(APPLICANTS))
        psql(self.place, "COPY person (id, iin, name, email, phone, version) FROM STDIN;\n"
                         f"{lines}\\.\n", database)

    def write_registers(self, children):
        """people.csv and addresses.csv, as the sandbox's registers read them."""
        people = [[applicant_iin(n), "БЕНЧ", "АНА", "", 1990, "05-14", 2, 0, f"home{n}", "", ""]
                  for n in range(FILERS)]
        people += [[child.iin, "БЕНЧ", "БАЛА", "", child.birth_year, BIRTHDAY, 1, 0, "",
                    applicant_iin(child.filer), ""] for child in children]
        addresses = [[f"home{n}", 398, 1902, "Ақмола облысы", "Акмолинская область",
                      code or UNLISTED_CODE, kk, ru, "", "улица Абая", n + 1, "", "", ""]
                     for n, (_, kk, ru, code) in enumerate(self.districts)]
        self.write_csv("people.csv", "iin surname name patronymic born_year born_day gender "
                                     "life_status address parents note", people)
        self.write_csv("addresses.csv", "address country_code oblast_code oblast_kk oblast_ru "
                                        "region_code region_kk region_ru city street building "
                                        "corpus flat ar_code", addresses)

    def write_csv(self, name, heading, rows):
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([heading.split(), *rows])
        (self.place.var / name).write_text(text.getvalue(), encoding="utf-8")
