"""`/api/v1/console/…`: what the console's pages ask the gateway for."""
