"""The kit, driven by mouse and keyboard on a real (windowless) application."""

from __future__ import annotations

import pygame
import pytest
from pygame import Rect

from game.ui.widgets import (
    Button,
    Column,
    Dialog,
    Dropdown,
    Grid,
    IconButton,
    Label,
    ListBox,
    Panel,
    Paragraph,
    ProgressBar,
    Row,
    ScrollView,
    Segmented,
    Sized,
    Slider,
    Spacer,
    Stepper,
    TextInput,
    Toggle,
)
from game.ui.widgets.layout import level, share_out, squeeze
from game.ui.widgets.tooltip import tooltip_rect

OPTIONS = [("a", "Alder"), ("b", "Birch"), ("c", "Cedar")]


def column(*widgets):
    return lambda: Panel(Column(list(widgets), pad=20, align="start"))


def shown(pilot, rect: Rect) -> bytes:
    return pygame.image.tobytes(pilot.app.surface.subsurface(rect.inflate(12, 12)), "RGB")


# ---- buttons


def test_a_button_acts_on_release_inside_only(bench) -> None:
    done: list[str] = []
    pilot = bench(column(Button("Go", lambda: done.append("go"), name="go")))
    pilot.click("go")
    assert done == ["go"]
    r = pilot.find("go").rect
    pilot.drag(r.center, (r.right + 80, r.bottom + 80))
    assert done == ["go"]


@pytest.mark.parametrize("key", ["enter", "space"])
def test_keys_press_the_focused_button(bench, key: str) -> None:
    done: list[int] = []
    pilot = bench(column(Button("One", name="one"), Button("Two", lambda: done.append(2), name="two")))
    pilot.tab_to("two").press(key)
    assert done == [2]


def test_a_disabled_button_does_nothing_and_is_left_out_by_tab(bench) -> None:
    done: list[int] = []
    off = Button("Off", lambda: done.append(1), name="off")
    off.enable(False)
    pilot = bench(column(off, Button("On", name="on")))
    pilot.click("off")
    assert done == []
    pilot.press("tab").press("tab")
    assert pilot.focus == "on"


def test_tab_goes_round_both_ways(bench) -> None:
    pilot = bench(column(*(Button(n, name=n) for n in "abc")))
    order = [pilot.press("tab").focus for _ in range(4)]
    assert order == ["a", "b", "c", "a"]
    assert pilot.press("tab", pygame.KMOD_LSHIFT).focus == "c"


def test_focus_is_shown_for_the_keyboard_and_not_for_the_mouse(bench) -> None:
    pilot = bench(column(Button("A", name="a"), Button("B", name="b")))
    rect = pilot.find("a").rect
    pilot.move((700, 700))
    plain = shown(pilot, rect)
    pilot.press("tab")
    assert shown(pilot, rect) != plain
    pilot.click("a").move((700, 700)).frames()
    assert shown(pilot, rect) == plain


def test_hover_and_press_can_be_seen(bench) -> None:
    pilot = bench(column(Button("A", name="a")))
    rect = pilot.find("a").rect
    pilot.move((700, 700))
    away = shown(pilot, rect)
    pilot.move(rect.center)
    over = shown(pilot, rect)
    pilot.post(pygame.MOUSEBUTTONDOWN, pos=rect.center, button=1)
    assert len({away, over, shown(pilot, rect)}) == 3


# ---- choices and numbers


def test_toggle_flips_by_mouse_and_keyboard_and_says_so(bench) -> None:
    heard: list[bool] = []
    pilot = bench(column(Toggle("Greet", False, heard.append, name="t")))
    pilot.click("t").tab_to("t").press("space")
    assert heard == [True, False]


def test_segments_follow_clicks_and_arrows(bench) -> None:
    heard: list[str] = []
    pilot = bench(column(Segmented(OPTIONS, "a", heard.append, name="s")))
    pilot.click_at(pilot.find("s").part(2).center)
    pilot.press("right").press("left")
    assert heard == ["c", "a", "c"]


