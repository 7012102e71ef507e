"""What a document says that is worth knowing by itself, each with its exact quote."""

from knowledge_base.review.extraction.extract import candidates_of
from knowledge_base.review.extraction.proposal import Kind, Proposal

__all__ = ["Kind", "Proposal", "candidates_of"]
