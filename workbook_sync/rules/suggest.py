"""Suggestions beside summative marks: means of what exists; the teacher decides (clause 20)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from types import MappingProxyType

from workbook_sync.model.entry import FINAL, MARK, YEAR, Key, term_field
from workbook_sync.model.school import Lesson
from workbook_sync.rules.marks import parse
from workbook_sync.rules.ruleset import RuleSet

Weighed = Sequence[tuple[Decimal, Decimal]]  # mark, weight


def suggest(
    entries: Mapping[Key, str],
    lessons: Mapping[int, Sequence[Lesson]],
    learners: Iterable[str],
    fields: Iterable[str],
    rules: RuleSet,
    assessed: Mapping[tuple[str, str], Weighed] = MappingProxyType({}),
    *,
    language: str = "lv",
) -> dict[tuple[str, str], str]:
    """Return suggestions such as ``7,4`` by (learner, summative field).

    ``lessons`` are those of each semester; ``assessed`` are commissions' marks with their weights,
    by (learner, the summative field that they count in; clause 16). A semester's is the mean of
    its lessons' marks, the year's that of the teacher's semester marks by their weights, the final
    one the year mark; each with the commissions' marks. What is missing is not counted, and neither
    are nv, i, ni, a and numbers outside the scale; of a year nothing is suggested before every
    semester has its mark, of a final mark nothing before the year has its own.
    """
    known = _Known(entries, tuple(lessons), _marks_by_term(entries, lessons, rules), rules)
    found = {}
    for learner in learners:
        for field in fields:
            mean = _mean(known.weighed(learner, field, assessed.get((learner, field), ())))
            if mean is not None:
                found[learner, field] = _shown(known.risen(learner, field, mean), rules, language)
    return found


def _marks_by_term(
    entries: Mapping[Key, str], lessons: Mapping[int, Sequence[Lesson]], rules: RuleSet
) -> dict[tuple[str, str], list[Decimal]]:
    """Return the marks of each learner's lessons by (learner, semester field)."""
    field_of = {lesson.id: term_field(n) for n, of in lessons.items() for lesson in of}
    found: dict[tuple[str, str], list[Decimal]] = {}
    for key, value in entries.items():
        if key.field == MARK and key.lesson in field_of:
            of = found.setdefault((key.learner, field_of[key.lesson]), [])
            of.extend(_marks(value, rules))
    return found


@dataclass(frozen=True, slots=True)
class _Known:
    """What a journal says: its entries, its semesters, the lessons' marks by learner and field."""

    entries: Mapping[Key, str]
    terms: Sequence[int]
    marks: Mapping[tuple[str, str], Sequence[Decimal]]
    rules: RuleSet

    def weighed(self, learner: str, field: str, assessed: Weighed) -> Weighed:
        """Return what the suggestion is the mean of; nothing where there is too little."""
        rule = self.rules.suggestion
        if field == YEAR:
            own = self._of_year(learner)
            return [*own, *assessed] if own else ()
        if field == FINAL:
            own = [(mark, rule.lesson_weight) for mark in self._summative(learner, YEAR)]
            return [*own, *assessed] if own else ()
        own = [(mark, rule.lesson_weight) for mark in self.marks.get((learner, field), ())]
        return [*own, *assessed] if len(own) + len(assessed) >= rule.least_marks else ()

    def risen(self, learner: str, field: str, mean: Decimal) -> Decimal:
        """Return a year's mean, up to a whole mark where the last semester got better."""
        last = [m for n in self.terms[-2:] for m in self._summative(learner, term_field(n))]
        if field == YEAR and self.rules.suggestion.rises and last[:1] < last[1:2]:
            return mean.to_integral_value(ROUND_CEILING)
        return mean

    def _of_year(self, learner: str) -> Weighed:
        """Return the teacher's semester marks by their weights; nothing where one is missing."""
        weights, weighed = self.rules.suggestion.term_weights, list[tuple[Decimal, Decimal]]()
        for number in self.terms:
            marks = self._summative(learner, term_field(number))
            if not marks:
                return []
            weighed += [(mark, weights.get(number, Decimal(1))) for mark in marks]
        return weighed

    def _summative(self, learner: str, field: str) -> list[Decimal]:
        return _marks(self.entries.get(Key("", learner, field)), self.rules)


def _marks(value: str | None, rules: RuleSet) -> list[Decimal]:
    found = parse(value or "", rules).marks
    return [mark for mark in found if rules.lowest <= mark <= rules.highest]


def _mean(weighed: Weighed) -> Decimal | None:
    """Return the mean by weights, None of nothing or of what weighs nothing."""
    weight = sum((w for _, w in weighed), Decimal(0))
    return sum((m * w for m, w in weighed), Decimal(0)) / weight if weight else None


def _shown(mean: Decimal, rules: RuleSet, language: str) -> str:
    step = Decimal(1).scaleb(-rules.suggestion.decimals)
    text = str(mean.quantize(step, rounding=rules.suggestion.rounding))
    return text.replace(".", ",") if language == "lv" else text
