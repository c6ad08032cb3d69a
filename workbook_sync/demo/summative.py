"""The marks of a semester, of the year and at a programme's end: the means of what they rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbook_sync.demo.dates import YEAR as DAYS
from workbook_sync.demo.marks import VERDICTS, Entered
from workbook_sync.model.assessment import term_assessed
from workbook_sync.model.entry import FINAL, MARK, YEAR, Key, day_and_number, is_assessed
from workbook_sync.model.entry import term_field as term

#: A commission's mark of a final work counts in the final mark; that of a skate for two lessons'.
_FINAL_WORK, _SKATE_TIMES = "final", 2

_Values = Mapping[Key, object]  # what a journal says


def of_term(
    number: int, subject: str, learners: Iterable[str], values: _Values
) -> Iterator[tuple[Key, Entered]]:
    """Yield the marks of a semester: the mean of its marks, a half goes up."""
    marks: dict[str, list[int]] = {}
    for key, value in values.items():
        times = _times(key, number)
        marks.setdefault(key.learner, []).extend(_numbers(value) * times)
    for learner in learners:
        mark = VERDICTS.get((learner, subject)) or _mean(marks.get(learner, []))
        if mark:
            yield Key("", learner, term(number)), mark


def of_year(learners: Iterable[str], values: _Values) -> Iterator[tuple[Key, Entered]]:
    """Yield the year's marks, where both semesters have one."""
    for learner in learners:
        given = [values.get(Key("", learner, term(number))) for number in (1, 2)]
        if mark := _together(given):
            yield Key("", learner, YEAR), mark


def of_programme(learners: Iterable[str], values: _Values) -> Iterator[tuple[Key, Entered]]:
    """Yield the final marks: the year's, with that of a final work where there was one."""
    works = {k.learner: v for k, v in values.items() if k.field.startswith(f"{_FINAL_WORK}/")}
    for learner in learners:
        given = [values.get(Key("", learner, YEAR)), *filter(None, [works.get(learner)])]
        if mark := _together(given):
            yield Key("", learner, FINAL), mark


def _times(key: Key, number: int) -> int:
    """Return how often a mark counts in a semester; 0 where it does not."""
    if is_assessed(key.field):
        counts = term_assessed(key.field) == number and not key.field.startswith(_FINAL_WORK)
        return _SKATE_TIMES * counts
    day = day_and_number(key.lesson)
    of = DAYS.term_of(day[0]) if day and key.field == MARK else None
    return int(of is not None and of.number == number)


def _together(given: Sequence[object]) -> Entered:
    """Return the mean of marks; where one is no number, that one stands for all."""
    if None in given:
        return None
    texts = [str(value) for value in given]
    verdict = next((text for text in texts if not text.isdigit()), None)
    return verdict or _mean([int(text) for text in texts])


def _numbers(value: object) -> list[int]:
    return [int(token) for token in str(value).split() if token.isdigit()]


def _mean(marks: Sequence[int]) -> int | None:
    return (2 * sum(marks) + len(marks)) // (2 * len(marks)) if marks else None
