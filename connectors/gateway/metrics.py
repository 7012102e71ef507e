"""What the gateway counts, beside the requests that every process counts."""

from prometheus_client import Counter, Gauge, Histogram

REPLIES = Counter("gateway_replies_total", "Replies of bot and gateway", ["type", "status"])
ANSWER_SECONDS = Histogram("gateway_bot_answer_seconds", "Seconds that the bot took to answer")
BOT_FAILURES = Counter("gateway_bot_failures_total", "Questions without an answer of the bot", ["reason"])
CHANGES = Counter("gateway_conversation_changes_total", "Changes of who speaks with a citizen", ["kind"])
DELIVERIES = Counter("gateway_deliveries_total", "Messages sent through a channel", ["channel", "outcome"])
PENDING = Gauge("gateway_outbox_pending", "Messages that wait for the bot or for a channel", ["for"])
WAITING = Gauge("gateway_waiting_conversations", "Citizens who wait for a person")
WATCHERS = Gauge("gateway_watchers", "Open WebSockets")
REFUSED = Counter("gateway_refused_messages_total", "Messages over a rate limit")
