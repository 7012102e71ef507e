"""What every process of the assistant shares: clock, settings, problems, database, calendar, privacy."""
