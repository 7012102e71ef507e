"""The routes of the hotline."""
