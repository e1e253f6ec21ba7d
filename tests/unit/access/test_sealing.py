from access.sealing import seal, unseal

KEY = b"k" * 32


def test_a_sealed_secret_is_opened_by_its_key_for_its_owner_alone() -> None:
    sealed = seal(b"secret", signing_key=KEY, whose="acc_1")
    assert b"secret" not in sealed
    assert unseal(sealed, signing_key=KEY, whose="acc_1") == b"secret"
    assert unseal(sealed, signing_key=b"another", whose="acc_1") is None
    assert unseal(b"", signing_key=KEY, whose="acc_1") is None
    assert unseal(sealed, signing_key=KEY, whose="acc_2") is None
    assert unseal(sealed[:-1] + bytes([sealed[-1] ^ 1]), signing_key=KEY, whose="acc_1") is None


def test_the_same_secret_is_sealed_differently_each_time() -> None:
    assert seal(b"secret", signing_key=KEY, whose="acc_1") != seal(b"secret", signing_key=KEY, whose="acc_1")
