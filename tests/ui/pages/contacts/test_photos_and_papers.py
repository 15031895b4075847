"""Pictures and papers on the card: dropped, pasted, chosen, cut, opened safely, found again, and undone."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QWidget

from crm_desktop.domain.records import Edit, Values
from crm_desktop.services.contents import MOST_BYTES
from crm_desktop.services.crm import Crm
from crm_desktop.ui.kit.crop_dialog import CropDialog, CropView, read_image
from crm_desktop.ui.kit.other_row import OtherRow
from crm_desktop.ui.kit.paper_list import png_of
from crm_desktop.ui.pages.companies import CompaniesPage
from crm_desktop.ui.pages.contacts import ContactsPage
from tests.support.pages import Bench, focused, press, settle
from tests.ui.pages.contacts.conftest import People

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def two_halves(width: int = 400, height: int = 200) -> QImage:
    """A picture that is red at the left and blue at the right."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    painter = QPainter(image)
    painter.fillRect(width // 2, 0, width // 2, height, QColor("blue"))
    painter.end()
    return image


def drop(target: QWidget, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    spot = QPointF(target.rect().center())
    event = QDropEvent(spot, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    target.dropEvent(event)
    settle()


def crop(page: ContactsPage) -> CropDialog:
    [dialog] = [one for one in page.window().findChildren(CropDialog) if one.isVisible()]
    return dialog


def photo(crm: Crm, number: int) -> bytes | None:
    return crm.contents.photo(crm.contacts.record(number))


def papers(crm: Crm, number: int) -> list[str]:
    return [one.name for one in crm.contents.papers(crm.contacts.record(number))]


def row_of(page: ContactsPage, name: str) -> OtherRow:
    [row] = [one for one in page.card.papers.list.rows() if one.face.name == name]
    return row


def test_a_picture_dropped_on_the_avatar_is_cut_and_shown_everywhere(
    page: ContactsPage, crm: Crm, bench: Bench, people: People, tmp_path: Path
) -> None:
    path = tmp_path / "marta.png"
    two_halves().save(str(path))
    drop(page.card.head.avatar, path)
    dialog = crop(page)
    press(dialog.view, *[Key.Key_Left] * 40)
    assert dialog.view.part().left() == 0, "it stops at the edge"
    dialog.accept()
    settle()
    data = photo(crm, people.marta)
    assert data is not None
    kept = read_image(data)
    assert kept.width() == kept.height()
    assert kept.pixelColor(kept.width() // 2, 10).red() > 200, "the left half"
    assert crm.contact_rows([people.marta])[people.marta].photo
    assert bench.shell.toasts[-1] == "The picture is changed. [undo]"
    before = page.card.head.avatar.grab().toImage()
    crm.history.undo()
    bench.tell()
    assert photo(crm, people.marta) is None
    assert page.card.head.avatar.grab().toImage() != before


def test_a_picture_is_pasted_on_the_card_and_taken_away(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    QGuiApplication.clipboard().setImage(two_halves())
    page.card.head.name.setFocus()
    press(page.card.head.name, Key.Key_V, with_=CTRL)
    crop(page).accept()
    settle()
    assert photo(crm, people.marta) is not None
    menu = page.card.photo.menu()
    next(one for one in menu.actions() if one.text() == "Remove the picture").trigger()
    menu.deleteLater()
    settle()
    assert photo(crm, people.marta) is None
    assert bench.shell.toasts[-1] == "The picture is removed. [undo]"


def test_what_is_no_picture_is_said(page: ContactsPage, crm: Crm, bench: Bench, people: People, tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"no picture")
    page.card.photo.take_file(str(path))
    assert bench.shell.errors == ["This is no picture that can be read. Nothing was changed."]
    assert photo(crm, people.marta) is None


@pytest.mark.parametrize("kind", ["cut", "large", "endless"])
def test_a_picture_that_is_broken_or_too_large_is_refused_in_a_sentence(
    page: ContactsPage, crm: Crm, bench: Bench, people: People, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "photo.jpg"
    data = jpeg(Image.effect_noise((800, 600), 80).convert("RGB"))
    if kind == "cut":
        path.write_bytes(data[: len(data) // 2])
        said = "This is no picture that can be read; JPEG, PNG, GIF, WebP and TIFF are."
    elif kind == "large":
        with path.open("wb") as stream:
            stream.write(data)
            stream.truncate(50 << 20)
        said = "“photo.jpg” has 50 MB, more than the 40 MB Farley reads at once; nothing was read."
    else:
        path = tmp_path / "photo.png"
        Image.new("1", (12_000, 9_000)).save(path)
        said = "This is no picture that can be read; JPEG, PNG, GIF, WebP and TIFF are."
    page.card.photo.take_file(str(path))
    settle()
    assert bench.shell.errors == [said]
    assert page.window().findChildren(CropDialog) == []
    assert photo(crm, people.marta) is None


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_picture_taken_with_the_camera_turned_stands_upright(
    page: ContactsPage, crm: Crm, people: People, tmp_path: Path, orientation: int
) -> None:
    upright = Image.new("RGB", (300, 300), "red")
    upright.paste("blue", (0, 150, 300, 300))  # blue is below
    back = {1: 0, 3: 180, 6: 90, 8: 270}[orientation]
    turned = upright.rotate(back, expand=True)
    exif = turned.getexif()
    exif[0x0112] = orientation
    path = tmp_path / "photo.jpg"
    path.write_bytes(jpeg(turned, exif))
    page.card.photo.take_file(str(path))
    settle()
    crop(page).accept()
    settle()
    data = photo(crm, people.marta)
    assert data is not None
    kept = read_image(data)
    assert kept.pixelColor(kept.width() // 2, 20).red() > 200
    assert kept.pixelColor(kept.width() // 2, kept.height() - 20).blue() > 200


def test_a_picture_comes_from_the_clipboard_as_a_file_too(
    page: ContactsPage, crm: Crm, people: People, tmp_path: Path
) -> None:
    path = tmp_path / "marta.png"
    two_halves().save(str(path))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(data)
    menu = page.card.photo.menu()
    paste = next(one for one in menu.actions() if one.text() == "Paste the picture")
    assert paste.isEnabled()
    paste.trigger()
    menu.deleteLater()
    settle()
    crop(page).accept()
    settle()
    assert photo(crm, people.marta) is not None


def test_the_picture_is_cut_without_a_mouse(page: ContactsPage, crm: Crm, people: People) -> None:
    QGuiApplication.clipboard().setImage(two_halves())
    page.card.head.avatar.setFocus()
    press(page.card.head.avatar, Key.Key_V, with_=CTRL)
    dialog = crop(page)
    assert focused() is dialog.view
    press(dialog.view, Key.Key_Plus, *[Key.Key_Left] * 60)
    assert dialog.slider.value() > 100, "the slider goes along"
    press(focused(), Key.Key_Tab)
    assert focused() is dialog.slider
    press(dialog.slider, Key.Key_Home)
    assert dialog.view.zoom() == 1
    press(dialog.slider, Key.Key_Return)
    assert photo(crm, people.marta) is not None
    press(page.card.head.avatar, Key.Key_V, with_=CTRL)
    press(crop(page).view, Key.Key_Escape)
    assert [one.verb for one in crm.history.actions()[:2]].count("set_photo") == 1, "Esc leaves it as it is"


def test_the_picture_stands_in_the_list_of_people_and_of_companies(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    company = crm.contacts.record(people.marta).number("company_id")
    assert company is not None
    green = QImage(64, 64, QImage.Format.Format_RGB32)
    green.fill(QColor(0, 200, 0))
    for kind, number in (("contact", people.marta), ("company", company)):
        crm.contents.set_photo(kind, number, png_of(green))
    bench.tell()
    firms = bench.show(CompaniesPage)
    firms.show_record(company)
    settle()
    for shown in (page, firms):
        shown.desk.pane.list.viewport().repaint()
        settle()
        assert has_green(shown.desk.pane.list.viewport()), "in its list"
        assert has_green(shown.card.head.avatar), "on its card"


def has_green(widget: QWidget) -> bool:
    image = widget.grab().toImage()
    spots = [image.pixelColor(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)]
    return any(one.green() > 150 and one.red() < 60 and one.blue() < 60 for one in spots)


def jpeg(image: Image.Image, exif: Image.Exif | None = None) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", **({"exif": exif} if exif is not None else {}))
    return out.getvalue()


def test_the_part_is_chosen_by_keys_and_never_leaves_the_picture(qtbot: object) -> None:
    view = CropView(two_halves())
    press(view, Key.Key_Plus, Key.Key_Plus, *[Key.Key_Right] * 100, *[Key.Key_Down] * 100)
    part = view.part()
    assert part.width() < 200
    assert part.right() == pytest.approx(400)
    assert part.bottom() == pytest.approx(200)
    press(view, *[Key.Key_Minus] * 30)
    assert view.part().width() == pytest.approx(200), "never smaller than the window"
    assert view.cropped().pixelColor(5, 5).blue() > 200


def test_files_dropped_on_the_card_are_kept_opened_and_removed(
    page: ContactsPage, crm: Crm, bench: Bench, people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FARLEY_HOME", str(tmp_path / "home"))
    offer, program, ours = tmp_path / "offer.pdf", tmp_path / "setup.exe", tmp_path / "Other.farley"
    for path in (offer, program, ours):
        path.write_bytes(b"content")
    assert not page.card.papers.isVisible()
    drop(page.card, offer, program, ours)
    assert sorted(papers(crm, people.marta)) == ["offer.pdf", "setup.exe"], "a file of ours is opened, not attached"
    assert page.card.papers.isVisible()
    row_of(page, "offer.pdf").button.click()
    settle()
    [opened] = bench.prompts.documents
    assert Path(opened).read_bytes() == b"content"
    row_of(page, "setup.exe").button.click()
    settle()
    assert len(bench.prompts.documents) == 1, "a program is never opened"
    assert "program" in bench.shell.errors[-1]
    press(row_of(page, "setup.exe").button, Key.Key_Delete)
    assert papers(crm, people.marta) == ["offer.pdf"]
    crm.history.undo()
    bench.tell()
    assert len(page.card.papers.list.rows()) == 2


def test_of_a_large_document_it_is_asked_whether_to_link_it(
    page: ContactsPage, crm: Crm, bench: Bench, people: People, tmp_path: Path
) -> None:
    film = tmp_path / "film.mp4"
    with open(film, "wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    bench.prompts.answers["choose"] = [None, 0]
    page.card.papers.list.attach([str(film)])
    assert papers(crm, people.marta) == []
    page.card.papers.list.attach([str(film)])
    [paper] = crm.contents.papers(crm.contacts.record(people.marta))
    assert paper.is_linked


def test_a_linked_document_that_is_gone_shows_it_and_is_found_again(
    page: ContactsPage, crm: Crm, bench: Bench, people: People, tmp_path: Path
) -> None:
    offer, moved = tmp_path / "offer.pdf", tmp_path / "moved.pdf"
    offer.write_bytes(b"content")
    crm.contents.attach("contact", people.marta, offer, link=True)
    offer.rename(moved)
    bench.tell()
    row = row_of(page, "offer.pdf")
    assert row.face.alarm
    assert "Find it…" in row.face.end
    bench.prompts.answers["open_file"] = str(moved)
    row.button.click()
    settle()
    assert not row_of(page, "offer.pdf").face.alarm
    assert crm.contents.papers(crm.contacts.record(people.marta))[0].path == str(moved)


def test_a_document_on_another_computer_is_opened_only_when_said(
    page: ContactsPage, crm: Crm, bench: Bench, people: People
) -> None:
    values: Values = {"name": "x.pdf", "path": "//evil/share/x.pdf", "added_at": 1, "size": 1}
    crm.contacts.edit(people.marta, Edit(put=[("attachments", None, values)]))
    bench.tell()
    row_of(page, "x.pdf").button.click()
    settle()
    assert [one[0] for one in bench.prompts.asked] == ["confirm"]
    assert "evil" in bench.prompts.asked[0][2]
    assert bench.prompts.documents == []


def test_a_pasted_picture_becomes_a_paper_where_the_papers_have_the_focus(
    page: ContactsPage, crm: Crm, bench: Bench, people: People, tmp_path: Path
) -> None:
    offer = tmp_path / "offer.pdf"
    offer.write_bytes(b"content")
    page.card.papers.list.attach([str(offer)])
    settle()
    QGuiApplication.clipboard().setImage(two_halves())
    row_of(page, "offer.pdf").button.setFocus()
    press(row_of(page, "offer.pdf").button, Key.Key_V, with_=CTRL)
    assert any(name.startswith("Picture ") for name in papers(crm, people.marta))
    assert photo(crm, people.marta) is None


def test_papers_of_an_entry_show_as_chips_and_open(
    page: ContactsPage, crm: Crm, bench: Bench, people: People, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FARLEY_HOME", str(tmp_path / "home"))
    entry = crm.entries.of(people.marta).entries[0].id
    crm.contents.attach_data("entry", entry, "quote.pdf", b"12 bearings")
    bench.tell()
    view = page.desk.timeline.view
    [shown] = [one for one in view.entries() if one.id == entry]
    assert [file.text for file in shown.files] == ["quote.pdf"]
    view.file_opened.emit(entry, 0)
    settle()
    assert [Path(path).read_bytes() for path in bench.prompts.documents] == [b"12 bearings"]


def test_the_qr_code_says_who_it_is(page: ContactsPage) -> None:
    from crm_desktop.ui.pages.contacts.code import CodeDialog

    page.card.show_code()
    settle()
    [dialog] = [one for one in page.window().findChildren(CodeDialog) if one.isVisible()]
    assert "FN:Marta Kowalczyk" in dialog.text
    image = dialog.view.grab().toImage()
    assert image.pixelColor(QPoint(2, 2)) == QColor("white"), "a quiet edge"
    dark = sum(image.pixelColor(x, image.height() // 2) == QColor("black") for x in range(image.width()))
    assert dark > image.width() // 8
    dialog.reject()
