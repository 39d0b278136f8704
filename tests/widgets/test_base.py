"""What every widget of the book promises, and the class they share."""

import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from ruralbridge import strings, widgets
from ruralbridge.figures import figure, palette
from ruralbridge.widgets import Explore, Quiz, explore
from ruralbridge.widgets.base import HERE, Widget, module_source
from tests.widgets.test_node import node

CLASSES = [
    cls
    for cls in map(widgets.__dict__.get, widgets.__all__)
    if isinstance(cls, type) and issubclass(cls, Widget)
]
# Markup out of text, text run as code, other hosts: none of it belongs in a widget.
FORBIDDEN = (
    *("http://", "https://", "fetch(", "XMLHttpRequest", "WebSocket", "eval(", "Function("),
    *("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", 'setAttribute("on'),
)
each_class = pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)


def line(slope=1):
    fig = figure(
        "A <line> & its slope",
        x="x",
        y="y",
        source="made here",
        table={"x": [0, 1], "y": [0, slope]},
    )
    return fig.add_scatter(x=[0, 1], y=[0, slope])


# A widget that has to be told what to show.
ARGUMENTS = {Quiz: ("timeframe",)}


def make(cls: type, **options) -> Widget:
    if cls is Explore:
        return explore(line, slope=[1, 2], **options)
    return cls(*ARGUMENTS.get(cls, ()), **options)


