"""English names of months and days, and dates that are written with them whatever language the desktop speaks."""

from __future__ import annotations

import re
from datetime import datetime

LONG_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTHS = tuple(name[:3] for name in LONG_MONTHS)
LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = tuple(name[:3] for name in LONG_DAYS)


def in_english(moment: datetime, pattern: str) -> str:
    """`moment.strftime(pattern)` as generators write it. Qt puts the process into the desktop's locale, and the names of
    strftime with it: on a Chinese desktop, February is 二月."""
    names = {
        "%a": DAYS[moment.weekday()],
        "%A": LONG_DAYS[moment.weekday()],
        "%b": MONTHS[moment.month - 1],
        "%B": LONG_MONTHS[moment.month - 1],
        "%p": "PM" if moment.hour >= 12 else "AM",
    }
    return moment.strftime(re.sub(r"%.", lambda code: names.get(code[0], code[0]), pattern))
