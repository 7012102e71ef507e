"""What the bot understands: text normalisation, intent classification, entities with ready values."""
