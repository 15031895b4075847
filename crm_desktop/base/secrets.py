"""The system's keyring, behind one door; where there is none, nothing is remembered and we say so."""

from __future__ import annotations

import keyring
import keyring.errors

SERVICE = "Farley"


class SecretStore:
    """Remembers a secret for a file between sessions, in the system's keyring only."""

    def get(self, name: str) -> str | None:
        """Return the secret, or None where it is unknown or this computer has no keyring."""
        try:
            return keyring.get_password(SERVICE, name)
        except keyring.errors.KeyringError:
            return None

    def set(self, name: str, secret: str) -> bool:
        """Keep a secret; False where this computer has no keyring, so that it holds for this session only."""
        try:
            keyring.set_password(SERVICE, name, secret)
        except keyring.errors.KeyringError:
            return False
        return True

    def forget(self, name: str) -> None:
        """Remove a secret; one that is not there is already forgotten."""
        try:
            keyring.delete_password(SERVICE, name)
        except keyring.errors.KeyringError:
            return