def test_slider_follows_mouse_keys_and_ends(bench) -> None:
    heard: list[float] = []
    settled: list[float] = []
    slider = Slider("Reward", 10, 0, 40, 5, heard.append, on_settle=settled.append, name="s")
    pilot = bench(column(Sized(slider, width=400)))
    track = slider._track
    pilot.drag((track.x + track.w // 4, track.centery), (track.right + 50, track.centery))
    assert slider.value == 40
    assert settled == [40]
    pilot.tab_to("s").press("left").press("home").press("left").press("page_up")
    assert heard[-3:] == [35, 0, 5]
    assert settled[-1] == 5
    assert all(v % 5 == 0 for v in heard)


def test_stepper_stops_at_its_ends(bench) -> None:
    stepper = Stepper("Posts", 6, 0, 7, name="s")
    pilot = bench(column(stepper))
    pilot.click_at(stepper._plus.center).click_at(stepper._plus.center)
    assert stepper.value == 7
    pilot.click_at(stepper._minus.center).press("down")
    assert stepper.value == 5


def test_dropdown_chooses_by_mouse(bench) -> None:
    heard: list[str] = []
    drop = Dropdown(OPTIONS, "a", heard.append, name="d")
    pilot = bench(column(drop))
    pilot.click("d")
    menu = pilot.find(role="listbox")
    pilot.click_at(menu._item(pilot.app.g, 1).center)
    assert heard == ["b"]
    assert pilot.maybe(role="listbox") is None


def test_dropdown_chooses_by_keyboard_and_esc_leaves_it_as_it_was(bench) -> None:
    heard: list[str] = []
    pilot = bench(column(Dropdown(OPTIONS, "a", heard.append, name="d")))
    pilot.tab_to("d").press("down").press("down").press("escape")
    assert (heard, pilot.focus) == ([], "d")
    pilot.press("enter").press("down").press("down").press("enter")
    assert (heard, pilot.focus) == (["c"], "d")


def test_a_menu_is_as_high_as_what_is_chosen_needs(bench) -> None:
    long = "A drawer of my own, with a key to it"
    pilot = bench(column(Sized(Dropdown([("a", "Alder"), ("b", long)], "a", name="d"), width=190)))
    low = pilot.find("d").rect.h
    pilot.tab_to("d").press("enter").press("down").press("enter")
    assert pilot.find("d").rect.h > low
    pilot.press("enter").press("up").press("enter")
    assert pilot.find("d").rect.h == low


def test_the_mark_of_focus_is_whole_at_the_left_edge_of_what_is_scrolled(bench) -> None:
    rows = [Button(f"B{k}", name=f"b{k}") for k in range(60)]
    pilot = bench(lambda: Panel(Column([ScrollView(Column(rows), name="v")], pad=30)))
    pilot.tab_to("b1")
    box, surface = pilot.find("b1").rect, pilot.app.surface
    left = [tuple(surface.get_at((x, box.centery)))[:3] for x in range(box.left - 6, box.left)]
    ring = tuple(pilot.app.g.color("focus"))[:3]
    assert ring in left


def test_a_click_beside_an_open_menu_closes_it_and_presses_nothing(bench) -> None:
    done: list[int] = []
    drop = Dropdown(OPTIONS, "a", name="d")
    pilot = bench(
        lambda: Panel(Row([drop, Spacer(300, 1), Button("B", lambda: done.append(1), name="b")], pad=20))
    )
    pilot.click("d")
    pilot.click_at(
        next(w for w in pilot.app.screen.tree.layers[0].widget.walk() if w.name == "b").rect.center
    )
    assert done == []
    assert pilot.maybe(role="listbox") is None
    pilot.click("b")
    assert done == [1]


def test_a_menu_opens_upwards_where_there_is_no_room_below(bench) -> None:
    drop = Dropdown([(str(k), f"Option {k}") for k in range(12)], "3", name="d")
    pilot = bench(lambda: Panel(Column([Spacer(), drop], pad=10)))
    pilot.click("d")
    menu = pilot.find(role="listbox").rect
    assert menu.bottom <= drop.rect.top
    assert pilot.app.surface.get_rect().contains(menu)


def test_list_rows_by_arrows_and_enter(bench) -> None:
    heard: list[str] = []
    acted: list[str] = []
    rows = [(v, t, Label(t)) for v, t in OPTIONS]
    pilot = bench(lambda: Panel(ListBox(rows, "a", on_choose=heard.append, on_act=acted.append, name="l")))
    pilot.tab_to("l").press("down").press("down").press("down").press("up").press("enter")
    assert heard == ["b", "c", "b"]
    assert acted == ["b"]
    pilot.click("l.c").click("l.c")
    assert (heard[-1], acted[-1]) == ("c", "c")


# ---- text


def test_typing_editing_and_limits(bench) -> None:
    field = TextInput("Name", "ab", limit=6, name="f")
    pilot = bench(column(field))
    pilot.click("f").press("end").type("火").press("home").press("delete").type("围炉")
    assert field.value == "围炉b火"
    pilot.press("end").press("backspace").type("xyzxyz")
    assert field.value == "围炉bxyz"


def test_while_an_input_method_composes_keys_belong_to_it(bench) -> None:
    entered: list[str] = []
    field = TextInput("Name", "甲", on_enter=entered.append, name="f")
    pilot = bench(column(field))
    pilot.click("f").compose("wei")
    pilot.press("backspace").press("enter").press("left")
    assert (field.value, field.composing, entered) == ("甲", "wei", [])
    pilot.type("围").press("enter")
    assert (field.value, field.composing, entered) == ("甲围", "", ["甲围"])


def test_only_what_is_accepted_can_be_typed(bench) -> None:
    field = TextInput("Seed", accept=str.isdigit, name="f")
    pilot = bench(column(field))
    pilot.click("f").type("2a0 2火6")
    assert field.value == "2026"


def test_letters_are_no_shortcuts_while_typing_but_escape_is(bench, app) -> None:
    pilot = bench(column(TextInput("Name", name="f"), Button("B", name="b")))
    pilot.click("f").press("w").press("space")
    assert app.screen.keys == []
    pilot.press("tab").press("w")
    assert app.screen.keys == [pygame.K_w]


# ---- scrolling


def test_the_wheel_scrolls_and_stops_at_the_ends(bench) -> None:
    pilot = bench(
        lambda: Panel(ScrollView(Column([Button(f"B{k}", name=f"b{k}") for k in range(60)]), name="v"))
    )
    view = pilot.find("v")
    pilot.wheel(-3, view.rect.center)
    assert view.offset > 0
    pilot.wheel(-500)
    assert view.offset == view.over
    pilot.wheel(500)
    assert view.offset == 0


def test_focus_scrolls_into_view(bench) -> None:
    pilot = bench(
        lambda: Panel(ScrollView(Column([Button(f"B{k}", name=f"b{k}") for k in range(60)]), name="v"))
    )
    view = pilot.find("v")
    pilot.press("tab", pygame.KMOD_LSHIFT)
    assert pilot.focus == "b59"
    assert view.rect.contains(pilot.find("b59").rect)


def test_what_is_scrolled_out_of_sight_cannot_be_clicked(bench) -> None:
    done: list[int] = []
    rows = [Button(f"B{k}", lambda k=k: done.append(k), name=f"b{k}") for k in range(60)]
    pilot = bench(lambda: Panel(Column([Sized(ScrollView(Column(rows), name="v"), height=200), Spacer()])))
    hidden = next(r for r in rows if r.rect.top > pilot.find("v").rect.bottom + 5)
    pilot.click_at(hidden.rect.center)
    assert done == []


def test_the_bar_can_be_dragged(bench) -> None:
    pilot = bench(lambda: Panel(ScrollView(Column([Button(f"B{k}") for k in range(60)]), name="v")))
    view = pilot.find("v")
    thumb = view._thumb()
    pilot.drag(thumb.center, (thumb.centerx, view.rect.bottom))
    assert view.offset == view.over


def test_a_feed_sticks_to_its_end_until_scrolled_up(bench) -> None:
    feed = Column([Label(f"line {k}") for k in range(80)])
    pilot = bench(lambda: Panel(ScrollView(feed, name="v", stick=True)))
    view = pilot.find("v")
    feed.add(Label("new"))
    pilot.frames()
    assert view.offset == view.over
    pilot.wheel(3, view.rect.center)
    at = view.offset
    feed.add(Label("newer"))
    pilot.frames()
    assert view.offset == at


# ---- dialogs and help


def test_a_dialog_keeps_focus_and_pointer_and_gives_them_back(bench, app) -> None:
    done: list[str] = []
    pilot = bench(column(Button("Below", lambda: done.append("below"), name="below")))
    pilot.tab_to("below")
    Dialog("Sure?", "Really?", [("No", "plain", None), ("Yes", "primary", lambda: done.append("yes"))],
           name="d").open(app.screen.tree)  # fmt: skip
    pilot.frames()
    assert {pilot.press("tab").focus for _ in range(4)} == {"d.0", "d.1"}
    pilot.click_at((30, 30))
    assert done == []
    pilot.click("d.1")
    assert done == ["yes"]
    assert pilot.focus == "below"


def test_escape_closes_a_dialog_and_then_leaves_the_screen(bench, app) -> None:
    pilot = bench(column(Button("A", name="a")))
    said: list[str] = []
    Dialog("Sure?", "...", [("Yes", "primary", None)], on_cancel=lambda: said.append("no")).open(
        app.screen.tree
    )
    pilot.press("escape")
    assert said == ["no"]
    assert app.screen.keys == []
    pilot.press("escape")
    assert app.screens == []


def test_help_comes_after_a_rest_and_stays_inside_the_window(bench) -> None:
    pilot = bench(
        column(IconButton("play", "Play", name="i", tooltip="Lets the days pass, one after another."))
    )
    pilot.move((900, 600))
    bare = pygame.image.tobytes(pilot.app.surface, "RGB")
    pilot.hover("i").frames(5)
    quick = pygame.image.tobytes(pilot.app.surface.subsurface((200, 60, 300, 200)), "RGB")
    assert quick == pygame.image.tobytes(pygame.image.frombytes(bare, (1280, 800), "RGB").subsurface(
        (200, 60, 300, 200)), "RGB")  # fmt: skip
    pilot.wait(0.6)
    assert pygame.image.tobytes(pilot.app.surface, "RGB") != bare
    window = Rect(0, 0, 1024, 640)
    for anchor in (Rect(1000, 620, 20, 20), Rect(0, 0, 10, 10), Rect(500, 600, 50, 40)):
        assert window.contains(tooltip_rect(280, 90, anchor, window, 8))


def test_help_stands_beside_what_it_explains_wherever_that_is() -> None:
    window = Rect(0, 0, 1280, 800)
    for anchor in (Rect(20, 20, 400, 60), Rect(900, 740, 360, 50), Rect(0, 0, 300, 800), Rect(980, 0, 300, 800)):
        for x in (None, anchor.x + 10, anchor.right - 4):
            box = tooltip_rect(280, 90, anchor, window, 8, x)
            assert window.contains(box) and not box.colliderect(anchor)
    assert tooltip_rect(280, 90, Rect(100, 100, 600, 40), window, 8, 400).x == 400, "at the hand"
    assert window.contains(tooltip_rect(280, 90, window, window, 8)), "where nothing is free"


def test_the_text_pointed_at_can_be_read_while_its_help_is_shown(bench) -> None:
    pilot = bench(
        column(Toggle("Greet newcomers by name", False, name="t", note="Costs minutes", tooltip="Help. " * 20))
    )
    pilot.hover("t")
    words = pilot.find("t").rect.inflate(-8, -16)  # without the edge that the help's shadow falls on

    def seen(rect: Rect) -> bytes:
        return pygame.image.tobytes(pilot.app.surface.subsurface(rect), "RGB")

    owner, whole = seen(words), seen(Rect(0, 0, 1280, 800))
    pilot.wait(0.6)
    assert seen(Rect(0, 0, 1280, 800)) != whole, "the help is there"
    assert seen(words) == owner


def test_a_bar_that_is_left_empty_keeps_its_room(bench) -> None:
    bar = ProgressBar(0.5, name="bar")
    pilot = bench(column(bar, Label("below", name="below")))
    stood, drawn = pilot.find("below").rect.copy(), shown(pilot, bar.rect)
    bar.empty(True)
    pilot.frames(2)
    assert pilot.find("below").rect == stood
    assert shown(pilot, bar.rect) != drawn


# ---- layout


def test_room_is_shared_by_those_that_grow_and_given_up_by_those_that_scroll() -> None:
    assert share_out([10, 20, 30], [0, 1, 3], 100) == [10, 30, 60]
    assert share_out([10, 20], [0, 0], 100) == [10, 20]
    assert sum(share_out([1, 1, 1], [1, 1, 1], 100)) == 100
    assert squeeze([50, 400, 50], [False, True, False], 300) == [50, 200, 50]
    assert squeeze([50, 20], [False, True], 100) == [50, 20]


def test_grid_uses_as_many_columns_as_fit(bench) -> None:
    cells = [Button(str(k), name=f"c{k}") for k in range(6)]
    grid = Grid(cells, cell=380, gap=10)
    pilot = bench(lambda: Panel(Column([grid], pad=10)))
    assert len({c.rect.x for c in cells}) == 3
    pilot.resize(1024, 640)
    assert len({c.rect.x for c in cells}) == 2
    assert len({c.rect.w for c in cells}) == 1


def test_a_paragraph_takes_the_height_of_its_lines(bench, app) -> None:
    bench(lambda: Panel(Column([Paragraph("fire " * 80, name="p")])))
    _, wide = Paragraph("fire " * 80).measure(app.g, 1000)
    _, tall = Paragraph("fire " * 80).measure(app.g, 300)
    _, cut = Paragraph("fire " * 80, lines=2).measure(app.g, 300)
    assert tall > 2 * wide
    assert cut < tall


# ---- redrawing


def test_a_panel_is_drawn_again_only_when_something_changed(bench) -> None:
    drawn: list[int] = []

    class Counted(Label):
        def draw(self, pen) -> None:
            drawn.append(1)
            super().draw(pen)

    label = Counted("12", name="n")
    pilot = bench(lambda: Panel(Column([label])))
    pilot.frames(10)
    first = len(drawn)
    pilot.frames(10)
    assert len(drawn) == first
    label.set("13")
    pilot.frames(10)
    assert len(drawn) == first + 1
    label.set("13")
    pilot.frames(3)
    assert len(drawn) == first + 1


def test_focus_scroll_and_typed_text_survive_a_rebuild(bench, app) -> None:
    def make():
        rows = [Button(f"B{k}", name=f"b{k}") for k in range(60)]
        return Panel(ScrollView(Column([TextInput("Name", name="f"), *rows]), name="v"))

    pilot = bench(make)
    pilot.click("f").type("围炉")
    pilot.wheel(-4, (300, 400))
    at = pilot.find("v").offset
    app.change("lang", "zh-Hans")
    pilot.frames()
    assert (pilot.find("v").offset, pilot.find("f").value, pilot.focus) == (at, "围炉", "f")


def test_what_is_too_wide_for_a_row_gives_way_and_the_small_keep_their_size() -> None:
    assert level([100, 30, 50], 200) == [100, 30, 50]
    assert level([100, 30, 50], 150) == [70, 30, 50]
    assert level([100, 30, 50], 120) == [45, 30, 45]
    assert level([90, 90], 0) == [0, 0]
