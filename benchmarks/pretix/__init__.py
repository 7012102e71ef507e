"""pretix, an open-source ticketing and time-slot booking system, as the other side of a comparison."""
