"""What review gives the running knowledge base: approved units, and the candidates kept in step with the documents."""

from dataclasses import dataclass

from sqlalchemy import Engine

from knowledge_base.corpus import Corpus
from knowledge_base.questions import Answerable
from knowledge_base.review import units
from knowledge_base.review.asked import Asked
from knowledge_base.review.content import holds
from knowledge_base.review.replacement import synchronise
from knowledge_base.review.store import Candidates
from xiaoshan.clock import Clock


@dataclass(frozen=True)
class Reviewed:
    engine: Engine
    clock: Clock

    def signature(self) -> int:
        """Changes with every decision, in whichever process."""
        return units.signature(self.engine)

    def units_for(self, corpus: Corpus) -> list[Answerable]:
        """Compares the candidates with the documents first; every unit that is left stands in its document."""
        synchronise(Candidates(self.engine, self.clock), corpus)
        Asked(self.engine, self.clock).forget()
        texts = {document.id: document.text for document in corpus.documents}
        trusted = units.approved(self.engine)
        return [one for one in trusted if holds(list(one.quotes), texts.get(one.document_id))]
