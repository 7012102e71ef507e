"""Puts into a gateway what is told unasked."""

from collections.abc import Awaitable, Callable

from connectors.gateway.backends import authorization
from connectors.gateway.runtime import Runtime
from connectors.proactive import texts
from connectors.proactive.choices import Choices
from connectors.proactive.delivery import NoticeDelivery
from connectors.proactive.document_news import DocumentNews
from connectors.proactive.followers import Followers
from connectors.proactive.inbox import NoticeInbox
from connectors.proactive.source import NoticeSource
from connectors.proactive.wishes import Wishes

# Whose notices may come from a system of the city's own.
_SERVICES = ("appointments", "projects", "courier", "hotline")

Look = Callable[[], Awaitable[None]]


def install(runtime: Runtime) -> list[tuple[float, Look]]:
    """Registers the quick replies below notices; what is to be done how often (seconds) while it runs."""
    clock = runtime.database.clock
    choices = Choices(clock)
    followers = Followers(runtime.database, runtime.switches, runtime.limits.public_url)
    for name, handler in (
        (texts.NOTICES_OFF, choices.turn_off),
        (texts.NOTICES_ON, choices.turn_on),
        (texts.FOLLOW, followers.follow),
        (texts.UNFOLLOW, followers.unfollow),
    ):
        # One tap turns off what is told unasked, also while a person speaks.
        runtime.commands.register(name, handler, whoever_speaks=True)
    # What an answer says is followed is no longer offered by it.
    runtime.answering.additions += [Wishes(choices, followers).note, followers.offer]
    inbox = NoticeInbox(runtime.database, choices, runtime.switches)
    shared = (runtime.announcer, runtime.locks, clock)
    delivery = NoticeDelivery(_sources(runtime), inbox, *shared)
    news = DocumentNews(runtime.backends, runtime.settings.knowledge_base_url, followers, *shared)
    limits = runtime.limits
    return [(limits.notices_seconds, delivery.look), (limits.documents_seconds, news.look)]


def _sources(runtime: Runtime) -> list[NoticeSource]:
    """The embedded services' outbox, and one at every address of the city's own."""
    settings = runtime.settings
    headers = {
        str(getattr(settings, f"{service}_url")): authorization(settings, service) for service in _SERVICES
    } | {settings.services_url: {}}
    return [NoticeSource(runtime.backends, url, of_url) for url, of_url in headers.items()]