class Shape(HTMLParser):
    """Counts the tags of a piece of HTML and sees that each is closed in turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open, self.seen, self.wrong, self.text = [], [], [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        if tag not in ("br", "img", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        self.text += data


@each_class
def test_a_widget_is_three_files_of_one_stem_and_its_strings(cls):
    for suffix in (".py", ".js", ".css"):
        assert (HERE / f"{cls.stem}{suffix}").exists()
    assert (Path(strings.__file__).parent / "en" / f"{cls.stem}.json").exists()


@each_class
def test_the_module_stands_alone(cls):
    source = cls._esm
    assert not re.search(r"^\s*import[ {*]", source, re.MULTILINE), "a relative import is left"
    assert "export default { render" in source
    exported = re.findall(r"^export (?:async )?(?:function|const) (\w+)", source, re.MULTILINE)
    assert len(exported) == len(set(exported)), "a shared module was pasted twice"
    assert (HERE / "base.css").read_text("utf-8") in cls._css


@pytest.mark.parametrize("path", sorted(HERE.glob("*.js")), ids=lambda path: path.stem)
def test_names_are_imported_as_they_are(path):
    """Pasted into one module, a name given at the import would be lost."""
    source = path.read_text("utf-8")
    assert not re.findall(r"^import \{[^}]*\bas\b[^}]*\}", source, re.MULTILINE)
    assert not re.findall(r"^import (?!\{)", source, re.MULTILINE)


@each_class
def test_the_pasted_module_is_javascript_without_a_name_declared_twice(cls, tmp_path):
    path = tmp_path / "module.mjs"
    path.write_text(cls._esm, "utf-8")
    done = subprocess.run([*node(), "--check", path], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@each_class
def test_the_module_asks_no_other_host_and_evaluates_no_text(cls):
    own = HERE.glob(f"{cls.stem}*.js")
    source = "".join(path.read_text("utf-8") for path in own)
    source = source.replace("http://www.w3.org/", "")  # names of vocabularies, which nobody asks
    for forbidden in FORBIDDEN:
        assert forbidden not in source, forbidden


@each_class
def test_style_takes_colours_from_the_tokens_and_width_from_the_container(cls):
    style = (HERE / f"{cls.stem}.css").read_text("utf-8")
    # Paper is white whatever the page's mode: there a colour may be named.
    style = re.sub(r"@media print \{(?:[^{}]|\{[^{}]*\})*\}", "", style)
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", style)
    assert not re.findall(r"@media[^{]*width", style)
    assert not re.findall(r"(?:^|[\s,}])#[A-Za-z]", style), "no ids"
    assert not re.findall(r"url\((?!['\"]?data:)", style)


@each_class
def test_every_interface_string_the_page_asks_for_is_there(cls):
    source = "".join(path.read_text("utf-8") for path in HERE.glob(f"{cls.stem}*.js"))
    known = strings.load(cls.stem)
    assert set(re.findall(r"\btext\.(\w+)\b(?!\()", source)) - {"length"} <= set(known)


@each_class
def test_the_whole_state_is_plain_json(cls):
    state = {k: v for k, v in make(cls).get_state().items() if not k.startswith("_")}
    state.pop("layout")
    assert json.loads(json.dumps(state, allow_nan=False)) == state


@each_class
def test_an_unknown_argument_is_refused_by_name(cls):
    with pytest.raises((TypeError, ValueError), match="colour"):
        make(cls, colour="red")


@each_class
def test_a_language_without_strings_is_refused_by_name(cls):
    if cls is Explore:
        pytest.skip("explore() takes controls, not a language")
    with pytest.raises(ValueError, match="'xx' is unknown; use one of: en"):
        make(cls, language="xx")


@each_class
def test_the_fallback_says_facts_as_a_table_or_a_list(cls):
    shape = Shape(make(cls).fallback())
    assert not shape.open and not shape.wrong, f"unbalanced: {shape.open + shape.wrong}"
    assert shape.seen.count("tr") + shape.seen.count("li") + shape.seen.count("dt") >= 2
    assert not {"script", "style", "iframe", "img"} & set(shape.seen)
    assert len(shape.text) > 20


@each_class
def test_the_fallback_travels_with_the_view(cls):
    widget = make(cls)
    data, _ = widget._repr_mimebundle_()
    assert data["text/html"] == widget.fallback()
    assert "application/vnd.jupyter.widget-view+json" in data


def test_a_widget_without_a_fallback_says_so():
    with pytest.raises(NotImplementedError, match="Widget says nothing without scripting"):
        Widget.fallback(Widget.__new__(Widget))


def test_a_shared_module_that_two_import_is_pasted_once(tmp_path):
    (tmp_path / "a.js").write_text("export const a = 1;\n")
    (tmp_path / "b.js").write_text('import { a } from "./a.js";\nexport const b = a;\n')
    (tmp_path / "c.js").write_text(
        'import { a } from "./a.js";\nimport { b } from "./b.js";\nexport default { a, b };\n'
    )
    source = module_source(tmp_path / "c.js")
    assert source.count("const a = 1") == source.count("const b = a") == 1
    assert source.index("const a") < source.index("const b") < source.index("export default")


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


TEXT = {name: getattr(palette, name) for name in ("TPA", "RR", "BOTH", "INK", "INK_2")}


@pytest.mark.parametrize("name", TEXT)
def test_text_colours_have_contrast_in_both_modes(name):
    light, dark = TEXT[name], palette.DARK[TEXT[name]]
    assert contrast(light, palette.PAPER) >= 4.5
    assert contrast(dark, palette.DARK[palette.PAPER]) >= 4.5


@pytest.mark.parametrize(
    ("name", "soft"), [("TPA", "TPA_SOFT"), ("RR", "RR_SOFT"), ("INK", "BOTH_SOFT")]
)
def test_text_colours_have_contrast_on_their_soft_ground(name, soft):
    light, ground = getattr(palette, name), getattr(palette, soft)
    assert contrast(light, ground) >= 4.5
    assert contrast(palette.DARK[light], palette.DARK[ground]) >= 4.5


def test_figures_pages_and_widgets_use_the_same_colours():
    style = (HERE / "base.css").read_text("utf-8")
    colours = [name for name in dir(palette) if name.isupper() and name != "DARK"]
    blocks = re.findall(r"\{([^{}]*--rb-tpa:[^{}]*)\}", style)
    assert len(blocks) == 3, "light, dark by the system, dark by choice"
    for block, dark in zip(blocks, (False, True, True), strict=True):
        said = dict(re.findall(r"(--rb-[\w-]+): (#[0-9A-Fa-f]{6})", block))
        for name in colours:
            light = getattr(palette, name)
            token = f"--rb-{name.lower().replace('_', '-')}"
            assert said[token] == (palette.DARK[light] if dark else light), token
    module = (HERE / "plot.js").read_text("utf-8")
    assert dict(re.findall(r'"(#[0-9A-F]{6})": "(#[0-9A-F]{6})"', module)) == palette.DARK
