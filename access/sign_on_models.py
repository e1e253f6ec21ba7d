"""The tables of identities at providers of single sign-on and of used sign-ons."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, UtcDateTime
from core.ids import AccountId

LONGEST_ISSUER = 255
LONGEST_SUBJECT = 255


class Identity(Base):
    """Links a provider's issuer and subject with an account. An account has at most one identity at a provider."""

    __tablename__ = "identities"
    __table_args__ = (UniqueConstraint("account_id", "issuer"),)

    issuer: Mapped[str] = mapped_column(String(LONGEST_ISSUER), primary_key=True)
    subject: Mapped[str] = mapped_column(String(LONGEST_SUBJECT), primary_key=True)
    account_id: Mapped[AccountId] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class UsedSignOn(Base):
    """A sign-on whose answer was received, so that a replay of the answer is refused."""

    __tablename__ = "used_sign_ons"

    state_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    used_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
