"""Opens a file that a person chose: a result file as a sheet of its own, or a whole backup."""

import asyncio

from browser.bridge import new_id, nfc
from browser.files import beginning, ending, read_bytes
from errors import SheetError
from formats.backup import is_backup
from formats.fingerprint import rename
from formats.otheredition import Edition
from formats.record import Unreadable, dated, read_record, write_record
from formats.resultreader import read_result
from formats.resultwriter import write_kept
from messages import sentence
from page.notices import ask, choose, chosen, gather, gathered, notify
from page.questions import question
from page.tabs import bring
from storage.keys import sheet_key
from storage.repository import Repository


async def open_file(actions, file) -> None:
    """Open a file, or say why not and change nothing."""
    if is_backup(await beginning(file)):
        from page.backup import open_backup

        await open_backup(actions, file)
        return
    editor = actions.editor
    data = b""
    try:
        data = await _content(file)
        sheet, warnings = read_result(data, editor.rubric, editor.sha256, nfc)
    except SheetError as error:
        reasons = [sentence(editor.table, problem) for problem in error.problems]
        _refuse(actions, data, file.name, reasons)
        return
    sheet.id = sheet.id or new_id()
    whose = actions.about(sheet)
    if not await _make_way(actions, sheet, whose, file.name):
        return
    actions.replace(sheet, "opened")
    lines = whose + [sentence(editor.table, warning) for warning in warnings]
    notify(editor.say("opened", file=file.name), lines)


async def open_files(actions, files: list) -> None:
    """
    Put the sheets of several files on this machine, and show the list of all.

    One that is on the machine already, and otherwise, stays as it is; the file's becomes a sheet of
    its own.
    """
    editor = actions.editor
    editor.settle()
    repository = Repository(editor.store, editor.rubric, editor.sha256)
    count, lines = 0, []
    for file in files:
        if is_backup(await beginning(file)):
            # A backup has its own questions, and tells by itself what came of it.
            gather()
            await actions.open(file)
            lines += [" ".join([text] + items) for text, items, _ in gathered()]
            continue
        try:
            data = await _content(file)
            sheet, _ = read_result(data, editor.rubric, editor.sha256, nfc)
        except SheetError as error:
            reasons = " ".join([sentence(editor.table, problem) for problem in error.problems])
            lines.append(file.name + ": " + reasons)
            continue
        sheet.id = sheet.id or new_id()
        kept = write_kept(sheet, editor.rubric, editor.sha256)
        own = await _on_machine(editor, sheet.id)
        if own and dated(own)[0] == dated(kept)[0]:
            lines.append(editor.say("opened-same", file=file.name))
            continue
        if own:
            rename(sheet, editor.rubric, new_id())
            kept = write_kept(sheet, editor.rubric, editor.sha256)
            lines.append(editor.say("opened-copy", file=file.name))
        if await repository.keep(write_record(kept, True)):
            count += 1
        else:
            lines.append(editor.say("opened-not-kept", file=file.name))
    told = [editor.say("files-looked-at", count=len(files))]
    if count:
        told.append(editor.say("opened-several", count=count))
    notify(" ".join(told), lines, bad=bool(lines))
    await actions.sheets()


async def _content(file) -> bytes:
    """A chosen file's bytes; SheetError with what it is instead when it is no text of a sheet."""
    try:
        return await read_bytes(file)
    except SheetError as error:
        problems = error.problems
    from formats.filekind import kind_of_ends

    kind = kind_of_ends(await beginning(file), await ending(file))
    raise SheetError([kind] if kind else problems)


async def _on_machine(editor, id: str) -> str:
    """A sheet of this machine as its kept text; "" without one."""
    text = editor.record() if id == editor.sheet.id else await _text(editor, id)
    try:
        other, _ = read_record(text, editor.rubric, editor.sha256)
    except Unreadable:
        return ""
    return write_kept(other, editor.rubric, editor.sha256)


