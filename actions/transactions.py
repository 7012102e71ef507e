"""Transactions, under the name that the services know them by."""

from xiaoshan.transactions import read, transact

__all__ = ["read", "transact"]
