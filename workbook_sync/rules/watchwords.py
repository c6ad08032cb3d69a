"""What is looked for in topics and homework: impolite words, personal data (clauses 23, 24).

Nothing is kept out: who entered it is told, and the inspection lists it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from workbook_sync.model.problem import Problem, problem
from workbook_sync.rules.form import Strict, Text

#: Words, ``*`` for any ending or beginning; several words with spaces between them.
Pattern = Annotated[str, StringConstraints(pattern=r"^\*?\w{2,}\*?( \*?\w+\*?){0,4}$")]

#: How personal data look. A code is 6 and 5 digits, a telephone number 8 that begin with 2 or 6.
PERSONAL = {
    "personal_code": re.compile(r"(?<![\d-])\d{6}[-–]?\d{5}(?![\d-])"),
    "phone": re.compile(r"(?<![\d+])(?:\+371 ?|00371 ?)?[26]\d(?: ?\d{3}){2}(?!\d)"),
    "email": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
}

_DIGITS = re.compile(r"\d[\d –-]{7}")  # as every code and number of PERSONAL has
_BETWEEN = r"[\W_]+"
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")


@dataclass(frozen=True, slots=True)
class Watched:
    """A word or words to look for in folded text, and why."""

    pattern: re.Pattern[str]
    reason: str
    letters: str  # that stand in each text that the pattern finds


@dataclass(frozen=True, slots=True)
class Watchwords:
    """All that a school looks for."""

    impolite: Sequence[Watched] = ()
    personal: Sequence[str] = ()  # names of PERSONAL

    def silent(self, texts: Iterable[str]) -> bool:
        """Tell whether surely none of many texts has any of them: one quick look at them all.

        Told by what each must have: a word its own letters, personal data an @ or many digits.
        """
        together = "\n".join(texts)
        if self.personal and ("@" in together or _DIGITS.search(together)):
            return False
        said = folded(together) if self.impolite else ""
        return not any(watched.letters in said for watched in self.impolite)

    def problems(self, text: str) -> tuple[Problem, ...]:
        """Return what is odd in a text, a warning for each word, without a place."""
        return (*self._impolite(text), *self._personal(text))

    def _impolite(self, text: str) -> list[Problem]:
        if not self.impolite:
            return []
        said, found = folded(text), dict[str, str]()
        for watched in self.impolite:
            for match in watched.pattern.finditer(said):
                found.setdefault(match[0], watched.reason)
        return [
            problem("text.impolite", value=text, word=word, reason=why)
            for word, why in found.items()
        ]

    def _personal(self, text: str) -> list[Problem]:
        return [
            problem("text.personal_data", value=text, word=match[0], sort=sort)
            for sort in self.personal
            if (match := PERSONAL[sort].search(text))
        ]


class Impolite(Strict):
    """Words that belong together, and why they are looked for."""

    words: Annotated[tuple[Pattern, ...], Field(min_length=1)]
    reason: Text


class WordsFile(Strict):
    """`schemas/words.yaml` as a whole."""

    impolite: tuple[Impolite, ...] = ()
    personal_data: tuple[Literal["personal_code", "phone", "email"], ...] = ()

    def watchwords(self) -> Watchwords:
        """Return what is looked for."""
        impolite = [_watched(words, of.reason) for of in self.impolite for words in of.words]
        return Watchwords(tuple(impolite), self.personal_data)


def folded(text: str) -> str:
    """Return a text without case and diacritics: ``MUĻĶIS`` and ``mulkis`` are the same."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def _watched(words: str, reason: str) -> Watched:
    parts = folded(words).split()
    pattern = _BETWEEN.join(re.escape(part).replace(r"\*", r"\w*") for part in parts)
    letters = max((part.strip("*") for part in parts), key=len)
    return Watched(re.compile(rf"(?<!\w){pattern}(?!\w)"), reason, letters)
