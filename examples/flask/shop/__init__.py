"""A small shop: the application factory.

Flask is imported inside `create_app`, so that models, pricing and services
can be used, and tested, where Flask isn't installed.
"""

from __future__ import annotations

from .config import ROOT, Settings

__version__ = "0.1.0"


def create_app(settings: Settings | None = None):
    from logging.config import fileConfig

    from flask import Flask, g

    from . import catalog, checkout
    from .models import format_cents
    from .repository import Repository
    from .services import Shop, demo_products

    if settings is None:
        fileConfig(ROOT / "config" / "logging.ini", disable_existing_loggers=False)
        settings = Settings.load()

    app = Flask(__name__)
    app.register_blueprint(catalog.blueprint)
    app.register_blueprint(checkout.blueprint)
    app.add_template_filter(lambda cents: format_cents(cents, settings.currency), "money")

    @app.before_request
    def open_shop() -> None:
        g.shop = Shop(Repository(settings.database), settings)

    @app.teardown_appcontext
    def close_shop(_error) -> None:
        shop = g.pop("shop", None)
        if shop is not None:
            shop.close()

    @app.cli.command("seed")
    def seed() -> None:
        """Fill the database with a few products."""
        repository = Repository(settings.database)
        for product in demo_products():
            repository.put_product(product)
        repository.close()

    return app
