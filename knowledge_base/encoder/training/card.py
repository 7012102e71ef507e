"""The model card beside the weights: what the encoder is, how and from what it was trained, how good it is."""

from dataclasses import asdict
from pathlib import Path

from knowledge_base.encoder.training.pairs import Material
from knowledge_base.encoder.training.recipe import Recipe

_FIGURES = Path(__file__).with_name("figures.md")
_CARD = """---
language: zh
license: apache-2.0
library_name: sentence-transformers
pipeline_tag: sentence-similarity
---
# The encoder of Xiaoshan

A `StaticEmbedding` over overlapping character 1- to 3-grams of Chinese (whole words and numbers of the rest), trained from scratch: no borrowed weights. A text's vector is the normalised sum of the vectors of its n-grams, each counted once; rows are stored as 8-bit integers with a scale. Any other sentence-transformers model takes its place through `KNOWLEDGE_BASE_ENCODER`.

## Recipe

{recipe}

In-batch negatives in both directions (InfoNCE); pairs of one article, of its other versions or of its wording in another law are no negatives of each other. Every nested dimension is trained as a vector of its own (Matryoshka). In the last epochs every question also has to tell its article from one that it was mistaken for, never another version of a right one. The same data, recipe and library versions give the same weights; an interrupted run goes on after its last epoch.

## Data

{pairs:,} pairs from structure and the project's own texts: law, chapter and opening words → article; a sentence → the rest of its article; path → passage; known question → its answer. {asked:,} question–article pairs, counted {times} times in an epoch. Hard negatives come from {targets:,} articles.

Questions kept back for calibration, and every evaluation question, are in none of them.

{figures}"""


def write_card(directory: Path, material: Material, recipe: Recipe) -> None:
    """Writes README.md into the model's folder. The measured figures are kept in figures.md."""
    rows = [f"| {name} | {value} |" for name, value in asdict(recipe).items()]
    card = _CARD.format(
        recipe="\n".join(["| setting | value |", "|---|---|", *rows]),
        pairs=len(material.pairs),
        asked=len(material.asked),
        times=material.times,
        targets=len(material.targets),
        figures=_FIGURES.read_text(encoding="utf-8"),
    )
    (directory / "README.md").write_text(card, encoding="utf-8")
