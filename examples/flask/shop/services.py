"""What one can do in the shop; the views call this and nothing below it."""

from __future__ import annotations

import logging
import secrets

from .config import Settings
from .models import Line, Order, Product
from .pricing import quote
from .repository import Repository
from .validation import Checkout, Invalid

log = logging.getLogger(__name__)


class Shop:
    def __init__(self, repository: Repository, settings: Settings) -> None:
        self._repository = repository
        self.settings = settings

    def close(self) -> None:
        self._repository.close()

    def catalog(self) -> list[Product]:
        return self._repository.products()

    def product(self, sku: str) -> Product | None:
        return self._repository.product(sku)

    def order(self, reference: str) -> Order | None:
        return self._repository.order(reference)

    def place_order(self, checkout: Checkout) -> Order:
        lines = tuple(self._line(sku, n) for sku, n in checkout.quantities.items())
        order = Order(
            reference=secrets.token_hex(8),  # a counter would let others guess it
            email=checkout.email,
            country=checkout.country,
            lines=lines,
            quote=quote(lines, checkout.country, self.settings),
        )
        self._repository.save_order(order)
        log.info("order %s: %d lines", order.reference, len(lines))
        return order

    def _line(self, sku: str, quantity: int) -> Line:
        product = self._repository.product(sku)
        if product is None:
            raise Invalid({"items": f"There is no product {sku}."})
        return Line(product.sku, product.name, product.price_cents, quantity)


def demo_products() -> list[Product]:
    return [
        Product("MUG", "Enamel mug", 1250, stock=40),
        Product("PEN", "Ballpoint pen", 199, stock=500),
        Product("BAG", "Canvas bag", 2400, stock=12),
    ]
