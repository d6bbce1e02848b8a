"""`once-upon-me listen`: what was heard in a recording, and what was understood of it."""

import json
from pathlib import Path

import click

from engine.paths import default_paths


@click.command()
@click.argument("recording", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def listen(recording: Path) -> None:
    """Say as JSON what is heard in a RECORDING (any sound file, at most 60 s)."""
    from engine.asr import make_ears
    from engine.asr.recording import decode_sound_file, hear_recording
    from engine.config import config_from
    from engine.models import ModelStore
    from engine.plain import to_json
    from engine.safety.words import judge
    from engine.starter import starter_cast
    from engine.store.characters import Family
    from engine.story.understanding import understand
    from engine.work.parts import meaning_if_any

    paths = default_paths().create()
    family = Family(paths).all() or starter_cast()
    ears = make_ears(config_from().ears, ModelStore(paths))
    heard = hear_recording(ears, decode_sound_file(recording), [who.name for who in family])
    judgement = judge(heard.text, meaning_if_any(paths))
    idea = understand(judgement.said, family)
    click.echo(json.dumps({
        "heard": heard.text,
        "reason": heard.reason,
        "confidence": round(heard.confidence, 3),
        "seconds": round(heard.seconds, 2),
        "outcome": judgement.outcome,
        "understood": to_json(idea),
    }, indent=2, ensure_ascii=False))
