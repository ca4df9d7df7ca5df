"""What has changed between two books, word for word; and the versions of a file that git gives, and no other."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import ledger
from ledger.choice import Choice
from ledger.history import (
    Changes,
    History,
    MissingError,
    change_text,
    changes,
    choice_then,
    earlier,
    figure_text,
    history,
    new_text,
    relay_text,
    shown_then_and_now,
    summary,
)
from ledger.history import git as by_git
from ledger.model import Book
from ledger.table import frame
from tests.books import SCM_FALL, SMALL, SNHR_803, VOCABULARY, book, loads, said

COAST = Choice("coast-2025-03", "killed")


def between(old: str, new: str, text: str = SMALL) -> Changes:
    """What has changed when some words of the small book are others."""
    assert old in text
    return changes(loads(text), loads(text.replace(old, new)))


def told(found: Changes) -> dict[str, str]:
    """What has changed about each figure, by its id of now, in words."""
    return {one.after.id: change_text(one) for one in found.changed}


# One figure


def test_nothing_has_changed_where_only_words_of_ours_did() -> None:
    found = between("name: Syrian Network for Human Rights", "name: The Syrian Network")
    assert not found
    assert summary(found) == ""


@pytest.mark.parametrize(
    ("old", "new", "figure", "words"),
    [
        ("missing: dozens", "missing: 36", "missing", "number: dozens → 36"),
        ("at least 420", "about 420", "non-combatants.by-pro-government", "number: at least 420 → about 420"),
        ("missing: dozens", "displaced: dozens, id: missing", "missing", "harm: Missing → Displaced"),
        ("{missing: dozens}", "{missing: dozens, place: hama, id: missing}", "missing",
         "where: on Syria's coast → in Hama governorate"),
        ("{missing: dozens}", "{missing: dozens, by: pro-assad, id: missing}", "missing",
         "by whom: not stated → Assad-linked groups"),
        ("{missing: dozens}", "{missing: dozens, victims: women, id: missing}", "missing", "whom: people → women"),
        ("{missing: dozens}", "{missing: dozens, counting: stock, id: missing}", "missing",
         "how it counts: a running count → at that time"),
        ("{missing: dozens}", "{missing: dozens, evidence: list-compiled}", "missing",
         "evidence: cases known by name → lists compiled and cross-checked"),
        ("{missing: dozens}", "{missing: dozens, covers: 2025-03-06/..}", "missing",
         "days counted: from 6 Mar to 10 Mar 2025 → since 6 Mar 2025"),
        ("{missing: dozens}", "{missing: dozens, except: soldiers}", "missing", "leaves out: not stated → soldiers"),
        ("{missing: dozens}", "{missing: dozens, read_in: ifp}", "missing",
         "documents: SNHR, 11 Mar 2025, Iran Front Page, 12 Mar 2025 → Iran Front Page, 12 Mar 2025"),
        ("{missing: dozens}", "{missing: dozens, unclear: Whom is not said.}", "missing",
         "since called unclear: Whom is not said."),
    ],
)  # fmt: skip
def test_each_thing_that_changed_is_told_from_and_to(old: str, new: str, figure: str, words: str) -> None:
    assert told(between(old, new)) == {f"snhr-2025-03-11/{figure}": words}


def test_a_document_whose_link_is_another_is_told_by_its_links() -> None:
    found = between("https://snhr.org/803", "https://snhr.org/804")
    assert told(found)["snhr-2025-03-11/everyone"] == (
        "documents: https://ifpnews.com/800, https://snhr.org/803 → https://ifpnews.com/800, https://snhr.org/804"
    )


def test_another_day_of_a_claim_changes_all_its_figures() -> None:
    found = between("published: 2025-03-11\n  read_in", "published: 2025-03-12~\n  read_in")
    assert len(found.changed) == 7
    assert set(told(found).values()) == {"said on: 11 Mar 2025 → about 12 Mar 2025"}


@pytest.mark.parametrize(
    ("more", "words", "status"),
    [
        ("withdrawn: {on: 2025-03-12, why: Counted twice., in: ifp}\n", "since withdrawn: 12 Mar 2025, Counted twice.",
         "1 withdrawn"),
        ("disputed: {why: The ministry denies it., in: ifp}\n", "since disputed: The ministry denies it.",
         "1 disputed"),
        ("unclear: Whose it is is not said.\n", "since called unclear: Whose it is is not said.", "1 called unclear"),
    ],
)  # fmt: skip
def test_what_became_of_a_claim_is_no_correction_and_can_be_taken_back(more: str, words: str, status: str) -> None:
    before, after = book(said("- killed: 973")), book(said("- killed: 973", more=more))
    found = changes(before, after)
    assert told(found) == {"sohr-2025-03-08/everyone": words}
    assert summary(found) == status
    back = changes(after, before)
    no_longer = words.partition(":")[0].replace("since", "no longer")
    assert told(back)["sohr-2025-03-08/everyone"].startswith(f"{no_longer}: ")
    assert summary(back) == f"1 figure changed in its details ({no_longer})"


def test_a_later_statement_that_takes_the_place_of_others_is_added_and_they_are_replaced() -> None:
    first, second = SCM_FALL.split("- id: scm-2025-07-08")
    before, after = book(first), book(SCM_FALL)
    found = changes(before, after)
    assert second
    assert summary(found) == "4 figures added and 4 replaced by a later statement"
    assert told(found)["scm-2025-04-01/civilians"] == "since replaced by: scm-2025-07-08"
    assert new_text(after, found.added[0]) == (
        "SCM: 1,060, civilians killed on Syria's coast, from 6 Mar to 9 Mar 2025 (about 8 Jul 2025); "
        "from 1,169: revised down by 109, reason not given"
    )


def test_a_figure_that_is_gone_is_told_with_its_scope_and_its_day() -> None:
    before = book(said("- killed: 973"), SNHR_803)
    found = changes(before, book(SNHR_803))
    assert [figure_text(before, one) for one in found.gone] == [
        "SOHR: 973, people killed on Syria's coast, since 6 Mar 2025 (8 Mar 2025)"
    ]
    assert summary(found) == "1 gone from the record"


# All of them


def test_the_sentence_counts_and_gives_the_first_numbers_from_and_to() -> None:
    before = book(SNHR_803, said("- {killed: 973}"))
    text = SNHR_803
    for old, new in (("803", "806"), ("383", "386"), ("211", "214"), ("dozens", "36")):
        text = text.replace(f": {old}", f": {new}")
    after = book(text, said("- {killed: 1018}", "sohr-2025-03-09", "2025-03-09"))
    assert summary(changes(before, after)) == (
        "1 figure added, 4 numbers corrected in the record (803 → 806; 383 → 386; 211 → 214; …) "
        "and 1 gone from the record"
    )


def test_a_renamed_claim_is_the_same_and_has_not_changed() -> None:
    found = between("- id: snhr-2025-03-11\n", "- id: snhr-2025-03-11-2\n  formerly: snhr-2025-03-11\n")
    assert not found
    assert found.same["snhr-2025-03-11/women.by-pro-government"] == "snhr-2025-03-11-2/women.by-pro-government"


def test_a_figure_with_another_id_is_the_same() -> None:
    found = between("{missing: dozens}", "{missing: dozens, id: gone, formerly: snhr-2025-03-11/missing}")
    assert not found
    assert found.same["snhr-2025-03-11/missing"] == "snhr-2025-03-11/gone"


def test_entries_of_a_vocabulary_with_another_id_are_the_same() -> None:
    text = SMALL.replace("women: {name: Women,", "females: {name: Women, formerly: women,")
    text = text.replace("victims: women}", "victims: females}").replace("pro-government", "government-side")
    text = text.replace("government-side: {name", "government-side: {formerly: pro-government, name")
    found = changes(loads(SMALL), loads(text))
    assert not found
    assert found.same["snhr-2025-03-11/women.by-pro-government"] == "snhr-2025-03-11/females.by-government-side"


def test_without_formerly_a_new_id_is_another_figure() -> None:
    found = between("{missing: dozens}", "{missing: dozens, id: other}")
    assert summary(found) == "1 figure added and 1 gone from the record"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("killed: up to 200", "killed: up to 211",
         "Workers Power, of SNHR 211: up to 200 civilians killed → up to 211 civilians killed"),
        ("  relayed:\n  - {in: workers-power, of: civilians.by-pro-assad, killed: up to 200}\n", "",
         "Workers Power, of SNHR 211: up to 200 civilians killed → no longer in the record"),
        ("killed: up to 200}", "killed: up to 200, credits: nobody, place: hama}",
         "Workers Power, of SNHR 211: up to 200 civilians killed → up to 200 civilians killed, in Hama governorate, "
         "naming nobody as the source"),
    ],
)  # fmt: skip
def test_a_relay_that_changed_is_told(old: str, new: str, words: str) -> None:
    found = between(old, new)
    before, after = loads(SMALL), loads(SMALL.replace(old, new))
    assert [relay_text(before, after, one) for one in found.relays] == [words]
    assert summary(found) == "1 relay changed"


def test_a_new_relay_is_told() -> None:
    before, after = book(SNHR_803.partition("  relayed")[0]), book(SNHR_803)
    (one,) = changes(before, after).relays
    assert relay_text(before, after, one) == (
        "Workers Power, of SNHR 211: not in the record → up to 200 civilians killed"
    )


# A selection of both


def view(before: Book, after: Book, choice: Choice) -> Changes:
    """What has changed in what a choice shows."""
    then, now = shown_then_and_now(before, frame(before), after, frame(after), choice)
    return changes(before, after).within(before, after, then, now)


def test_a_view_tells_only_of_its_own_figures() -> None:
    before = book(SNHR_803, said("- killed: 973"))
    after = book(SNHR_803.replace("dozens", "36"), said("- killed: 974"))
    assert summary(view(before, after, COAST)) == "1 number corrected in the record (973 → 974)"
    assert not view(before, after, Choice(COAST.event, "killed", sources=("snhr",)))
    assert (
        summary(view(before, after, Choice(COAST.event, "missing"))) == "1 number corrected in the record (dozens → 36)"
    )


def test_a_view_of_a_day_leaves_out_what_was_said_later() -> None:
    before = book(said("- killed: 973"))
    after = book(said("- killed: 973"), said("- killed: 1018", "sohr-2025-03-09", "2025-03-09"))
    assert summary(view(before, after, COAST)) == "1 figure added"
    assert not view(before, after, Choice(COAST.event, "killed", day=date(2025, 3, 8)))


def test_a_figure_that_moved_out_of_a_view_is_told_as_what_it_is_now() -> None:
    before, after = book(said("- {killed: 9, id: x}")), book(said("- {killed: 9, place: hama, id: x}"))
    choice = Choice(COAST.event, "killed", place="latakia")
    assert not view(before, after, choice)
    choice = Choice(COAST.event, "killed", place="coast")
    found = view(before, after, choice)
    assert (summary(found), told(found)) == (
        "1 figure changed in its details (where)",
        {"sohr-2025-03-08/x": "where: on Syria's coast → in Hama governorate"},
    )


def test_a_figure_that_a_view_loses_or_gains_by_no_change_of_its_own_is_told_too() -> None:
    before = loads(VOCABULARY + "claims:\n" + said("- {killed: 9, place: hama}"))
    after = loads(
        VOCABULARY.replace("text: in Hama governorate, within: syria", "text: in Hama governorate, within: coast")
        + "claims:\n"
        + said("- {killed: 9, place: hama}")
    )
    choice = Choice(COAST.event, "killed", place="coast")
    assert summary(view(before, after, choice)) == "1 not in this selection then"
    assert summary(view(after, before, choice)) == "1 no longer in this selection"


def test_what_is_said_on_no_known_day_leaves_a_view_whose_day_has_become_an_earlier_one() -> None:
    claims = said("- killed: 745"), said("- killed: 1743", "sohr-after-2025-04", "2025-04-01/..")
    before = book(*claims)
    after = book(*claims, said("- killed: 1018", "sohr-2025-03-09", "2025-03-09"))
    found = view(before, after, Choice(COAST.event, "killed", day=date(2025, 3, 8)))
    assert summary(found) == "1 no longer in this selection"


def test_a_choice_is_looked_for_under_its_former_names() -> None:
    text = SMALL.replace("women: {name: Women,", "females: {name: Women, formerly: women,")
    before, after = loads(SMALL), loads(text.replace("victims: women}", "victims: females}"))
    choice = Choice(COAST.event, "killed", victims="females", sources=("snhr",))
    then = choice_then(before, frame(before), after, choice)
    assert then == Choice(COAST.event, "killed", victims="women", sources=("snhr",))
    assert not view(before, after, choice)


def test_an_event_that_was_not_there_showed_nothing() -> None:
    new = VOCABULARY.replace("events:\n", "events:\n  hama-1982: {title: Hama, place: hama, began: 1982-02-02}\n")
    claim = said("- killed: 9").replace("coast-2025-03", "hama-1982")
    before, after = book(), loads(new + "claims:\n" + claim)
    assert summary(view(before, after, Choice("hama-1982", "killed"))) == "1 figure added"


# Git


Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Give `git(*arguments)` in an empty repository in `tmp_path`."""
    for name in [one for one in os.environ if one.startswith("GIT_")]:
        monkeypatch.delenv(name)

    def run(*arguments: str) -> str:
        author = ["-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *author, *arguments], cwd=tmp_path, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    run("init", "--quiet", "--initial-branch=main")
    return run


def saved(git: Git, folder: Path, text: str, name: str = "claims.yaml") -> str:
    """The version of a file that holds a text after it was committed."""
    (folder / name).write_text(text, encoding="utf-8")
    git("add", name)
    git("commit", "--quiet", "--message=edit", "--date=2025-03-12T12:00:00Z")
    return git("rev-parse", f"HEAD:{name}")[:10]


def why(path: Path, version: str) -> str:
    """Why a version cannot be had."""
    with pytest.raises(MissingError) as error:
        earlier(path, version)
    return str(error.value)


def test_a_version_is_found_by_the_digits_that_the_book_has_without_git(git: Git, tmp_path: Path) -> None:
    saved(git, tmp_path, SMALL)
    version = ledger.load(tmp_path / "claims.yaml").version
    saved(git, tmp_path, SMALL + "# another\n")
    assert earlier(tmp_path / "claims.yaml", version) == SMALL.encode()


def test_each_version_has_the_day_of_its_commit(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2025-03-12T12:00:00Z")
    version = saved(git, tmp_path, "a")
    found = history(tmp_path / "claims.yaml")
    assert found.days[found.blob(version)] == date(2025, 3, 12)


def test_a_version_that_was_only_in_a_merge_or_on_a_merged_branch_is_found(git: Git, tmp_path: Path) -> None:
    saved(git, tmp_path, "first\n")
    git("checkout", "--quiet", "-b", "side")
    side = saved(git, tmp_path, "side\n")
    git("checkout", "--quiet", "main")
    saved(git, tmp_path, "main\n")
    git("merge", "--quiet", "--strategy=ours", "--message=merge", "side")
    git("checkout", "--quiet", "-b", "other", "HEAD~1")
    saved(git, tmp_path, "other\n")
    git("checkout", "--quiet", "main")
    git("merge", "--quiet", "--no-commit", "--strategy=ours", "other")
    merged = saved(git, tmp_path, "both\n")
    saved(git, tmp_path, "main\n")
    assert earlier(tmp_path / "claims.yaml", side) == b"side\n"
    assert earlier(tmp_path / "claims.yaml", merged) == b"both\n"


@pytest.mark.parametrize(
    "form",
    [
        "a" * 40,
        "a" * 9,
        "a" * 10 + " ",
        "a" * 10 + ":claims.yaml",
        "--all",
        "HEAD",
        "",
        "..",
        "A" * 10,
        "g" * 10,
        "١" * 10,
    ],
)
def test_what_is_no_version_is_not_looked_for(form: str) -> None:
    with pytest.raises(MissingError, match="it is no version: a version is ten hexadecimal digits"):
        History({"a" * 40: date(2025, 3, 12)}).blob(form)


def test_two_contents_that_begin_alike_are_not_guessed_between() -> None:
    days = {"a" * 39 + "1": date(2025, 3, 12), "a" * 39 + "2": date(2025, 3, 13)}
    with pytest.raises(MissingError):
        History(days).blob("a" * 10)


def test_nothing_else_of_the_repository_is_given(git: Git, tmp_path: Path) -> None:
    saved(git, tmp_path, "a")
    secret = saved(git, tmp_path, "a secret of another file", "secret.txt")
    git("checkout", "--quiet", "-b", "draft")
    draft = saved(git, tmp_path, "a draft that was never merged")
    git("checkout", "--quiet", "main")
    lying = git("hash-object", "-w", "secret.txt")[:10]
    others = [git("rev-parse", name)[:10] for name in ("HEAD", "HEAD^{tree}")]
    for version in (secret, draft, lying, *others):
        assert why(tmp_path / "claims.yaml", version) == "it is not in the file's history"


def test_another_file_that_ours_was_copied_from_is_not_its_history(git: Git, tmp_path: Path) -> None:
    private = saved(git, tmp_path, SMALL + "# private\n", "drafts.yaml")
    saved(git, tmp_path, SMALL, "drafts.yaml")
    git("mv", "drafts.yaml", "claims.yaml")
    saved(git, tmp_path, SMALL)
    assert why(tmp_path / "claims.yaml", private) == "it is not in the file's history"


def test_a_link_in_place_of_the_file_is_no_version_of_it(git: Git, tmp_path: Path) -> None:
    saved(git, tmp_path, "a")
    (tmp_path / "claims.yaml").unlink()
    (tmp_path / "claims.yaml").symlink_to("secret.txt")
    git("add", "claims.yaml")
    git("commit", "--quiet", "--message=link")
    link = git("rev-parse", "HEAD:claims.yaml")[:10]
    (tmp_path / "claims.yaml").unlink()
    assert why(tmp_path / "claims.yaml", link) == "it is not in the file's history"


def test_a_shallow_clone_says_that_it_has_only_a_part(git: Git, tmp_path: Path) -> None:
    first = saved(git, tmp_path, "a")
    last = saved(git, tmp_path, "b")
    git("clone", "--quiet", "--depth=1", f"file://{tmp_path}", "clone")
    path = tmp_path / "clone" / "claims.yaml"
    assert earlier(path, last) == b"b"
    assert why(path, first) == "only the latest part of the file's history is available here, and it is not in that"


NO_HISTORY = "the history of the file is not available here"


def test_outside_a_repository_there_is_no_history(tmp_path: Path) -> None:
    (tmp_path / "claims.yaml").write_text("a", encoding="utf-8")
    assert why(tmp_path / "claims.yaml", "0123456789") == NO_HISTORY


def test_a_file_that_was_never_committed_has_no_history(git: Git, tmp_path: Path) -> None:
    saved(git, tmp_path, "a", "other.yaml")
    (tmp_path / "claims.yaml").write_text("a", encoding="utf-8")
    assert why(tmp_path / "claims.yaml", "0123456789") == NO_HISTORY


def test_a_repository_without_a_commit_has_no_history(git: Git, tmp_path: Path) -> None:
    assert git("status", "--short") == ""
    assert why(tmp_path / "claims.yaml", "0123456789") == NO_HISTORY


def test_without_git_there_is_no_history(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version = saved(git, tmp_path, "a")
    monkeypatch.setenv("PATH", "")
    assert why(tmp_path / "claims.yaml", version) == NO_HISTORY


def test_git_that_does_not_answer_is_not_waited_for(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version = saved(git, tmp_path, "a")
    monkeypatch.setattr(by_git, "PATIENCE", 0)
    assert why(tmp_path / "claims.yaml", version) == NO_HISTORY


def test_the_variables_of_a_hook_lead_to_no_other_repository(
    git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = saved(git, tmp_path, "a")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert earlier(tmp_path / "claims.yaml", version) == b"a"


def test_a_name_with_signs_is_a_name(git: Git, tmp_path: Path) -> None:
    version = saved(git, tmp_path, "a", ":(top)*.yaml")
    saved(git, tmp_path, "b", "x.yaml")
    assert list(history(tmp_path / ":(top)*.yaml").days) == [git("rev-parse", f"HEAD~1:{':(top)*.yaml'}")]
    assert earlier(tmp_path / ":(top)*.yaml", version) == b"a"


def test_a_file_that_was_too_large_is_not_read(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version = saved(git, tmp_path, "aaaa")
    monkeypatch.setattr(by_git, "LARGEST_FILE", 3)
    assert why(tmp_path / "claims.yaml", version) == "the file was too large then to be read now"
