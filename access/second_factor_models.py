"""The tables of second factors and recovery codes."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from config.database import Base, UtcDateTime
from core.ids import AccountId


class SecondFactor(Base):
    """The sealed secret of an account's codes. The second factor is active once a first code has confirmed it."""

    __tablename__ = "second_factors"

    account_id: Mapped[AccountId] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    sealed_secret: Mapped[bytes] = mapped_column(LargeBinary)
    begun_at: Mapped[datetime] = mapped_column(UtcDateTime)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The time step of the last accepted code; codes of this or an earlier step are refused.
    last_step: Mapped[int] = mapped_column(BigInteger)


class RecoveryCode(Base):
    """The hash of a recovery code. The row is deleted when the code is used."""

    __tablename__ = "recovery_codes"

    account_id: Mapped[AccountId] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
