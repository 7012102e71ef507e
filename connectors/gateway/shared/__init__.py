"""What several gateway workers share through Redis; each goes on alone while Redis is away."""
