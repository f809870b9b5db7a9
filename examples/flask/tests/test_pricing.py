"""Models, pricing and validation: no database, no Flask."""

import unittest

from shop.config import Settings
from shop.models import Line, Product, format_cents
from shop.pricing import quote, share
from shop.validation import Invalid, parse_checkout

SETTINGS = Settings(
    currency="EUR",
    database=":memory:",
    tax_basis_points={"DE": 1900, "US": 0},
    shipping_cents={"DE": 490, "US": 1990},
    free_shipping_from_cents=5000,
    bulk_quantity=10,
    bulk_discount_percent=10,
)


class ModelTest(unittest.TestCase):
    def test_negative_price_is_refused(self):
        with self.assertRaises(ValueError):
            Product("MUG", "Enamel mug", -1)

    def test_amounts_are_written_with_two_decimals(self):
        self.assertEqual(format_cents(123456, "EUR"), "1,234.56 EUR")
        self.assertEqual(format_cents(-5, "EUR"), "-0.05 EUR")


class PricingTest(unittest.TestCase):
    def test_small_order_pays_shipping_and_tax_on_it(self):
        result = quote([Line("MUG", "Enamel mug", 1250, 2)], "DE", SETTINGS)
        self.assertEqual(result.shipping_cents, 490)
        self.assertEqual(result.tax_cents, 568)  # 19 % of 29.90 is 5.681
        self.assertEqual(result.total_cents, 3558)

    def test_bulk_discount_begins_at_its_quantity(self):
        nine = quote([Line("PEN", "Ballpoint pen", 199, 9)], "US", SETTINGS)
        ten = quote([Line("PEN", "Ballpoint pen", 199, 10)], "US", SETTINGS)
        self.assertEqual(nine.discount_cents, 0)
        self.assertEqual(ten.discount_cents, 199)

    def test_shipping_is_free_from_the_threshold_after_discounts(self):
        below = quote([Line("MUG", "Enamel mug", 555, 10)], "US", SETTINGS)
        exact = quote([Line("BAG", "Canvas bag", 2500, 2)], "US", SETTINGS)
        self.assertEqual(below.shipping_cents, 1990)  # 55.50 - 5.55 < 50.00
        self.assertEqual(exact.shipping_cents, 0)

    def test_an_empty_order_costs_nothing(self):
        self.assertEqual(quote([], "DE", SETTINGS).total_cents, 0)

    def test_half_a_cent_is_rounded_up(self):
        self.assertEqual(share(50, 100), 1)
        self.assertEqual(share(49, 100), 0)


class ValidationTest(unittest.TestCase):
    GOOD = {"email": " ada@example.org ", "country": "DE", "quantity-MUG": "2"}

    def problems(self, **changes):
        form = {**self.GOOD, **{k.replace("_", "-"): v for k, v in changes.items()}}
        with self.assertRaises(Invalid) as caught:
            parse_checkout(form, SETTINGS.countries)
        return sorted(caught.exception.problems)

    def test_good_form(self):
        checkout = parse_checkout({**self.GOOD, "quantity-PEN": "0"}, SETTINGS.countries)
        self.assertEqual(checkout.email, "ada@example.org")
        self.assertEqual(checkout.quantities, {"MUG": 2})

    def test_all_problems_are_told_at_once(self):
        self.assertEqual(self.problems(email="ada@", country="XX"), ["country", "email"])

    def test_quantities(self):
        self.assertEqual(self.problems(quantity_MUG=""), ["items"])
        for text in ("-1", "1.5", "1000", "0x1", "two"):
            with self.subTest(text):
                self.assertEqual(self.problems(quantity_MUG=text), ["quantity-MUG"])


if __name__ == "__main__":
    unittest.main()
