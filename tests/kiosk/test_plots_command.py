"""The command `once-upon-me plots`, for whoever writes them."""

from pathlib import Path

from click.testing import CliRunner, Result

from engine.story.storyteller.plot_file import PLOTS
from kiosk.command import main


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["plots", *arguments])


def test_plots_are_listed() -> None:
    listed = run()
    assert listed.exit_code == 0
    assert "lost_thing: 8 pages, any length" in listed.output.splitlines()


def test_a_book_is_printed_in_the_manner_asked_for() -> None:
    told = run("tell", "lost_thing", "--idea", "Mia lost a pearl", "--pages", "12",
               "--level", "pre-reader", "--first-person", "--funny", "--bedtime", "--scenes")
    assert told.exit_code == 0, told.output
    assert "I am Mia." in told.output
    assert "pearl" in told.output
    assert told.output.count(" | ") >= 2 * 14
    plain = run("tell", "lost_thing", "--seed", "3")
    assert len([line for line in plain.output.splitlines() if line]) == 10


def test_what_cannot_be_told_is_said_kindly() -> None:
    for arguments, words in [
        (("tell", "no_such_plot"), "no plot 'no_such_plot'"),
        (("tell", "wish", "--cast", "dracula"), "nobody is called dracula"),
        (("tell", "wish", "--pages", "3"), "4<=x<=24"),
        (("tell", "wish", "--level", "expert"), "pre-reader"),
        (("check", "no_such_file.toml"), "does not exist"),
    ]:
        refused = run(*arguments)
        assert refused.exit_code != 0
        assert words in refused.output
        assert "Traceback" not in refused.output


def test_checking_names_page_and_field(tmp_path: Path) -> None:
    good = (PLOTS / "lost_thing.toml").read_text(encoding="utf-8")
    mine = tmp_path / "mine.toml"
    mine.write_text(good, encoding="utf-8")
    checked = run("check", str(mine))
    assert checked.exit_code == 0, checked.output
    for change, words in [
        (("moment = \"help\"\n", ""), "page 5 'the helper', field 'moment'"),
        (("{Refrain}", "{Chorus}"), "{chorus}"),
        (("“Hush,” said {helper}. “Look once more.”",
          "“Hush,” said {helper}, and then nobody spoke for a very long time indeed."),
         "page 'the helper', field 'simple', wording 1"),
    ]:
        assert change[0] in good
        mine.write_text(good.replace(*change), encoding="utf-8")
        refused = run("check", str(mine))
        assert refused.exit_code == 1
        assert words in refused.output
        assert "mine.toml" in refused.output
