"""Bringing the tables to this program's version (alembic), before anything else is asked."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine

from workbook_sync.model.problem import SetupError
from workbook_sync.store.engine import for_writing, lock_school, where


def upgrade(engine: Engine) -> None:
    """Migrate the store to the newest version.

    Raises SetupError (setup.store_newer) for a store that a newer program has written.
    """
    with engine.begin() as connection:
        if version(connection) == newest():
            return
    with for_writing(engine).begin() as connection:
        lock_school(connection, "")  # two programs may start at once: the second finds it done
        upgrade_to(connection)


def version(connection: Connection) -> str | None:
    """Return the version that the store has, None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    """Return the version that this program writes."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def is_known(wanted: str) -> bool:
    """Tell whether a version is this program's or an older one's."""
    steps = ScriptDirectory.from_config(_config()).walk_revisions()
    return wanted in {step.revision for step in steps}


def upgrade_to(connection: Connection, wanted: str = "head") -> None:
    """Migrate the store to a version. Raises as `upgrade`."""
    config = _config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, wanted)
    except CommandError as error:
        raise SetupError("setup.store_newer", where(connection.engine)) from error


def _config() -> Config:
    config = Config()
    folder = str(Path(__file__).with_name("migrations")).replace("%", "%%")  # as alembic reads it
    config.set_main_option("script_location", folder)
    config.set_main_option("path_separator", "os")
    return config
