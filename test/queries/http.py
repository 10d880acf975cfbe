# HTTP calls.
import http.client
import urllib.request
from urllib.request import Request, urlopen

import aiohttp
import httpx
import os
import requests
import urllib3

URL = os.environ["PAYMENTS_URL"]
BASE = "https://api.example.com/v1"
pool = urllib3.PoolManager()
session = requests.Session()


def work(order_id, verb):
    requests.post(f"{URL}/charge", json={}, timeout=3)
    requests.get(BASE + "/orders")
    requests.get(f"{BASE}/orders/{order_id}")
    requests.get("https://api.example.com/items/%s" % order_id)
    requests.delete(url="https://example.com/a?b=1")
    requests.request("PUT", "https://example.com/c")
    requests.request(verb, "https://example.com/d")
    session.patch("https://Example.com:8443/e")
    httpx.get(order_id)
    with httpx.Client(base_url=BASE) as client:
        client.get("/f")
    pool.request("GET", "https://example.com/g")
    urllib.request.urlopen("https://example.com/h")
    urlopen(Request("https://example.com/i", method="POST"))
    connection = http.client.HTTPSConnection("example.com")
    connection.request("GET", "/j")
    work.get("https://example.com/not-requests")


async def work_async():
    async with aiohttp.ClientSession() as client:
        async with client.get("https://example.com/k") as answer:
            return answer
    async with httpx.AsyncClient() as client:
        await client.post("https://example.com/l")
