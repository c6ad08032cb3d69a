"""The watch and the night, as --json tells them."""

from __future__ import annotations

from typing import Annotated, TypedDict


class WatchDocument(TypedDict):
    """How the inbox is being watched, or was before its program ended."""

    running: Annotated[bool, "a program watches it now"]
    since: Annotated[str, "when the watch began: ISO 8601 with the school's offset"]
    looked: Annotated[str, "when it last looked into the inbox and all was well"]
    listening: Annotated[bool, "false: changes are not heard, it only looks every so often"]
    replaced: Annotated[int, "how often listening had ended and was begun anew"]
    every: Annotated[float, "seconds from one look to the next"]
    fault: Annotated[str, "what is wrong with newer settings, which are not used, or empty"]


class NightFaultDocument(TypedDict):
    """Why a job of the night failed."""

    code: Annotated[str, "stable name: setup.…, night.crashed"]
    message: Annotated[str, "what is wrong and what to do"]
    file: Annotated[str, "the file to mend, or empty"]
    key: Annotated[str, "the key in it, or empty"]


class NightJobDocument(TypedDict):
    """A job of the night: how it stands and what it did."""

    job: Annotated[str, "sweep, consolidate, revoke, remind, publish, backup or report"]
    state: Annotated[str, "done, failed, running, or stopped for one that was interrupted"]
    tries: Annotated[int, "how often it was begun"]
    at: Annotated[str, "when it was done or failed, ISO 8601 with the school's offset"]
    again_at: Annotated[str | None, "when it is tried again, null if it is not"]
    counts: Annotated[dict[str, int], "what it did, by name; zeros: nothing has changed"]
    names: Annotated[list[str], "whom or what it concerned: usernames, files"]
    found: Annotated[dict[str, int], "what somebody has to see to, by name"]
    fault: Annotated[NightFaultDocument | None, "why it failed, null if it did not"]


class NightChanged(TypedDict):
    """What closes the list of the night's jobs."""

    changed: Annotated[bool, "whether anything has changed"]


class NightlyDocument(NightChanged):
    """What the night's work was now."""

    jobs: Annotated[list[NightJobDocument], "what was done, in order; empty: nothing was due"]


class NightDocument(TypedDict):
    """The last night of which anything is known."""

    day: Annotated[str, "the school's day on which it was due, ISO 8601"]
    latest: Annotated[bool, "whether it is the last that was due: false where nights were missed"]
    jobs: Annotated[list[NightJobDocument], "in order"]
