import pytest

from actions.hotline.parameters import parameters

PHONE = "13800001234"


@pytest.fixture
def number(tell):
    return tell(phone=PHONE, description=f"垃圾没人收，电话{PHONE}").json()["number"]


@pytest.fixture
def look(api, number):
    return lambda caller="a", **proof: api.post(
        f"/v1/tickets/{number}/owner-view", json=proof, headers={"X-Caller": caller}
    )


def test_the_last_four_digits_open_the_ticket(look):
    whole = look(phone_tail="1234").json()
    assert (whole["phone"], whole["description"]) == (PHONE, f"垃圾没人收，电话{PHONE}")


def test_without_proof_nothing_is_opened(look):
    assert look().json()["code"] == "proof_needed"
    wrong = look(phone_tail="4321").json()
    assert (wrong["code"], wrong["attempts_left"]) == ("owner_not_proven", parameters().guesses.per_code - 1)
    assert look(phone_tail="12345").status_code == 422


def test_wrong_tries_are_few_whoever_makes_them(look):
    allowed = parameters().guesses.per_code
    codes = [look(caller=str(i), phone_tail="0000").json()["code"] for i in range(allowed + 1)]
    assert codes == ["owner_not_proven"] * allowed + ["too_many_guesses"]
    assert look(caller="z", phone_tail="1234").status_code == 429


def test_a_ticket_without_a_number_is_opened_by_its_conversation_only(api, tell):
    number = tell(conversation="c1").json()["number"]
    assert api.post(f"/v1/tickets/{number}/owner-view", json={"conversation": "c1"}).json()["proven"]
    other = api.post(f"/v1/tickets/{number}/owner-view", json={"conversation": "c2"})
    assert (other.status_code, other.json()["code"]) == (403, "owner_unknown")


def test_category_and_district_are_corrected_by_who_handed_it_in(api, number):
    change = {"service_code": "refuse", "district": "陆河县", "phone_tail": "1234"}
    sorted_ = api.patch(f"/v1/tickets/{number}", json=change).json()
    assert (sorted_["service_code"], sorted_["confidence"], sorted_["district"]) == ("refuse", None, "陆河县")
    assert sorted_["history"][-1]["act"] == "sorted"
    assert api.patch(f"/v1/tickets/{number}", json={"district": "陆河县"}).status_code == 403
    nowhere = api.patch(f"/v1/tickets/{number}", json=change | {"district": "深圳市"})
    assert nowhere.json()["code"] == "unknown_district"
