"""What the environment says."""
import os

RAW = os.environ["RAW_BUCKET"]
QUEUE = os.environ.get("QUEUE_URL")
TOPIC = os.getenv("TOPIC", "")
PARTNERS = ("https://one.example.com/health", "https://two.example.com/health")
THREE = "https://three.example.com"
FOUR = os.environ.get("FOUR_URL", "https://four.example.com")
