from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.courier.catalogue import load_catalogue
from actions.courier.quoting import quote
from actions.courier.requests import Wish
from actions.courier.tariff import load_tariff
from actions.courier.zones import NOT_SERVED, Zone, zone_of
from xiaoshan.problems import Problem

ADDRESSES = ["汕尾市城区某某路1号", "广州市天河区体育西路1号", "北京市海淀区中关村1号", "西藏拉萨市城关区1号"]


def price(address=ADDRESSES[0], document="disability-card", **wish):
    return quote(Wish(document=document, address=address, **wish), load_catalogue(), load_tariff())


def code(**wish) -> str:
    with pytest.raises(Problem) as caught:
        price(**wish)
    return caught.value.code


@pytest.mark.parametrize(
    ("address", "zone"),
    [
        ("汕尾市城区某某路1号", Zone.CITY),
        ("广东省汕尾市海丰县海城镇人民路1号", Zone.CITY),
        ("陆河县河田镇", Zone.CITY),
        ("广东深圳龙岗区布吉街道", Zone.PROVINCE),
        ("广东省某某县海滨路1号", Zone.PROVINCE),
        ("浙江省杭州市海丰路1号", Zone.COUNTRY),
        ("广西南宁市城区1号", Zone.COUNTRY),
        ("上海市黄浦区广东路1号", Zone.COUNTRY),
        ("新疆乌鲁木齐市北京路", Zone.REMOTE),
        ("香港九龙", NOT_SERVED),
        ("人民路1号2栋", None),
    ],
)
def test_the_zone_is_that_of_the_place_named_first(address, zone):
    assert zone_of(address) == zone


def test_the_parts_are_those_of_the_tariff():
    told = price(ADDRESSES[2], weight_grams=2001, urgent=True, payment="on_delivery")
    assert [(part.label, part.amount) for part in told.parts] == [
        ("广东省外首重1000克以内", Decimal("15.00")),
        ("续重2×1000克", Decimal("12.00")),
        ("加急", Decimal("6.00")),
        ("到付手续费", Decimal("1.00")),
    ]
    assert (told.total, told.days) == (Decimal("34.00"), (1, 4))


def test_a_usual_weight_is_taken_when_none_is_given():
    assert price().grams == 200
    assert price(weight_grams=50).grams == 50


def test_what_cannot_be_sent_is_said():
    assert code(address="人民路1号2栋") == "address_unclear"
    assert code(address="香港九龙某某道1号") == "not_served"
    assert code(weight_grams=5001) == "too_heavy"
    assert code(address=ADDRESSES[3], urgent=True) == "urgent_not_possible"
    assert code(direction="hall", payment="on_delivery") == "on_delivery_not_possible"
    assert code(document="spaceship") == "unknown_document"


@given(
    st.sampled_from(ADDRESSES),
    st.integers(1, 4999),
    st.booleans(),
    st.sampled_from(["prepaid", "on_delivery"]),
)
def test_more_costs_no_less(address, grams, urgent, payment):
    urgent = urgent and address != ADDRESSES[3]
    plain = price(address, weight_grams=grams)
    more = price(address, weight_grams=grams, urgent=urgent, payment=payment)
    heavier = price(address, weight_grams=grams + 1)
    assert plain.total <= more.total
    assert plain.total <= heavier.total
    assert more.total == sum(part.amount for part in more.parts) == round(more.total, 2)
    assert 1 <= more.days[0] <= more.days[1] <= plain.days[1]


def test_the_quote_is_told_as_numbers(api):
    told = api.post("/v1/parcels/quote", json={"document": "disability-card", "address": ADDRESSES[1]})
    assert told.status_code == 200
    body = told.json()
    assert (body["total"], body["zone"]["name"], body["weight_grams"]) == (10.0, "广东省内", 200)
    assert body["expected_days"] == {"least": 1, "most": 3}
    assert body["sample"] and "示例" in body["note"]
