"""Finding passages and known questions: BM25 and dense vectors side by side."""
