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
    # <- httpCall prefix POST /charge
    requests.get(BASE + "/orders")
    # <- httpCall literal GET api.example.com/v1/orders
    requests.get(f"{BASE}/orders/{order_id}")
    # <- httpCall prefix GET api.example.com/v1/orders/
    requests.get("https://api.example.com/items/%s" % order_id)
    # <- httpCall prefix GET api.example.com/items/
    requests.delete(url="https://example.com/a?b=1")
    # <- httpCall literal DELETE example.com/a
    requests.request("PUT", "https://example.com/c")
    # <- httpCall literal PUT example.com/c
    requests.request(verb, "https://example.com/d")
    # <- httpCall literal example.com/d
    session.patch("https://Example.com:8443/e")
    # <- httpCall literal PATCH example.com/e
    httpx.get(order_id)
    # <- httpCall none GET
    with httpx.Client(base_url=BASE) as client:
        client.get("/f")
        # <- httpCall literal GET api.example.com/v1/f
    pool.request("GET", "https://example.com/g")
    # <- httpCall literal GET example.com/g
    urllib.request.urlopen("https://example.com/h")
    # <- httpCall literal GET example.com/h
    urlopen(Request("https://example.com/i", method="POST"))
    # <- httpCall literal POST example.com/i
    connection = http.client.HTTPSConnection("example.com")
    connection.request("GET", "/j")
    # <- httpCall prefix GET example.com/
    connection.getresponse()
    # <- httpCall prefix example.com/
    work.get("https://example.com/not-requests")


async def work_async():
    async with aiohttp.ClientSession() as client:
        async with client.get("https://example.com/k") as answer:
        #          ^ httpCall literal GET example.com/k
            return answer
    async with httpx.AsyncClient() as client:
        await client.post("https://example.com/l")
        #     ^ httpCall literal POST example.com/l
