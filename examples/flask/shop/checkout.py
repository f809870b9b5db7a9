"""Blueprint: placing an order and looking at it."""

from __future__ import annotations

from flask import Blueprint, abort, g, redirect, render_template, request, url_for

from .repository import OutOfStock
from .validation import Invalid, parse_checkout

blueprint = Blueprint("checkout", __name__, url_prefix="/orders")


@blueprint.post("")
def place():
    countries = g.shop.settings.countries
    try:
        order = g.shop.place_order(parse_checkout(request.form, countries))
    except Invalid as error:
        problems, status = error.problems, 400
    except OutOfStock as error:
        problems, status = {"items": f"Sorry, {error}."}, 409
    else:
        return redirect(url_for("checkout.show", reference=order.reference), code=303)
    page = render_template(
        "catalog.html", products=g.shop.catalog(), countries=countries, problems=problems
    )
    return page, status


@blueprint.get("/<reference>")
def show(reference: str):
    order = g.shop.order(reference)
    if order is None:
        abort(404)
    return render_template("order.html", order=order)
