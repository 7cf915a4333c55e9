"""Who asks a store elsewhere, and how the store is told."""

from __future__ import annotations

import os
import urllib.request
from dataclasses import dataclass
from typing import Any

from kg.errors import StoreError


@dataclass(frozen=True, slots=True)
class Login:
    """Who asks; the password is never written anywhere."""

    user: str
    password: str

    def __repr__(self) -> str:
        """Return who it is, without the password."""
        return f"Login({self.user!r})"

    @classmethod
    def given(cls, user: str | None = None) -> Login | None:
        """Return the user and password of the environment (KG_USER, KG_PASSWORD), or None where there is no user.

        Raises:
            StoreError: there is a user and no password.
        """
        user = user or os.environ.get("KG_USER")
        if not user:
            return None
        password = os.environ.get("KG_PASSWORD")
        if password is None:
            raise StoreError(f"no password for {user}: set it in the environment as KG_PASSWORD")
        return cls(user, password)


class Digest(urllib.request.HTTPDigestAuthHandler):
    """Tries a password once: some stores shut a user out who tries more often."""

    def retry_http_digest_auth(self, req: urllib.request.Request, auth: str) -> Any:
        """Answer the challenge, if this is not the answer to an answer."""
        return None if req.has_header(self.auth_header) else super().retry_http_digest_auth(req, auth)


class Basic(urllib.request.HTTPBasicAuthHandler):
    """Answers no other challenge than its own."""

    def http_error_401(self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any) -> Any:
        """Send the password where it is asked for in this way."""
        if not str(headers.get("WWW-Authenticate")).lower().startswith("basic"):
            return None
        return super().http_error_401(req, fp, code, msg, headers)
