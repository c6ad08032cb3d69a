"""The people of the made-up school. Nobody of them exists."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from workbook_sync.demo.chance import chance, pick
from workbook_sync.demo.dates import BEGIN
from workbook_sync.model.school import Guardian, Learner, Role, Staff

#: How many learners each class has; class 7 has begun six years before.
CLASS_SIZES = {1: 19, 2: 18, 3: 18, 4: 17, 5: 17, 6: 16, 7: 15}

#: Who comes and goes in the semester: register numbers, with the first and the last day.
NEWCOMER, JOINED = "2419", date(2026, 10, 12)
LEAVER, LEFT = "2106", date(2026, 11, 13)

#: Who closes the semester, inspects the entries and brings what commissions write.
DEPUTY = "graudina"

_STAFF = (
    ("vitolina", "Vītoliņa", "Ilze", Role.TEACHER, 2009),
    ("kirsis", "Ķirsis", "Mārtiņš", Role.TEACHER, 2017),
    ("zvirbule", "Zvirbule", "Dace", Role.TEACHER, 2004),
    ("eglite", "Eglīte", "Gunta", Role.TEACHER, 2012),
    ("lace", "Lāce", "Kristīne", Role.TEACHER, 2019),
    ("abele", "Ābele", "Normunds", Role.TEACHER, 2015),
    ("kenina", "Ķēniņa", "Signe", Role.TEACHER, 2021),
    ("ciekurs", "Čiekurs", "Juris", Role.TEACHER, 2011),
    ("jurniece", "Jūrniece", "Laima", Role.TEACHER, 2008),
    ("zagata", "Žagata", "Sarmīte", Role.TEACHER, 2016),
    ("ziedins", "Ziediņš", "Edgars", Role.TEACHER, 2022),
    ("usina", "Ūsiņa", "Baiba", Role.TEACHER, 2013),
    ("rudzite", "Rudzīte", "Inga", Role.SUPERUSER, 2018),
    (DEPUTY, "Graudiņa", "Vija", Role.DEPUTY, 2006),
    ("silins", "Siliņš", "Uldis", Role.DIRECTOR, 2001),
)

_FAMILIES = (
    "Āboliņš Āboliņa, Alksnis Alksne, Apsītis Apsīte, Auziņš Auziņa, Avotiņš Avotiņa, "
    "Balodis Balode, Bērziņš Bērziņa, Birznieks Birzniece, Briedis Briede, Cielava Cielava, "
    "Cīrulis Cīrule, Dambis Dambe, Dārznieks Dārzniece, Dzenis Dzene, Egle Egle, "
    "Feldmanis Feldmane, Freimanis Freimane, Gailis Gaile, Grāvītis Grāvīte, Gulbis Gulbe, "
    "Jansons Jansone, Jaunzems Jaunzeme, Kalējs Kalēja, Kalniņš Kalniņa, Kauliņš Kauliņa, "
    "Kļaviņš Kļaviņa, Krastiņš Krastiņa, Krūmiņš Krūmiņa, Ķirsons Ķirsone, Lagzdiņš Lagzdiņa, "
    "Lapiņš Lapiņa, Lejnieks Lejniece, Liepiņš Liepiņa, Līdaka Līdaka, Mednis Medne, "
    "Mežulis Mežule, Mucenieks Muceniece, Niedra Niedra, Ņikonovs Ņikonova, Osis Ose, Ozols Ozola, "
    "Paegle Paegle, Pētersons Pētersone, Priedītis Priedīte, Pūce Pūce, Puriņš Puriņa, "
    "Rozītis Rozīte, Rubenis Rubene, Sniedze Sniedze, Straume Straume, Strazdiņš Strazdiņa, "
    "Šmits Šmite, Šteinbergs Šteinberga, Tauriņš Tauriņa, Upenieks Upeniece, Ūdris Ūdre, "
    "Vanags Vanaga, Vilciņš Vilciņa, Zaķis Zaķe, Zariņš Zariņa, Žagars Žagare"
)
_GIRLS = (
    "Adele Alise Amēlija Anete Annija Austra Beāte Dārta Elīza Elza Emīlija Enija Estere Evelīna "
    "Grieta Gundega Hanna Ieva Ilva Jasmīna Justīne Katrīna Keita Krista Laine Lība Luīze Madara "
    "Marta Megija Mija Nora Odrija Patrīcija Paula Rasa Rēzija Rūta Sabīne Šarlote Terēze "
    "Una Viktorija"
)
_BOYS = "Ādams Alekss Dāvis Emīls Gustavs Jēkabs Kārlis Oskars Ralfs Tomass"
_MOTHERS = "Agnese Aija Anita Daina Evija Ginta Iveta Jolanta Līga Marita Renāte Sanita Vineta Zita"
_FATHERS = "Aigars Arnis Egils Gatis Guntars Intars Kaspars Modris Raitis Valdis Ziedonis"

_Names = tuple[str, str]  # of a man and of a woman
_SURNAMES: list[_Names] = [(a, b) for a, b in (pair.split() for pair in _FAMILIES.split(", "))]
_GIVEN = [(name, 1) for name in _GIRLS.split()] + [(name, 0) for name in _BOYS.split()]


def staff() -> list[Staff]:
    """Return who works at the school: twelve teachers, superuser, deputy director, director."""
    return [
        Staff(username, family, given, role, date(year, 9, 1), email=f"{username}@skola.example")
        for username, family, given, role, year in _STAFF
    ]


def learners() -> list[Learner]:
    """Return the learners of all classes as they are on the first day of the year."""
    return list(_learners())


def newcomer() -> Learner:
    """Return the learner who joins class 3 in October."""
    return _learner(NEWCOMER, 150, 3, JOINED)


def leaver() -> Learner:
    """Return the learner of class 6 with the day on which she leaves."""
    return next(replace(one, left=LEFT) for one in _learners() if one.id == LEAVER)


def _learners() -> Iterator[Learner]:
    """Yield them class by class; a number begins with the year they came in: 2604 in 2026."""
    person = 0
    for grade, size in CLASS_SIZES.items():
        began = BEGIN.replace(year=BEGIN.year + 1 - grade)
        for number in range(1, size + 1):
            yield _learner(f"{began.year % 100}{number:02d}", person, grade, began)
            person += 1


def _learner(id_: str, person: int, grade: int, joined: date) -> Learner:
    family, (given, woman) = _name(person)
    return Learner(
        id_, family[woman], given, f"{grade}. klase", joined, personal_code=_personal_code(person)
    )


def _personal_code(person: int) -> str:
    """Return what can be a code of the new form, but is nobody's: none begins with 39 yet."""
    digits = f"39{int(chance('code', person) * 10**9):09d}"
    return f"{digits[:6]}-{digits[6:]}"


def _name(person: int) -> tuple[_Names, tuple[str, int]]:
    """Return somebody's names: as 61 and 53 have no common divisor, no pair comes twice."""
    return _SURNAMES[person * 17 % len(_SURNAMES)], _GIVEN[person * 23 % len(_GIVEN)]


def guardians(learner: Learner) -> list[Guardian]:
    """Return a learner's mother, and of two in five learners the father too."""
    family = next(pair for pair in _SURNAMES if learner.family_name in pair)
    found = [_guardian(learner, family[1], pick(_MOTHERS.split(), "mother", learner.id), "māte")]
    if chance("two guardians", learner.id) < 0.4:
        father = pick(_FATHERS.split(), "father", learner.id)
        found.append(_guardian(learner, family[0], father, "tēvs"))
    return found


def _guardian(learner: Learner, family: str, given: str, relation: str) -> Guardian:
    email = f"{_plain(given)}.{_plain(family)}.{learner.id}@vecaki.example"
    return Guardian(learner.id, family, given, relation, email=email)


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower())
    return letters.encode("ascii", "ignore").decode()
