"""Normalised text that remembers where each of its characters came from."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from opencc import OpenCC


@dataclass(frozen=True)
class AlignedText:
    """`text` for the rules to read; `origins[i]` is the index in the original of `text[i]`."""

    text: str
    origins: tuple[int, ...]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Half-open span in the original of the half-open, non-empty span in `text`."""
        return self.origins[start], self.origins[end - 1] + 1


def normalise(original: str) -> AlignedText:
    """Half-width, simplified, without emoji and control characters, runs of blanks as one blank."""
    characters: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(original):
        for part in unicodedata.normalize("NFKC", character):
            if part.isspace():
                if not characters or characters[-1] == " ":
                    continue
                part = " "
            elif _is_noise(part):
                continue
            characters.append(part)
            origins.append(index)
    return AlignedText(_simplified("".join(characters)), tuple(origins))


def _is_noise(character: str) -> bool:
    # So: emoji and dingbats, Sk: skin tones, Cf: joiners and zero-width blanks, Mn: variation selectors.
    return unicodedata.category(character) in {"So", "Sk", "Cf", "Cc", "Cs", "Co", "Cn", "Mn", "Me"}


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _simplified(text: str) -> str:
    converted = _converter().convert(text)
    if len(converted) == len(text):
        return converted
    # A phrase changed its length: give up phrases, not the alignment.
    return "".join(
        one if len(one := _converter().convert(character)) == 1 else character for character in text
    )
