"""Who speaks with a citizen: the bot, nobody yet (waiting), a person; and how that changes."""