async def _make_way(actions, sheet, whose: list[str], name: str) -> bool:
    """
    See whether the sheet is on this machine already, and otherwise; tells to go on.

    Then a person chooses which to keep, or both: the one from the file as another sheet.
    """
    editor = actions.editor
    editor.settle()
    in_hand = sheet.id == editor.sheet.id
    text = editor.record() if in_hand else await _text(editor, sheet.id)
    try:
        other, _ = read_record(text, editor.rubric, editor.sha256)
    except Unreadable:
        return True
    own, theirs = [
        dated(write_kept(one, editor.rubric, editor.sha256))[0] for one in (other, sheet)
    ]
    # Whether it is in some file or not: that file may be anywhere.
    if own != theirs:
        told = whose + [editor.say("on-machine")] + actions.about(other)
        answer = await choose(question(editor, "open", 5, file=name), told)
        if answer == "no":
            return False
        if answer == "also":
            rename(sheet, editor.rubric, new_id())
            return True
    # So that undoing leads back to it.
    return in_hand or await _brought(actions, sheet.id)


async def _brought(actions, id: str) -> bool:
    if await bring(actions.editor, id):
        actions.past().brought()
    return True


async def _text(editor, id: str) -> str:
    found = editor.store.unkept(id)
    if found:
        return found
    repository = Repository(editor.store, editor.rubric, editor.sha256)
    return await repository.text(sheet_key(editor.rubric.id, id))


def _refuse(actions, data: bytes, name: str, reasons: list[str]) -> None:
    """Say why a file is not opened; another rubric's can be looked through, or has its own page."""
    editor = actions.editor
    edition = Edition(data, editor.rubric, editor.sha256, nfc)

    def carry(_event) -> None:
        asyncio.create_task(_carry(actions, edition, name))

    offer = (editor.say("look-through"), carry) if edition.known else ("", None)
    text = editor.say("not-opened", file=name)
    notify(text, reasons, bad=True, offer=offer, elsewhere=edition.of)


async def _carry(actions, edition, name: str) -> None:
    """Let a person choose which criteria of another rubric's file come into the sheet."""
    editor = actions.editor
    ids, others = await _chosen(editor, edition, "foreign" if edition.foreign else "edition", name)
    if ids is None:
        return
    sheet = edition.sheet(ids)
    if edition.foreign or not sheet.id:
        fresh = editor.fresh_sheet()
        sheet.id, sheet.created, sheet.modified = fresh.id, fresh.created, fresh.modified
    elif not await _make_way(actions, sheet, actions.about(sheet), name):
        return
    actions.replace(sheet, "carried")
    notify(editor.say("carried", count=len(ids), file=name), others)


async def carry_kept(actions, result: dict, name: str) -> None:
    """The same of a sheet on this machine, which stays as it is: a new one gets the criteria."""
    editor = actions.editor
    edition = Edition(result, editor.rubric, editor.sha256, nfc)
    if not edition.known:
        notify(editor.say("sheet-not-opened"), [], bad=True)
        return
    ids, others = await _chosen(editor, edition, "kept", name)
    if ids is not None:
        sheet = edition.sheet(ids)
        fresh = editor.fresh_sheet()
        sheet.id, sheet.created, sheet.modified = fresh.id, fresh.created, fresh.modified
        actions.replace(sheet, "carried", False)
        notify(editor.say("carried", count=len(ids), file=name), others)


async def _chosen(editor, edition, asked: str, name: str):
    """The criteria that a person chooses, None for none at all, and what is told of the others."""
    lines = [(line, sentence(editor.table, line.problem)) for line in edition.lines]
    choices = [(line.criterion, text) for line, text in lines if line.fits]
    missing = [it.criterion for it in edition.lines if it.problem.code == "edition-new"]
    others = [text for line, text in lines if not line.fits and line.criterion not in missing]
    if missing:
        others.append(editor.say("not-in-file", criteria=missing))
    if edition.columns:
        others.append(editor.say("other-columns", columns=edition.columns))
    texts = question(editor, asked, file=name)
    # Equal ids of different rubrics may be a coincidence: then nothing is chosen for anyone.
    if await ask(texts, others, choices, ticked=not edition.foreign):
        return chosen(), others
    return None, others
