"""The shop's own code."""
from .names import Names, PRICE
from .orders import OrderStore as Store

__all__ = ["Names", "PRICE", "Store"]
