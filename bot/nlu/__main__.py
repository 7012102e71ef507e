"""`python -m nlu`: one message a line in, its normalised text and entities as a JSON line out."""

import json
import sys

from nlu.aligned import normalise
from nlu.clock import now
from nlu.extraction.extract import extract


def main() -> None:
    for line in sys.stdin:
        original = line.rstrip("\n")
        text = normalise(original)
        entities = []
        for one in extract(text, now().date()):
            start, end = text.original_span(one.start, one.end)
            entities.append({"entity": one.entity, "value": one.value, "text": original[start:end]})
        print(json.dumps({"text": text.text, "entities": entities}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
