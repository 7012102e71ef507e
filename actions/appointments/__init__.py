"""Hall appointments: halls, services, slots, and the bookings that fill them."""
