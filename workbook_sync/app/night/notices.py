"""What in the night's report needs somebody, in a sentence each; nothing where all is well."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from workbook_sync.app.inspections import in_words
from workbook_sync.app.night.facts import Facts
from workbook_sync.app.results import NightFault, NightJob
from workbook_sync.messages import Words
from workbook_sync.model.register import Register
from workbook_sync.publish.page import Notice

#: How long before the day an inspection is due it is reminded of.
_SOON = timedelta(days=14)


def notices(facts: Facts, words: Words) -> Iterator[Notice]:
    """Yield what needs somebody, the night's own faults first."""
    for job in facts.jobs:
        yield from _of_job(job, facts.register, words)
    watch = facts.status.watch
    if watch and watch.running and watch.fault:
        yield Notice(words("tell.settings_fault", fault=watch.fault))
    counts = {
        "behind": sum(one.timings.missing for one in facts.status.journals),
        "held": len(facts.status.held),
        "conflicts": len(facts.conflicts),
        "refused": len(facts.refused),
    }
    for section, count in counts.items():
        if count:
            yield Notice(words(f"report.lead.{section}", count=count), section)
    inspections = facts.status.inspections
    if inspections and inspections.due and inspections.due <= facts.night + _SOON:
        yield Notice(in_words(inspections, words), "inspections")


def _of_job(job: NightJob, register: Register, words: Words) -> Iterator[Notice]:
    name = words(f"night.job.{job.job}")
    if job.fault:
        yield Notice(f"{name}: {fault_text(job.fault, words)}", "jobs")
    elif job.state != "done":
        yield Notice(f"{name}: {words(f'night.state.{job.state}')}", "jobs")
    for found, count in job.work.found.items():
        section = "documents" if found == "outdated" else "jobs"
        yield Notice(f"{name}: {words(f'night.count.{found}', count=count)}", section)
    if job.job == "revoke" and job.work.changed:
        names = ", ".join(map(register.staff_name, job.work.names))
        yield Notice(words("report.lead.left", names=names), "jobs")


def fault_text(fault: NightFault, words: Words) -> str:
    """Return why a job failed and what to do."""
    return words(fault.code, file=fault.file, key=fault.key, **fault.facts)
