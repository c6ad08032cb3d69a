"""The templates of papers for the staff: the access slip, the confidentiality pledge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook_sync.publish.stationery import blocks as b
from workbook_sync.publish.stationery.sheet import UPRIGHT, document

_TEXTS: Mapping[str, Mapping[str, str]] = {
    "lv": {
        "number_of": "Reģistrācijas Nr.",
        "slip": "Piekļuves lapa",
        "slip_title": "PIEKĻUVES LAPA",
        "slip_of": "skolas žurnāla lietotājam",
        "name": "Vārds, uzvārds",
        "role": "Loma žurnālā",
        "username": "Lietotājvārds",
        "inbox": "Iesniegšanas mape",
        "outbox": "Saņemšanas mape",
        "since": "Pirmā piekļuves diena",
        "password": "Sākotnējā parole",
        "by_hand": "____________________ (ieraksta ar roku, ja skola mapēm to piešķir)",
        "about": "Par piekļuvi",
        "journals": "Jūsu žurnāli",
        "workbooks": "Darbgrāmatas, ko drīkstat iesniegt",
        "steps": "Pirmie soļi",
        "teacher_1": "1. Saņemšanas mapē ir Jūsu žurnāli. Aizpildiet baltās šūnas un saglabājiet "
        "darbgrāmatu.",
        "teacher_2": "2. Ielieciet darbgrāmatu iesniegšanas mapē. Kad tās tur vairs nav, tā ir "
        "saņemta.",
        "teacher_3": "3. Saņemšanas mapē apskatiet atbildi. Ja kāda šūna ir sarkana, izlabojiet "
        "to jaunajā eksemplārā un iesniedziet to vēlreiz.",
        "teacher_4": "4. Ieraksti jāiesniedz drīz pēc stundas; termiņš darbdienās: "
        "{{ working_days }}.",
        "other_1": "1. Tukšu darbgrāmatu lūdziet virslietotājam"
        "{% if superuser %} ({{ superuser }}){% endif %}. Aizpildiet un saglabājiet to.",
        "other_2": "2. Ielieciet darbgrāmatu iesniegšanas mapē. Kad tās tur vairs nav, tā ir "
        "saņemta.",
        "other_3": "3. Atbilde ir saņemšanas mapē: tur teikts, kas pieņemts un kas jālabo.",
        "none_1": "Jūsu loma žurnālā neko iesniegt neprasa. Kas Jums domāts, atradīsiet "
        "saņemšanas mapē.",
        "keep": "Kas jāievēro",
        "keep_stamp": "Katrai izsniegtajai darbgrāmatai ir zīmogs ar Jūsu vārdu. No citas "
        "personas mapes programma to nepieņem, tāpēc nedodiet to citiem.",
        "keep_folder": "Mapes un paroli lietojat tikai Jūs (noteikumu 9. punkts). Ja šķiet, ka "
        "tām piekļuvis kāds cits, nekavējoties paziņojiet virslietotājam"
        "{% if superuser %} ({{ superuser }}){% endif %}: viņš izsniegtās darbgrāmatas atsauks un "
        "izsniegs jaunas (10. punkts).",
        "keep_end": "Piekļuve beidzas līdz ar darba attiecībām (11. punkts).",
        "gave": "Izsniedza",
        "took": "Saņēma",
        "sign": "(paraksts)",
        "signatures": "Paraksti",
        "pledge": "Konfidencialitātes apliecinājums",
        "pledge_title": "APLIECINĀJUMS",
        "pledge_of": "par personas datu konfidencialitāti",
        "i": "Es, {{ person.name }} ({{ person.role }}), apliecinu:",
        "pledge_1": "1. Izglītojamo, viņu vecāku un aizbildņu, kā arī kolēģu personas datus "
        "izmantošu tikai darba pienākumu izpildei.",
        "pledge_2": "2. Šos datus neizpaudīšu un trešajām personām nenodošu arī pēc darba "
        "attiecību beigām (skolas žurnāla kārtošanas noteikumu 24. un 25. punkts).",
        "pledge_3": "3. Man izsniegtās darbgrāmatas, savu lietotājvārdu un paroli citiem nedošu un "
        "glabāšu drošā vietā.",
        "pledge_4": "4. Ja radīsies aizdomas, ka datiem piekļuvusi cita persona, nekavējoties "
        "paziņošu virslietotājam un paroli nomainīšu.",
        "pledge_5": "5. Beidzoties darba attiecībām, man izsniegtās darbgrāmatas un to kopijas "
        "izdzēsīšu.",
        "known": "Esmu iepazīstināts (iepazīstināta) ar to, ka piekļuve žurnālam beidzas līdz ar "
        "darba attiecībām un ka žurnālā saglabājas, kurš, kad un kādu ierakstu mainījis.",
        "employee": "Darbinieks",
    },
    "en": {
        "number_of": "Registration No.",
        "slip": "Access slip",
        "slip_title": "ACCESS SLIP",
        "slip_of": "for a user of the school's journal",
        "name": "Name",
        "role": "Role in the journal",
        "username": "Username",
        "inbox": "Folder to deliver in",
        "outbox": "Folder to receive in",
        "since": "First day of access",
        "password": "First password",
        "by_hand": "____________________ (by hand, where the school protects folders by one)",
        "about": "About the access",
        "journals": "Your journals",
        "workbooks": "Workbooks that you may deliver",
        "steps": "First steps",
        "teacher_1": "1. Your journals are in the folder to receive in. Fill in the white cells "
        "and save the workbook.",
        "teacher_2": "2. Put the workbook into the folder to deliver in. When it is gone from "
        "there, it has been received.",
        "teacher_3": "3. Look at the answer in the folder to receive in. Correct red cells in the "
        "fresh workbook, and deliver it again.",
        "teacher_4": "4. Entries are due soon after the lesson; working days allowed: "
        "{{ working_days }}.",
        "other_1": "1. Ask the superuser{% if superuser %} ({{ superuser }}){% endif %} for a "
        "blank workbook. Fill it in and save it.",
        "other_2": "2. Put the workbook into the folder to deliver in. When it is gone from "
        "there, it has been received.",
        "other_3": "3. The answer is in the folder to receive in: what was accepted, and what has "
        "to be corrected.",
        "none_1": "Your role asks you to deliver nothing. What is meant for you is in the folder "
        "to receive in.",
        "keep": "What to observe",
        "keep_stamp": "Each workbook that you are given bears a stamp with your name. It is not "
        "accepted from another person's folder, so do not give it to others.",
        "keep_folder": "Your folders and password are for you only (clause 9). If somebody else "
        "may have had access, tell the superuser{% if superuser %} ({{ superuser }}){% endif %} "
        "at once: your workbooks are revoked, and you get fresh ones (clause 10).",
        "keep_end": "Access ends together with employment (clause 11).",
        "gave": "Given by",
        "took": "Received by",
        "sign": "(signature)",
        "signatures": "Signatures",
        "pledge": "Confidentiality pledge",
        "pledge_title": "PLEDGE",
        "pledge_of": "to keep personal data confidential",
        "i": "I, {{ person.name }} ({{ person.role }}), pledge:",
        "pledge_1": "1. I use personal data of learners, their guardians and my colleagues for "
        "the duties of my work only.",
        "pledge_2": "2. I disclose them to nobody, after my employment has ended too (clauses 24 "
        "and 25 of the school's journal rules).",
        "pledge_3": "3. I give my workbooks, my username and my password to nobody, and keep them "
        "safe.",
        "pledge_4": "4. If I suspect that somebody else had access to data, I tell the superuser "
        "at once, and change my password.",
        "pledge_5": "5. When my employment ends, I delete the workbooks that I was given, and all "
        "copies.",
        "known": "I know that access to the journal ends together with employment, and that the "
        "journal keeps who changed which entry, and when.",
        "employee": "Member of staff",
    },
}

Texts = Mapping[str, str]


def templates(language: str) -> Mapping[str, bytes]:
    """Return the templates of the staff's papers by their names."""
    texts, width = _TEXTS[language], UPRIGHT.width
    slip, pledge = _slip(texts, width), _pledge(texts, width)
    return {
        "access-slip.docx": document(slip, UPRIGHT, language, texts["slip"]),
        "confidentiality-pledge.docx": document(pledge, UPRIGHT, language, texts["pledge"]),
    }


