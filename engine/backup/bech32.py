"""Bech32 (BIP 173), the way in which age writes keys."""

CHARACTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def bech32(prefix: str, data: bytes) -> str:
    """Bytes as text in small letters, with a checksum of six characters at its end."""
    words = _fives(data)
    head = [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]
    sums = _polymod([*head, *words, *[0] * 6]) ^ 1
    words += [sums >> 5 * (5 - at) & 31 for at in range(6)]
    return f"{prefix}1{''.join(CHARACTERS[word] for word in words)}"


def _fives(data: bytes) -> list[int]:
    """The bits in groups of five, the last one filled up with zeros."""
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    return [int(bits[at:at + 5], 2) for at in range(0, len(bits), 5)]


def _polymod(words: list[int]) -> int:
    sums = 1
    for word in words:
        top = sums >> 25
        sums = (sums & 0x1FFFFFF) << 5 ^ word
        for at, part in enumerate(_GENERATOR):
            sums ^= part if top >> at & 1 else 0
    return sums
