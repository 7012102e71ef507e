"""The words of an article that answer: all of a short one, else its nearest lines with what announces them."""

from knowledge_base.answers.parameters import TEXT
from knowledge_base.answers.text_likeness import TextComparer
from knowledge_base.answers.units import Unit


def quotes(comparer: TextComparer, unit: Unit, question: str) -> list[str]:
    """Exact substrings in reading order."""
    lines = [line.strip() for line in unit.text.split("\n") if line.strip()]
    if len(unit.text) <= TEXT["whole"]:
        return lines
    scores = comparer.line_scores(question, lines)
    chosen: set[int] = set()
    length = 0
    for position in (int(i) for i in (-scores).argsort(kind="stable")):
        wanted = _with_its_list(lines, position) - chosen
        size = sum(len(lines[i]) for i in wanted)
        if chosen and (length + size > TEXT["whole"] or scores[position] < TEXT["keep"] * scores.max()):
            break
        chosen |= wanted
        length += size
    return [lines[i] for i in sorted(chosen)]


def _with_its_list(lines: list[str], position: int) -> set[int]:
    """An item goes with the line that announces it, that line with all its items."""
    lead = position
    while lead > 0 and _is_item(lines[lead]):
        lead -= 1
    if lead != position:
        return {lead, position}
    if not lines[position].endswith(("：", ":")):
        return {position}
    end = position + 1
    while end < len(lines) and _is_item(lines[end]):
        end += 1
    return set(range(position, end))


def _is_item(line: str) -> bool:
    return line.startswith(("（", "(", "①", "1", "2", "3", "4", "5", "6", "7", "8", "9"))