def _slip(texts: Texts, width: int) -> str:
    about = [
        (texts["name"], "{{ person.name }}"),
        (texts["role"], "{{ person.role }}"),
        (texts["username"], "{{ person.username }}"),
        (texts["inbox"], "{{ inbox }}"),
        (texts["outbox"], "{{ outbox }}"),
        (texts["since"], "{{ person.since }}"),
        (texts["password"], texts["by_hand"]),
    ]
    signed = [(texts["gave"], "{{ superuser }}"), (texts["took"], "{{ person.name }}")]
    return "".join(
        (
            b.letterhead(texts["number_of"]),
            b.paragraph(texts["slip_title"], "Title"),
            b.paragraph(texts["slip_of"], "Subtitle"),
            b.facts(width, about, texts["about"], (24, 67)),
            _listed(texts["journals"], "journal in journals"),
            _listed(texts["workbooks"], "workbook in workbooks"),
            b.paragraph(texts["steps"], "SectionHead"),
            _steps(texts),
            b.paragraph(texts["keep"], "SectionHead"),
            *_lines(texts, ("keep_stamp", "keep_folder", "keep_end")),
            b.place_and_date(),
            b.signatures(width, signed, texts["sign"], texts["signatures"]),
            b.foot(),
        )
    )


def _listed(title: str, names: str) -> str:
    """Return a heading and a line for each of many, where there are any."""
    one, _, many = names.partition(" in ")
    lines = (
        b.paragraph(f"{{%p for {names} %}}"),
        b.paragraph(f"– {{{{ {one} }}}}"),
        b.paragraph("{%p endfor %}"),
    )
    return b.when(many, b.paragraph(title, "SectionHead"), *lines)


def _steps(texts: Texts) -> str:
    """Return the steps of those who teach, of those who deliver, of all others."""
    teacher = _lines(texts, ("teacher_1", "teacher_2", "teacher_3"))
    due = b.when("working_days", *_lines(texts, ("teacher_4",)))
    other = _lines(texts, ("other_1", "other_2", "other_3"))
    none = _lines(texts, ("none_1",))
    return b.when(
        "journals", *teacher, due, otherwise=[b.when("workbooks", *other, otherwise=none)]
    )


def _lines(texts: Texts, names: Sequence[str]) -> list[str]:
    return [b.paragraph(texts[name], "Text") for name in names]


def _pledge(texts: Texts, width: int) -> str:
    signed = [(texts["employee"], "{{ person.name }}")]
    numbered = [f"pledge_{number}" for number in range(1, 6)]
    return "".join(
        (
            b.letterhead(texts["number_of"]),
            b.paragraph(texts["pledge_title"], "Title"),
            b.paragraph(texts["pledge_of"], "Subtitle"),
            b.paragraph("", "Note"),
            *_lines(texts, ("i", *numbered, "known")),
            b.place_and_date(),
            b.signatures(width, signed, texts["sign"], texts["signatures"]),
            b.foot(),
        )
    )
