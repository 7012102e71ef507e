"""Numbers and quotes against the document's own text."""

import re
from datetime import date

import pytest

from actions.rehab.counties import Counties
from actions.rehab.parameters import parameters_on
from actions.rehab.source import read_guidance, read_source
from knowledge_base.corpus import load_corpus


def test_every_quote_is_in_the_document() -> None:
    text = load_corpus().document(read_source()["document"]["id"]).text
    provisions = read_source()["provisions"] | read_guidance()["provisions"]
    assert [name for name, provision in provisions.items() if provision["quote"] not in text] == []


@pytest.mark.parametrize("name", read_source()["values"])
def test_every_value_stands_in_the_words_it_is_taken_from(name: str) -> None:
    declared = read_source()["values"][name]
    quote = read_source()["provisions"][declared["provision"]]["quote"]
    written = [int(number) for number in re.findall(r"\d+", quote)]
    for entry in declared["history"]:
        for number in re.findall(r"\d+", str(entry["value"])):
            assert int(number) in written


def test_guidance_cites_only_what_is_declared() -> None:
    known = set(read_source()["provisions"]) | set(read_guidance()["provisions"])
    entries = [
        *read_guidance()["offices"].values(),
        *(entry for part in ("steps", "steps_elsewhere", "open") for entry in read_guidance()[part]),
    ]
    assert {entry["provision"] for entry in entries} <= known


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2019, 12, 16), "unknown"),
        (date(2019, 12, 17), "in_force"),
        (date(2024, 12, 16), "in_force"),
        (date(2024, 12, 17), "expired"),
    ],
)
def test_the_validity_of_article_28(day: date, status: str) -> None:
    assert parameters_on(day, counties=Counties()).validity["status"] == status
