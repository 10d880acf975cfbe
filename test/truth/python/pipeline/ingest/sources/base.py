from abc import ABC, abstractmethod

from aws_xray_sdk.core import xray_recorder


class Source(ABC):
    kind = "source"

    def __init__(self, name):
        self.name = name

    @abstractmethod
    def fetch(self):
        ...

    def rows(self):
        with xray_recorder.in_subsegment(f"rows of {self.kind}"):
            yield from self.parse(self.fetch())

    @xray_recorder.capture("parse rows")
    def parse(self, raw):
        return [{"raw": str(each)} for each in raw]
