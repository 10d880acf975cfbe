"""What the stock table must hold to be believed."""


class StockMismatch(Exception):
    """The table says something that no warehouse can hold."""


def check_counts(warehouse, counts):
    for sku, count in counts.items():
        if count < 0:
            raise StockMismatch(f"{warehouse} has {count} pieces of {sku}")
