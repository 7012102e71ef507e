"""An issue of the government gazette, split into its documents by its own structure."""

from knowledge_base.gazette.issue import Issue, NotAGazette, is_gazette
from knowledge_base.gazette.split import Part, split

__all__ = ["Issue", "NotAGazette", "Part", "is_gazette", "split"]
