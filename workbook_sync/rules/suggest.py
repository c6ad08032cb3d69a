"""Suggestions beside summative marks: means of what exists; the teacher decides (clause 20)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

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
    *,
    language: str = "lv",
) -> dict[tuple[str, str], str]:
    """Return suggestions such as ``7,4`` by (learner, summative field).

    ``lessons`` are those of each semester. A semester's is the mean of its lessons' marks, the
    year's that of the teacher's semester marks by their weights, the final one the year mark. What
    is missing is not counted, and neither are nv, i, ni, a and numbers outside the scale; of a
    year nothing is suggested before every semester has its mark.
    """
    marks = _marks_by_term(entries, lessons, rules)
    found = {}
    for learner in learners:
        for field in fields:
            mean = _mean(_weighed(field, learner, entries, lessons, marks, rules))
            if mean is not None:
                found[learner, field] = _shown(mean, rules, language)
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


def _weighed(
    field: str,
    learner: str,
    entries: Mapping[Key, str],
    lessons: Mapping[int, Sequence[Lesson]],
    marks: Mapping[tuple[str, str], Sequence[Decimal]],
    rules: RuleSet,
) -> Weighed:
    """Return what the suggestion is the mean of; nothing where there is too little."""
    if field == YEAR:
        return _of_year(learner, entries, lessons, rules)
    if field == FINAL:
        year = entries.get(Key("", learner, YEAR))
        return [(mark, Decimal(1)) for mark in _marks(year, rules)]
    of = marks.get((learner, field), ())
    return [(m, Decimal(1)) for m in of] if len(of) >= rules.suggestion.least_marks else []


def _of_year(
    learner: str, entries: Mapping[Key, str], terms: Iterable[int], rules: RuleSet
) -> Weighed:
    """Return the teacher's semester marks by their weights; nothing where one is missing."""
    weights, weighed = rules.suggestion.term_weights, list[tuple[Decimal, Decimal]]()
    for number in terms:
        marks = _marks(entries.get(Key("", learner, term_field(number))), rules)
        if not marks:
            return []
        weighed += [(mark, weights.get(number, Decimal(1))) for mark in marks]
    return weighed


def _marks(value: str | None, rules: RuleSet) -> list[Decimal]:
    found = parse(value or "", rules).marks
    return [mark for mark in found if rules.lowest <= mark <= rules.highest]


def _mean(weighed: Weighed) -> Decimal | None:
    if not weighed:
        return None
    return sum((m * w for m, w in weighed), Decimal(0)) / sum(w for _, w in weighed)


def _shown(mean: Decimal, rules: RuleSet, language: str) -> str:
    step = Decimal(1).scaleb(-rules.suggestion.decimals)
    text = str(mean.quantize(step, rounding=rules.suggestion.rounding))
    return text.replace(".", ",") if language == "lv" else text
