from datetime import date

from actions.rehab.parameters import parameters_on
from knowledge_base.corpus import load_corpus


def test_every_quote_is_in_the_document() -> None:
    parameters = parameters_on(date(2020, 1, 1))
    text = load_corpus().document(parameters.source["document"]["id"]).text
    quotes = {name: p["quote"] for name, p in parameters.source["provisions"].items()}
    assert [name for name, quote in quotes.items() if quote not in text] == []


def test_the_last_valid_day() -> None:
    assert parameters_on(date(2024, 12, 16)).validity()["status"] == "in_force"
    assert parameters_on(date(2024, 12, 17)).validity()["status"] == "expired"
    assert parameters_on(date(2019, 12, 16)).validity()["status"] == "unknown"
