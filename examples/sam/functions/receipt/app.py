"""Writes the receipt of a charge."""
import os


def handler(event, context):
    print("receipt for", event["id"])
    return {"status": "CHARGED", "receipt": f"{event['amount']:.2f} {os.environ['CURRENCY']} ({event['stage']})"}
