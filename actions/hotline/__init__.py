"""The 12345 hotline: tickets, ratings (好差评), and what people write about most."""
