"""What the API takes; every limit is checked before anything is searched."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class SearchRequest(BaseModel):
    query: Text
    top_k: int = 5
    as_of: date | None = None
    documents: list[str] | None = None


class TurnIn(BaseModel):
    role: Literal["user", "assistant", "citizen", "agent", "bot"]
    text: Annotated[str, StringConstraints(max_length=5000)]


class AnswerRequest(BaseModel):
    """Only a citizen's question is `counted` among those that got no answer, not an editor's try."""

    question: Text
    context: list[TurnIn] = []
    as_of: date | None = None
    counted: bool = True
