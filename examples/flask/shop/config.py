"""Settings: read from config/shop.json, checked once, never changed."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Mapping

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    currency: str
    database: str
    tax_basis_points: Mapping[str, int]
    shipping_cents: Mapping[str, int]
    free_shipping_from_cents: int
    bulk_quantity: int
    bulk_discount_percent: int

    def __post_init__(self) -> None:
        if set(self.tax_basis_points) != set(self.shipping_cents):
            raise ValueError("tax and shipping must name the same countries")
        if self.bulk_quantity < 1:
            raise ValueError("bulk_quantity must be at least 1")
        if not 0 <= self.bulk_discount_percent <= 100:
            raise ValueError("bulk_discount_percent must lie between 0 and 100")

    @property
    def countries(self) -> list[str]:
        return sorted(self.tax_basis_points)

    @classmethod
    def load(
        cls,
        path: Path = ROOT / "config" / "shop.json",
        environ: Mapping[str, str] = os.environ,
    ) -> Settings:
        values = json.loads(path.read_text(encoding="utf-8"))
        known = {field.name for field in fields(cls)}
        wrong = sorted(known.symmetric_difference(values))
        if wrong:
            raise ValueError(f"{path.name}: missing or unknown: {', '.join(wrong)}")
        database = environ.get("SHOP_DATABASE", values["database"])
        if database != ":memory:":
            database = str(ROOT / database)  # an absolute path stays as it is
        return cls(**{**values, "database": database})
