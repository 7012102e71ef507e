"""The action server: rasa-sdk's webhook over every service's dialogue."""
