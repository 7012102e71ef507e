"""The documents that a text puts out of force, by its own words."""

import re

from knowledge_base.description.numbers import all_numbers, compact

_SENTENCE = re.compile(r"[。；\n]")
_ENDS = re.compile(r"(?:同时|予以|即行|即|自行|一并|相应)废止|停止执行|不再执行")
_TITLED = re.compile(r"《([^《》]{4,100})》")
# Part of a document, or what merely might be.
_NOT_THE_WHOLE = re.compile(r"第[一二三四五六七八九十百\d]+[条款项]|不一致|抵触|有关规定")


def replaced(text: str, own_number: str) -> tuple[str, ...]:
    """Numbers of documents, titles of those named without one; nothing where only a part ends."""
    found: dict[str, None] = {}
    for sentence in map(compact, _SENTENCE.split(text)):
        end = _ENDS.search(sentence)
        named = re.sub(r"^第[一二三四五六七八九十百\d]+条", "", sentence[: end.start()]) if end else ""
        if named and not _NOT_THE_WHOLE.search(named):
            found |= dict.fromkeys(all_numbers(named) or _TITLED.findall(named))
    found.pop(own_number, None)
    return tuple(found)
