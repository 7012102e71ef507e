"""Delivery of documents to the door: an order book, with the timeline that the carrier reports."""
