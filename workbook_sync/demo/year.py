"""The made-up year: what its steps brought, in the order in which they were taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbook_sync.demo.autumn import Autumn
from workbook_sync.demo.spring import Spring, Winter
from workbook_sync.model.delivery import Delivered


@dataclass(frozen=True, slots=True)
class Year:
    """The first semester, January, and what came after it."""

    autumn: Autumn
    winter: Winter
    spring: Spring

    @property
    def delivered(self) -> Sequence[Delivered]:
        """What teachers and commissions handed in."""
        return [*self.autumn.delivered, *self.winter.delivered, *self.spring.delivered]
