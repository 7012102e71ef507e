"""The numbers of a training run. Chosen on left-out questions; what else was tried is in ADR 0005."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """`nested` are the Matryoshka dimensions, the whole vector first: each prefix is trained as a vector."""

    ngrams: int = 160_000
    nested: tuple[int, ...] = (192, 96)
    batch: int = 2048
    epochs: int = 5
    # Of Adam, falling linearly to zero.
    rate: float = 0.03
    # Cosines are multiplied by it before the softmax.
    scale: float = 20.0
    # The share of n-grams left out of a text, other ones in every epoch.
    dropout: float = 0.4
    # Of a long text, about this many n-grams are drawn.
    longest: int = 128
    # In the last epochs every question brings one article that it is mistaken for, of the nearest `mistaken`.
    hard_epochs: int = 1
    mistaken: int = 40
    seed: int = 1

    @property
    def dimensions(self) -> int:
        return self.nested[0]
