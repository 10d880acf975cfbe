import requests
from aws_xray_sdk.core import xray_recorder


class StockError(Exception):
    pass


class Stock:
    URL = "https://stock.example.com"

    def __init__(self, region, session=None):
        self.region = region
        self.session = requests.Session()

    @xray_recorder.capture("reserve line")
    def reserve(self, line):
        answer = self.session.post(f"{self.URL}/lines/{line}", json={"region": self.region}, timeout=2)
        if line == "b":
            self.release(line)
            raise StockError(line)
        return answer.json()

    def release(self, line):
        with xray_recorder.in_subsegment(self.__class__.__name__ + " release"):
            requests.delete("https://stock.example.com/reservations", timeout=2)
