"""Number, titles, issuer, dates and validity of a document, out of its own words."""

from knowledge_base.description.describe import describe
from knowledge_base.description.numbers import document_id
from knowledge_base.description.titles import short_title

__all__ = ["describe", "document_id", "short_title"]
