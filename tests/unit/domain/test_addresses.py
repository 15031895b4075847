"""Addresses stand in the order of their country, whatever is missing, and nothing of them is lost on paper."""

from __future__ import annotations

from itertools import combinations

import pytest

from crm_desktop.domain.addresses import envelope, one_line, order_of
from crm_desktop.domain.records import Item, Value

PARTS = ("street", "po_box", "postcode", "city", "region", "country")


def address(**values: Value) -> Item:
    return Item(1, values)


@pytest.mark.parametrize(
    ("values", "lines"),
    [
        ({"street": "ul. Fabryczna 18", "postcode": "53-609", "city": "Wrocław", "country": "Poland"},
         ["ul. Fabryczna 18", "53-609 Wrocław", "Poland"]),
        ({"street": "1 Main St\nSuite 4", "postcode": "02110", "city": "Boston", "region": "MA", "country": "USA"},
         ["1 Main St", "Suite 4", "Boston, MA 02110", "USA"]),
        ({"street": "10 Downing St", "postcode": "SW1A 2AA", "city": "London", "country": "United Kingdom"},
         ["10 Downing St", "London", "SW1A 2AA", "United Kingdom"]),
        ({"street": "5 George St", "postcode": "2000", "city": "Sydney", "region": "NSW", "country": "Australia"},
         ["5 George St", "Sydney NSW 2000", "Australia"]),
        ({"street": "Via Roma 1", "postcode": "20121", "city": "Milano", "region": "MI", "country": "Italia"},
         ["Via Roma 1", "20121 Milano MI", "Italia"]),
        ({"street": "12 MG Road", "postcode": "560001", "city": "Bengaluru", "region": "Karnataka", "country": "India"},
         ["12 MG Road", "Bengaluru 560001", "Karnataka", "India"]),
        ({"street": "Av. Paulista 9", "postcode": "01311-000", "city": "São Paulo", "region": "SP", "country": "Brasil"},
         ["Av. Paulista 9", "São Paulo - SP", "01311-000", "Brasil"]),
        ({"street": "张江路88号", "postcode": "201203", "city": "上海市", "country": "中国"},
         ["201203", "上海市", "张江路88号", "中国"]),
        ({"street": "1-2-3 Marunouchi", "postcode": "100-0005", "city": "Chiyoda-ku", "region": "Tokyo", "country": "Japan"},
         ["1-2-3 Marunouchi", "Chiyoda-ku", "Tokyo 100-0005", "Japan"]),
        ({"street": "Fő utca 1", "postcode": "1011", "city": "Budapest", "country": "HU"},
         ["Budapest", "Fő utca 1", "1011", "HU"]),
        ({"street": "Messeplatz 1", "postcode": "30521", "city": "Hannover", "region": "Niedersachsen", "country": "Nowhere"},
         ["Messeplatz 1", "30521 Hannover", "Niedersachsen", "Nowhere"]),
    ],
)  # fmt: skip
def test_the_lines_of_an_envelope(values: dict[str, Value], lines: list[str]) -> None:
    assert envelope(address(**values)) == lines


def test_on_one_line_a_region_stands_only_where_the_country_writes_it() -> None:
    hannover = address(street="Messeplatz 1", postcode="30521", city="Hannover", region="Niedersachsen", country="Germany")
    assert one_line(hannover) == "Messeplatz 1, 30521 Hannover, Germany"
    assert one_line(address(region="Niedersachsen")) == "Niedersachsen"
    boston = address(street="1 Main St", postcode="02110", city="Boston", region="MA", country="USA")
    assert one_line(boston) == "1 Main St, Boston, MA 02110, USA"
    assert one_line(address(street="张江路88号", city="上海市", country="中国")) == "中国 上海市 张江路88号"


@pytest.mark.parametrize("country", ["", "USA", "united kingdom", "日本", "Hungary", "Brazil", "Italy", "Turkey", "India"])
def test_nothing_is_lost_and_no_sign_stands_alone(country: str) -> None:
    whole = {"street": "Street 1", "po_box": "Box 9", "postcode": "12345", "city": "Town", "region": "Region"}
    for count in range(1, len(whole) + 1):
        for names in combinations(whole, count):
            lines = envelope(address(**{name: whole[name] for name in names}, country=country))
            assert all(any(whole[name] in line for line in lines) for name in names)
            assert all(line.strip(" ,-/") == line for line in lines)


def test_a_country_is_known_by_code_and_by_name_in_several_languages() -> None:
    assert order_of("DE") == order_of("Deutschland")
    assert order_of(" vereinigte staaten ") == order_of("US") == order_of("United States of America")
    assert order_of("New Zealand") == order_of("India")
    assert order_of("Sri Lanka") == order_of("UK") == order_of("ukraine")
    assert order_of("United Kingdom") != order_of("USA")
    assert order_of("Côte d'Ivoire") == order_of("")
