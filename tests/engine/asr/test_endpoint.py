"""When a speaker has begun, pauses and has finished."""

from engine.asr.activity import FRAME, FRAMES_PER_SECOND
from engine.asr.endpoint import Endpoint, Patience, Phase


def frames(seconds: float, probability: float) -> list[float]:
    return [probability] * round(seconds * FRAMES_PER_SECOND)


def after(*parts: tuple[float, float]) -> Endpoint:
    endpoint = Endpoint()
    for seconds, probability in parts:
        endpoint.feed(frames(seconds, probability))
    return endpoint


def test_a_turn_from_beginning_to_end() -> None:
    endpoint = after((1, 0.0))
    assert endpoint.phase is Phase.WAITING
    endpoint.feed(frames(2, 0.9))
    assert endpoint.phase is Phase.SPEAKING
    endpoint.feed(frames(0.5, 0.1))
    assert endpoint.phase is Phase.PAUSING
    endpoint.feed(frames(0.6, 0.1))
    assert endpoint.phase is Phase.ENDED
    assert endpoint.span == (31 * FRAME, 93 * FRAME)


def test_a_child_may_think_in_the_middle() -> None:
    endpoint = after((1, 0.9), (0.8, 0.0), (1, 0.9))
    assert endpoint.phase is Phase.SPEAKING
    assert endpoint.span == (0, (31 + 25 + 31) * FRAME)


def test_the_silence_that_ends_a_turn_is_between_0_8_and_1_2_seconds() -> None:
    assert after((1, 0.9), (0.8, 0.0)).phase is not Phase.ENDED
    assert after((1, 0.9), (1.2, 0.0)).phase is Phase.ENDED


def test_a_click_is_not_speech() -> None:
    endpoint = after((1, 0.0), (0.06, 0.95), (2, 0.0))
    assert endpoint.phase is Phase.WAITING
    assert endpoint.span is None


def test_a_soft_ending_still_belongs_to_the_word() -> None:
    assert after((1, 0.9), (0.5, 0.42)).phase is Phase.SPEAKING
    assert after((0.5, 0.42),).phase is Phase.WAITING


def test_who_says_nothing_is_not_waited_for_forever() -> None:
    assert after((9.5, 0.0)).phase is Phase.ENDED


def test_thirty_seconds_are_enough() -> None:
    endpoint = after((31, 0.9))
    assert endpoint.phase is Phase.ENDED
    assert endpoint.span is not None
    assert endpoint.span[1] <= 30 * 16_000


def test_patience_can_be_chosen() -> None:
    endpoint = Endpoint(Patience(end=2.0))
    endpoint.feed(frames(1, 0.9) + frames(1.5, 0.0))
    assert endpoint.phase is Phase.PAUSING
