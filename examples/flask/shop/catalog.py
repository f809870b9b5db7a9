"""Blueprint: what is for sale."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, abort, g, jsonify, render_template

blueprint = Blueprint("catalog", __name__)


@blueprint.get("/")
def index():
    return render_template(
        "catalog.html",
        products=g.shop.catalog(),
        countries=g.shop.settings.countries,
        problems={},
    )


@blueprint.get("/products/<sku>.json")
def product(sku: str):
    found = g.shop.product(sku)
    if found is None:
        abort(404)
    return jsonify(asdict(found))
