"""A mail whose words are inside an S/MIME signature, as Outlook and Apple Mail send it on request."""

import base64
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7

HEAD = "From: Olga Owner <olga@acme.example>\r\nTo: bob@acme.example\r\nSubject: The contract\r\nDate: Mon, 15 Jun 2026 10:00:00 +0000\r\nMessage-ID: <signed@acme.example>\r\n"


@cache
def _identity() -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Olga Owner")])
    start = datetime(2026, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(7).not_valid_before(start).not_valid_after(start + timedelta(days=900))
    return made.sign(key, hashes.SHA256()), key


def signed_data(content: bytes) -> bytes:
    """The signature with the content inside, as DER."""
    certificate, key = _identity()
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content).add_signer(certificate, key, hashes.SHA256())
    return builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])


def signed_mail(part: bytes, *, media: str = "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m") -> bytes:
    """A mail with that part, headers and all, inside its signature."""
    head = f"{HEAD}MIME-Version: 1.0\r\nContent-Type: {media}\r\nContent-Transfer-Encoding: base64\r\n"
    head += "Content-Disposition: attachment; filename=smime.p7m\r\n\r\n"
    return head.encode() + base64.encodebytes(signed_data(part))
