"""The pages. Tests that need Flask are skipped where it isn't installed."""

import tempfile
import unittest
from dataclasses import replace
from pathlib import Path

from shop import create_app
from shop.config import ROOT, Settings
from shop.models import Product
from shop.repository import Repository

try:
    import flask
except ImportError:
    flask = None


class TemplateTest(unittest.TestCase):
    def test_every_page_extends_the_base(self):
        pages = set(Path(ROOT, "shop", "templates").glob("*.html"))
        pages.remove(Path(ROOT, "shop", "templates", "base.html"))
        for page in sorted(pages):
            with self.subTest(page.name):
                first = page.read_text(encoding="utf-8").splitlines()[0]
                self.assertEqual(first, '{% extends "base.html" %}')


@unittest.skipUnless(flask, "Flask is not installed")
class ViewTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        settings = replace(Settings.load(), database=str(Path(folder.name, "shop.db")))
        repository = Repository(settings.database)
        repository.put_product(Product("MUG", "Enamel mug", 1250, 3))
        repository.close()
        self.client = create_app(settings).test_client()

    def order(self, **changes):
        form = {"email": "ada@example.org", "country": "DE", "quantity-MUG": "2"}
        return self.client.post("/orders", data={**form, **changes})

    def test_the_catalog_shows_products_and_prices(self):
        page = self.client.get("/").get_data(as_text=True)
        self.assertIn("Enamel mug", page)
        self.assertIn("12.50 EUR", page)

    def test_a_product_as_json(self):
        self.assertEqual(self.client.get("/products/MUG.json").json["stock"], 3)
        self.assertEqual(self.client.get("/products/NONE.json").status_code, 404)

    def test_an_order_leads_to_its_page(self):
        answer = self.order()
        self.assertEqual(answer.status_code, 303)
        page = self.client.get(answer.headers["Location"]).get_data(as_text=True)
        self.assertIn("35.58 EUR", page)

    def test_a_wrong_form_comes_back_with_its_problems(self):
        answer = self.order(email="ada")
        self.assertEqual(answer.status_code, 400)
        self.assertIn("valid e-mail", answer.get_data(as_text=True))

    def test_too_little_stock_is_a_conflict(self):
        self.assertEqual(self.order(**{"quantity-MUG": "4"}).status_code, 409)

    def test_an_unknown_order_is_not_found(self):
        self.assertEqual(self.client.get("/orders/none").status_code, 404)


if __name__ == "__main__":
    unittest.main()
