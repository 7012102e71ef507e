"""Optional: a language model phrases an answer, and nothing it writes passes that the cited words do not hold."""

from knowledge_base.phrasing.endpoint import Endpoint, endpoint_of
from knowledge_base.phrasing.phrase import phrased

__all__ = ["Endpoint", "endpoint_of", "phrased"]
