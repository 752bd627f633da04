"""What can go wrong with a seal. No message ever holds content or key."""


class VaultError(Exception):
    """Something sealed cannot be read or written now."""


class WrongKey(VaultError):
    """A key file is missing, unreadable or belongs to other data. The message names the file."""


class KeyStoreDown(VaultError):
    """The key store does not answer: 503, nothing was shown."""


class KeyDestroyed(VaultError):
    """The key of this compartment is gone: it was destroyed, or never made."""


class SealBroken(VaultError):
    """The envelope does not belong to this row, or was changed."""


class NotOpened(VaultError):
    """The row was loaded but nobody opened it."""


class SealedInQuery(VaultError):
    """A sealed field was used in a query: it would silently find nothing."""
