"""Figures: measured in interleaved rounds, so that a busy minute of the machine meets everybody;
compared round by round; judged by their medians."""

import json
import statistics
from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    sign: str  # ">=" or "<="
    bound: float

    def met_by(self, value):
        return value >= self.bound if self.sign == ">=" else value <= self.bound

    def __str__(self):
        return f"{self.sign} {self.bound:g}"


def at_least(bound):
    return Goal(">=", bound)


def at_most(bound):
    return Goal("<=", bound)


@dataclass(frozen=True)
class Figure:
    """One value per round."""
    name: str
    unit: str
    values: tuple
    goal: Goal | None = None

    @property
    def value(self):
        return statistics.median(self.values)

    @property
    def met(self):
        return None if self.goal is None else self.goal.met_by(self.value)

    def record(self):
        return {"name": self.name, "value": rounded(self.value), "unit": self.unit,
                "goal": None if self.goal is None else str(self.goal), "met": self.met,
                "min": rounded(min(self.values)), "max": rounded(max(self.values))}


def rounded(value):
    """Four significant digits: more is noise."""
    return float(f"{value:.4g}")


def shown(value):
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def interleaved(subjects, rounds):
    """{name: [value of each round]}: every subject once per round, each round begun by another."""
    names = list(subjects)
    values = {name: [] for name in names}
    for turn in range(rounds):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            values[name].append(subjects[name]())
    return values


def ratio(name, values, of, to, goal=None):
    """A figure that compares two subjects round by round."""
    return Figure(name, "ratio", tuple(a / b for a, b in zip(values[of], values[to])), goal)


def plain(unit, values, prefix):
    """Each subject's own figure."""
    return [Figure(f"{prefix}_{name}", unit, tuple(each)) for name, each in values.items()]


def table(figures):
    """For people."""
    rows = [("figure", "median", "unit", "min", "max", "goal", "")]
    for figure in figures:
        verdict = {None: "", True: "met", False: "MISSED"}[figure.met]
        rows.append((figure.name, shown(figure.value), figure.unit, shown(min(figure.values)),
                     shown(max(figure.values)), str(figure.goal or ""), verdict))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    right = {1, 3, 4}
    lines = ["  ".join(cell.rjust(width) if column in right else cell.ljust(width)
                       for column, (cell, width) in enumerate(zip(row, widths))).rstrip()
             for row in rows]
    lines.insert(1, "-" * max(map(len, lines)))
    return "\n".join(lines)


def json_list(figures):
    return json.dumps([figure.record() for figure in figures], indent=2)
