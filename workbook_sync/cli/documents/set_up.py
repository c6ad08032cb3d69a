"""A home, its health, its copies, and what failed, as --json tells them."""

from __future__ import annotations

from typing import Annotated, TypedDict


class MadeRow(TypedDict):
    """One file or folder of a home."""

    path: Annotated[str, "where it is"]
    made: Annotated[bool, "false: it was there already and was left alone"]


class InitDocument(TypedDict):
    """A home."""

    made: Annotated[list[MadeRow], "all its parts, the settings first"]


class PartRow(TypedDict):
    """One part of the set-up."""

    part: Annotated[
        str,
        "settings, school, folders, rules, templates, store, libreoffice; archive, history if deep",
    ]
    health: Annotated[str, "ok, warn: something will not work, fail: nothing works"]
    file: Annotated[str, "the file to mend, or empty"]
    key: Annotated[str, "the key in it, or empty"]
    code: Annotated[str, "what is wrong, or empty"]
    message: Annotated[str, "the same in words, or empty"]
    needed: Annotated[str, "what a failing part is needed for and how to get it, or empty"]


class DoctorDocument(TypedDict):
    """The set-up, part by part."""

    parts: Annotated[list[PartRow], "in the order in which they are needed"]


class FileDocument(TypedDict):
    """A file written."""

    file: Annotated[str, "where it is"]


class RevokeDocument(TypedDict):
    """Workbooks that are refused from now on."""

    revoked: Annotated[int, "how many there were"]


class BackupDocument(TypedDict):
    """A backup that was written and read again."""

    file: Annotated[str, "where it is"]
    files: Annotated[int, "how many files of the school's folder are in it"]
    rows: Annotated[int, "how many rows of the store are in it"]
    size: Annotated[int, "in bytes"]
    revision: Annotated[int, "number of the last delivery in it"]
    damaged: Annotated[list[str], "files of the archive that are not what they were"]


class RestoreDocument(TypedDict):
    """A school's folder made from a backup."""

    folder: Annotated[str, "where it is"]
    school: Annotated[str, "the school's id"]
    files: Annotated[int, "how many files were restored"]
    rows: Annotated[int, "how many rows of the store were restored"]
    revision: Annotated[int, "number of the last delivery in it"]
    made_at: Annotated[str, "when the backup was made, ISO 8601 with the school's offset"]


class DemoRow(TypedDict):
    """One thing that the demonstration made."""

    what: Annotated[str, "in words"]
    where: Annotated[str, "path within the folder, or a command to be run there"]


class DemoDocument(TypedDict):
    """What the demonstration made."""

    folder: Annotated[str, "of the made-up school"]
    made: Annotated[list[DemoRow], "in order"]


class ErrorDocument(TypedDict):
    """What stopped a command; stands under `error` in the document of any command."""

    code: Annotated[str, "stable name: setup.…, usage.…, program.…"]
    message: Annotated[str, "what is wrong and what to do"]
    file: Annotated[str, "the file to mend, or empty"]
    key: Annotated[str, "the key in it, or empty"]
