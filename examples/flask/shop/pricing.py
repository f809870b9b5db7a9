"""What an order costs. Pure functions over whole cents."""

from __future__ import annotations

from typing import Sequence

from .config import Settings
from .models import Line, Quote


def share(cents: int, basis_points: int) -> int:
    """A share of an amount that isn't negative, rounded half up to a whole cent."""
    return (cents * basis_points + 5_000) // 10_000


def discount(line: Line, settings: Settings) -> int:
    if line.quantity < settings.bulk_quantity:
        return 0
    return share(line.total_cents, settings.bulk_discount_percent * 100)


def quote(lines: Sequence[Line], country: str, settings: Settings) -> Quote:
    subtotal = sum(line.total_cents for line in lines)
    discounts = sum(discount(line, settings) for line in lines)
    goods = subtotal - discounts
    free = not lines or goods >= settings.free_shipping_from_cents
    shipping = 0 if free else settings.shipping_cents[country]
    tax = share(goods + shipping, settings.tax_basis_points[country])
    return Quote(subtotal, discounts, shipping, tax)
