"""What came out of documents as it went in."""

import re
import unicodedata
from dataclasses import dataclass, field


@dataclass
class Tally:
    """`placed` articles also stand under the same heading; `whole` are documents with every article intact."""

    documents: int = 0
    whole: int = 0
    articles: int = 0
    intact: int = 0
    placed: int = 0
    extra: int = 0
    titled: int = 0
    dated: int = 0
    seconds: float = 0.0
    lost: list[str] = field(default_factory=list)

    def row(self, name: str) -> str:
        return (
            f"{name:13} {self.documents:9} {self.whole:6} {self.articles:9} {self.intact / self.articles:8.2%} "
            f"{self.placed / self.articles:8.2%} {self.extra:6} {self.titled / self.documents:6.1%} "
            f"{self.dated / self.documents:6.1%} {self.seconds / self.documents:10.2f}"
        )


HEADER = "format        documents  whole  articles   intact   placed  extra  title   date  s/document"


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\ufeff]", "", unicodedata.normalize("NFKC", text))
