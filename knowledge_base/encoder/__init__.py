"""Text to vectors: the sentence-transformers model that the project trains itself and ships."""

from knowledge_base.encoder.load import Encoder, load_encoder

__all__ = ["Encoder", "load_encoder"]
