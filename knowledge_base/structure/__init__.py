"""A document's text to its tree: 编章节条款项 of regulations, 一（一）1.（1） and lead-ins of plans."""

from knowledge_base.structure.parse import parse, plain_text

__all__ = ["parse", "plain_text"]
