"""What the shop trades in: plain data, amounts in whole cents."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Product:
    sku: str
    name: str
    price_cents: int
    stock: int = 0

    def __post_init__(self) -> None:
        if not self.sku:
            raise ValueError("a product needs a SKU")
        if self.price_cents < 0 or self.stock < 0:
            raise ValueError(f"{self.sku}: price and stock can't be negative")


@dataclass(frozen=True)
class Line:
    """One row of an order; keeps the price that was agreed."""

    sku: str
    name: str
    unit_cents: int
    quantity: int

    @property
    def total_cents(self) -> int:
        return self.unit_cents * self.quantity


@dataclass(frozen=True)
class Quote:
    subtotal_cents: int
    discount_cents: int
    shipping_cents: int
    tax_cents: int

    @property
    def total_cents(self) -> int:
        net = self.subtotal_cents - self.discount_cents
        return net + self.shipping_cents + self.tax_cents


@dataclass(frozen=True)
class Order:
    reference: str
    email: str
    country: str
    lines: tuple[Line, ...]
    quote: Quote


def format_cents(cents: int, currency: str) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100:,}.{abs(cents) % 100:02d} {currency}"
