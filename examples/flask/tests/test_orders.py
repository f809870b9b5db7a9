"""Settings, storage and services, against SQLite in memory."""

import json
import tempfile
import unittest
from pathlib import Path

from shop.config import Settings
from shop.models import Product
from shop.repository import OutOfStock, Repository
from shop.services import Shop, demo_products
from shop.validation import Checkout, Invalid


class SettingsTest(unittest.TestCase):
    def test_the_environment_chooses_the_database(self):
        settings = Settings.load(environ={"SHOP_DATABASE": ":memory:"})
        self.assertEqual(settings.database, ":memory:")

    def test_an_unknown_key_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "shop.json")
            path.write_text(json.dumps({"curency": "EUR"}), encoding="utf-8")
            with self.assertRaisesRegex(ValueError, "curency"):
                Settings.load(path, environ={})


class RepositoryTest(unittest.TestCase):
    def setUp(self):
        self.repository = Repository()
        self.addCleanup(self.repository.close)

    def test_products_come_back_sorted_by_name(self):
        for product in demo_products():
            self.repository.put_product(product)
        names = [product.name for product in self.repository.products()]
        self.assertEqual(names, sorted(names))

    def test_putting_a_product_again_changes_it(self):
        self.repository.put_product(Product("MUG", "Mug", 1000, 1))
        self.repository.put_product(Product("MUG", "Enamel mug", 1250, 5))
        self.assertEqual(
            self.repository.products(), [Product("MUG", "Enamel mug", 1250, 5)]
        )

    def test_what_is_unknown_is_none(self):
        self.assertIsNone(self.repository.product("NONE"))
        self.assertIsNone(self.repository.order("none"))


class ShopTest(unittest.TestCase):
    def setUp(self):
        settings = Settings.load(environ={"SHOP_DATABASE": ":memory:"})
        repository = Repository(settings.database)
        repository.put_product(Product("MUG", "Enamel mug", 1250, 3))
        repository.put_product(Product("BAG", "Canvas bag", 2400, 1))
        self.shop = Shop(repository, settings)
        self.addCleanup(self.shop.close)

    def buy(self, **quantities):
        return self.shop.place_order(Checkout("ada@example.org", "DE", quantities))

    def stock(self):
        return {product.sku: product.stock for product in self.shop.catalog()}

    def test_an_order_takes_stock_and_can_be_read_back(self):
        order = self.buy(MUG=2, BAG=1)
        self.assertEqual(self.stock(), {"MUG": 1, "BAG": 0})
        self.assertEqual(self.shop.order(order.reference), order)

    def test_a_refused_order_leaves_nothing_behind(self):
        with self.assertRaises(OutOfStock) as caught:
            self.buy(MUG=2, BAG=2)
        self.assertEqual(caught.exception.sku, "BAG")
        self.assertEqual(self.stock(), {"MUG": 3, "BAG": 1})

    def test_an_order_keeps_its_price(self):
        order = self.buy(MUG=1)
        self.shop._repository.put_product(Product("MUG", "Enamel mug", 9900, 2))
        self.assertEqual(self.shop.order(order.reference).lines[0].unit_cents, 1250)

    def test_an_unknown_product_is_a_problem_of_the_form(self):
        with self.assertRaises(Invalid):
            self.buy(NONE=1)


if __name__ == "__main__":
    unittest.main()
