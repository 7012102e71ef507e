"""The gateway: owns conversations, speaks with the bot, and serves the channels."""
