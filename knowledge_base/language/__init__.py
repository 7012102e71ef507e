"""Reading Chinese: normal forms, sentences, terms, and the everyday words for official ones."""
