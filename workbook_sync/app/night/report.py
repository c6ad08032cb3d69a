"""The night's last job: a report to those who see to it that all goes well."""

from __future__ import annotations

from workbook_sync.app.night.facts import Facts, facts
from workbook_sync.app.night.notices import notices
from workbook_sync.app.night.sections import sections
from workbook_sync.app.results import Work
from workbook_sync.intake.office import Office
from workbook_sync.model.school import Role
from workbook_sync.outbox import file_name, put
from workbook_sync.publish.page import Report, page

_READERS = (Role.DEPUTY, Role.SUPERUSER)


def report(office: Office) -> Work:
    """Put the report into the outboxes of the deputy director and the superuser.

    One file, that of the last night; it is rewritten only where it says something else.
    """
    found = facts(office)
    content = page(written(office, found), office.words.language)
    name = file_name(office.words("file.night_report"), ".html")
    readers = [
        one.username
        for one in found.register.staff.values()
        if one.role in _READERS and one.works_on(office.today())
    ]
    files = {person: office.home.outbox / person / name for person in readers}
    told = sorted(person for person, file in files.items() if put(file, content))
    return Work({"reports": len(told)}, told)


def written(office: Office, found: Facts) -> Report:
    """Return the report in words."""
    words = office.words
    return Report(
        school=office.home.school.name,
        title=words("report.title", day=found.night),
        lead=list(notices(found, words)),
        all_well=words("report.all_well"),
        sections=list(sections(office, found)),
        foot=words("report.foot"),
    )
