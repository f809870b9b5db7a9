"""Turns a submitted form into a checkout, or says what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Collection, Mapping

MAX_QUANTITY = 999
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
PREFIX = "quantity-"


@dataclass(frozen=True)
class Checkout:
    email: str
    country: str
    quantities: Mapping[str, int]


class Invalid(Exception):
    """Carries every problem at once: field name to sentence."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = dict(problems)


def parse_checkout(form: Mapping[str, str], countries: Collection[str]) -> Checkout:
    problems: dict[str, str] = {}

    email = form.get("email", "").strip()
    if len(email) > 254 or not EMAIL.fullmatch(email):
        problems["email"] = "Please enter a valid e-mail address."

    country = form.get("country", "")
    if country not in countries:
        problems["country"] = "We don't deliver to this country."

    quantities: dict[str, int] = {}
    for key, text in form.items():
        if not key.startswith(PREFIX) or text.strip() in ("", "0"):
            continue
        if re.fullmatch(r"[1-9][0-9]{0,2}", text.strip()):
            quantities[key[len(PREFIX) :]] = int(text)
        else:
            problems[key] = f"A quantity is a whole number up to {MAX_QUANTITY}."
    if not quantities and not any(key.startswith(PREFIX) for key in problems):
        problems["items"] = "Please choose at least one product."

    if problems:
        raise Invalid(problems)
    return Checkout(email, country, quantities)
