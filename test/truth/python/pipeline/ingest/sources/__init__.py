from .base import Source
from .feeds import FeedSource
from .files import FileSource

__all__ = ["Source", "FeedSource", "FileSource"]
