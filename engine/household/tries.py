"""How many wrong PINs were tried, and how long the door rests now.

The waits grow as on a telephone, for all devices together. They are counted on a clock that
nobody can set, and that only runs while the house's machine is on: turning the machine off,
or its date back and forth, makes no wait shorter.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

FREE = 4
"""Slips that everybody makes."""

WAITS = (60.0, 300.0, 900.0, 900.0, 3600.0)
"""Seconds after the fifth wrong PIN, the sixth, …; after more it stays at the last."""

DAY = 24 * 3600.0
MOST_A_DAY = 30
"""Wrong PINs of one day, whether or not the right one came between them."""

Ticks = Callable[[], tuple[str, float]]
"""The id of this start of the machine, and seconds since."""

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def ticks() -> tuple[str, float]:
    """The machine's own; sleep counts."""
    return _BOOT_ID.read_text("ascii").strip(), time.clock_gettime(time.CLOCK_BOOTTIME)


@dataclass(frozen=True)
class Tries:
    """What is remembered. Times are seconds of the house: while its machine was on."""

    wrong: int = 0
    """Wrong PINs since the last right one."""
    until: float = 0.0
    """When the next one may be tried."""
    when: tuple[float, ...] = ()
    """When the wrong PINs of the last day were tried."""
    house: float = 0.0
    """The time at which this was written …"""
    boot: str = ""
    """… in this start of the machine …"""
    tick: float = 0.0
    """… so many seconds after it."""

    def at(self, now: tuple[str, float]) -> "Tries":
        """The same, at this moment. Time while nobody looked and the machine was off is lost."""
        boot, tick = now
        passed = max(0.0, tick - self.tick) if boot == self.boot else 0.0
        house = self.house + passed
        recent = tuple(one for one in self.when if one > house - DAY)[-MOST_A_DAY:]
        return replace(self, house=house, boot=boot, tick=tick, when=recent)

    def wait(self) -> float:
        """Seconds for which no PIN is looked at, at the moment of `house`."""
        full = self.when[0] + DAY if len(self.when) >= MOST_A_DAY else 0.0
        return max(0.0, self.until - self.house, full - self.house)

    def one_more(self) -> "Tries":
        """After one more wrong PIN."""
        wrong = self.wrong + 1
        rest = WAITS[min(wrong - FREE, len(WAITS)) - 1] if wrong > FREE else 0.0
        return replace(self, wrong=wrong, until=self.house + rest, when=(*self.when, self.house))

    def right(self) -> "Tries":
        """After the right PIN: the waits begin anew, the wrong PINs of the day stay counted."""
        return replace(self, wrong=0, until=self.house)


def worst() -> Tries:
    """What is assumed where the memory was lost: that somebody tried for long."""
    wrong = FREE + len(WAITS)
    return Tries(wrong=wrong, until=WAITS[-1])
