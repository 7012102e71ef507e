"""Training the encoder from statutes, their lay questions, the corpus and training_data/questions."""

from knowledge_base.encoder.training.train import train_encoder

__all__ = ["train_encoder"]
