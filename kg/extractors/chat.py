"""One question to an OpenAI-compatible chat endpoint: Ollama, vLLM, llama.cpp or a hosted service."""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kg.errors import EndpointError, MissingExtra

if TYPE_CHECKING:
    import httpx

log = logging.getLogger(__name__)

SEED = 7
LONGEST_PAUSE = 60.0
"""Seconds that an endpoint may ask to be left alone for; longer ones are cut."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a model answers and how patient to be.

    ``url`` is what ``/chat/completions`` follows, such as ``http://localhost:11434/v1``; ``timeout`` is in
    seconds a request; a request is repeated up to ``retries`` times, after ``pause`` seconds, then twice as many.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    retries: int = 3
    pause: float = 1.0

    @classmethod
    def from_environment(cls, url: str | None = None, model: str | None = None, key: str | None = None) -> Endpoint:
        """Return the endpoint that is named; what is not given is read from KG_LLM_URL, KG_LLM_MODEL, KG_LLM_KEY.

        Raises EndpointError where neither names the address and the model.
        """
        url, model = url or os.environ.get("KG_LLM_URL"), model or os.environ.get("KG_LLM_MODEL")
        if not url:
            raise EndpointError("chat endpoint", "its address is not known", "Give --endpoint URL or set KG_LLM_URL.")
        if not url.startswith(("http://", "https://")):
            raise EndpointError(
                f"chat endpoint {url}", "the address is no web address", "Begin it with http:// or https://."
            )
        if not model:
            raise EndpointError(
                f"chat endpoint {url}", "no model is named", "Give --model-name NAME or set KG_LLM_MODEL."
            )
        return cls(url.rstrip("/"), model, key or os.environ.get("KG_LLM_KEY"))


class Chat:
    """Asks one endpoint; the connection is kept between questions.

    Args:
        endpoint: where to ask.
        transport: what carries the requests; the network where None.
        sleep: how to wait between attempts.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        try:
            import httpx
        except ImportError as error:
            raise MissingExtra(
                "chat endpoint", "httpx is not installed", 'Install it: pip install "kg[llm]"'
            ) from error
        self.endpoint = endpoint
        self._sleep = sleep
        self._failures: tuple[type[Exception], ...] = (httpx.TransportError,)
        headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
        self._client = httpx.Client(timeout=endpoint.timeout, transport=transport, headers=headers)

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def ask(self, system: str, user: str, name: str, schema: Mapping[str, object]) -> str:
        """Return the text of the model's answer, which the endpoint is asked to fit to a JSON schema.

        Raises EndpointError where there is no answer after all attempts, or one that is not a whole message.
        """
        body = {
            "model": self.endpoint.model,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
            "temperature": 0,
            "seed": SEED,
            "response_format": {"type": "json_schema", "json_schema": {"name": name, "strict": True, "schema": schema}},
        }
        return self._content(self._post(body))

    def _post(self, body: Mapping[str, object]) -> httpx.Response:
        url = f"{self.endpoint.url}/chat/completions"
        pause = self.endpoint.pause
        for attempt in range(self.endpoint.retries + 1):
            last = attempt == self.endpoint.retries
            try:
                response = self._client.post(url, json=body)
            except self._failures as error:
                if last:
                    raise self._error(f"it cannot be reached ({type(error).__name__}: {error})",
                                      "Is the server running, and the address right?") from error  # fmt: skip
                wait = pause
            else:
                if response.is_success:
                    return response
                if last or not (response.status_code == 429 or response.status_code >= 500):
                    raise self._refused(response)
                wait = _asked_pause(response, pause)
            log.info("%s: attempt %d failed, again in %.0f s", url, attempt + 1, wait)
            self._sleep(wait)
            pause *= 2
        raise AssertionError("the last attempt returns or raises")

    def _refused(self, response: httpx.Response) -> EndpointError:
        status = response.status_code
        remedy = {
            401: "Give the key that it asks for in KG_LLM_KEY.",
            403: "The key in KG_LLM_KEY does not give the right to use this model.",
            404: f"Does the address end like http://host/v1, and is there a model {self.endpoint.model!r}?",
            429: "It is asked too often: wait, or give fewer documents at a time.",
        }.get(status, "Its own words say what it did not like; some servers know no JSON schema.")
        return self._error(
            f"it answered {status} {response.reason_phrase}: {response.text[:300].strip() or 'no words'}", remedy
        )

    def _content(self, response: httpx.Response) -> str:
        try:
            choice: Any = response.json()["choices"][0]
            content, reason = choice["message"]["content"], choice.get("finish_reason")
        except (json.JSONDecodeError, KeyError, IndexError, TypeError, AttributeError) as error:
            raise self._error("its answer is not that of a chat endpoint", "Is the address that of /v1?") from error
        if reason == "length":
            raise self._error("the model's answer was cut off", "Give the model more room, or make chunks shorter.")
        if not isinstance(content, str) or not content.strip():
            raise self._error("the model gave no answer", "Try another model.")
        return content

    def _error(self, message: str, remedy: str) -> EndpointError:
        return EndpointError(f"chat endpoint {self.endpoint.url}", message, remedy)


def _asked_pause(response: httpx.Response, otherwise: float) -> float:
    """Return the seconds that an endpoint asks to be left alone for."""
    try:
        return min(max(float(response.headers.get("Retry-After", otherwise)), 0.0), LONGEST_PAUSE)
    except ValueError:
        return otherwise
