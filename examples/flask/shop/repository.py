"""Storage in SQLite. The only module that knows SQL."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from .models import Line, Order, Product, Quote

SCHEMA = """
CREATE TABLE IF NOT EXISTS product (
    sku TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
    stock INTEGER NOT NULL CHECK (stock >= 0)
);
CREATE TABLE IF NOT EXISTS purchase (
    reference TEXT PRIMARY KEY,
    email TEXT NOT NULL,
    country TEXT NOT NULL,
    subtotal_cents INTEGER NOT NULL,
    discount_cents INTEGER NOT NULL,
    shipping_cents INTEGER NOT NULL,
    tax_cents INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS purchase_line (
    reference TEXT NOT NULL REFERENCES purchase (reference),
    sku TEXT NOT NULL REFERENCES product (sku),
    name TEXT NOT NULL,
    unit_cents INTEGER NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0)
);
"""


class OutOfStock(Exception):
    def __init__(self, line: Line) -> None:
        super().__init__(f"not enough of {line.name} left")
        self.sku = line.sku


class Repository:
    def __init__(self, path: str = ":memory:") -> None:
        if path != ":memory:":
            Path(path).parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path)
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        self._db.close()

    def put_product(self, product: Product) -> None:
        with self._db:
            self._db.execute(
                "INSERT INTO product VALUES (?, ?, ?, ?) ON CONFLICT (sku) DO UPDATE SET"
                " name = excluded.name, price_cents = excluded.price_cents,"
                " stock = excluded.stock",
                (product.sku, product.name, product.price_cents, product.stock),
            )

    def products(self) -> list[Product]:
        rows = self._db.execute("SELECT * FROM product ORDER BY name, sku")
        return [Product(*row) for row in rows]

    def product(self, sku: str) -> Product | None:
        row = self._db.execute("SELECT * FROM product WHERE sku = ?", (sku,)).fetchone()
        return Product(*row) if row else None

    def save_order(self, order: Order) -> None:
        """Take the stock and keep the order: both or neither."""
        quote = order.quote
        with self._db:
            self._db.execute(
                "INSERT INTO purchase VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    order.reference,
                    order.email,
                    order.country,
                    quote.subtotal_cents,
                    quote.discount_cents,
                    quote.shipping_cents,
                    quote.tax_cents,
                ),
            )
            for line in order.lines:
                taken = self._db.execute(
                    "UPDATE product SET stock = stock - ? WHERE sku = ? AND stock >= ?",
                    (line.quantity, line.sku, line.quantity),
                )
                if taken.rowcount != 1:
                    raise OutOfStock(line)
                self._db.execute(
                    "INSERT INTO purchase_line VALUES (?, ?, ?, ?, ?)",
                    (order.reference, line.sku, line.name, line.unit_cents, line.quantity),
                )

    def order(self, reference: str) -> Order | None:
        row = self._db.execute(
            "SELECT * FROM purchase WHERE reference = ?", (reference,)
        ).fetchone()
        if row is None:
            return None
        lines = self._db.execute(
            "SELECT sku, name, unit_cents, quantity FROM purchase_line"
            " WHERE reference = ? ORDER BY rowid",
            (reference,),
        )
        return Order(*row[:3], tuple(Line(*line) for line in lines), Quote(*row[3:]))
