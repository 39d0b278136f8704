"""The widget host: what a page holds of a widget view."""

import json

import ipywidgets
import pytest
from bs4 import BeautifulSoup
from ipywidgets.embed import dependency_state

from ruralbridge import strings
from ruralbridge.figures import figure
from ruralbridge.site.widgets import view_html
from ruralbridge.widgets import explore

TEXT = strings.load("common")


def made(k):
    return figure("T", x="x", y="y", source="s", table={"k": [k]})


@pytest.fixture
def widget():
    return explore(made, k=["</script>", "<!--"])


def saved(*widgets: ipywidgets.Widget) -> dict:
    """States as a notebook saves them."""
    found = {}
    for widget in widgets:
        found |= dependency_state([widget], drop_defaults=False)
    return json.loads(json.dumps(found))


def view(widget: ipywidgets.Widget, fallback: str = "<p>The facts.</p>") -> BeautifulSoup:
    states = saved(widget)
    return BeautifulSoup(view_html(widget.model_id, states, fallback, TEXT), "html.parser")


def test_a_widget_is_its_state_around_its_fallback(widget):
    soup = view(widget)
    element = soup.select_one(".rb-widget")
    assert element["data-widget"] == "explore"
    assert element["data-model"] == widget.model_id
    assert element["data-failed"] == TEXT["widget_failed"]
    fallback = element.select_one(".rb-widget__fallback")
    assert [p.text for p in fallback.select("p")] == [TEXT["no_script"], "The facts."]


def test_the_state_is_complete_and_holds_no_module(widget):
    state = json.loads(view(widget).select_one("script").string)
    assert set(state) == {"controls", "at", "figure", "grid", "template", "text", "language"}
    assert state["at"] == {"k": 0}
    assert state["controls"][0]["options"] == ["</script>", "<!--"]


def test_a_box_keeps_its_children_in_order_and_alive(widget):
    other = explore(made, k=[3])
    box = ipywidgets.VBox([widget, ipywidgets.HBox([other])])
    soup = view(box, "")
    assert [v["data-model"] for v in soup.select(".rb-widget")] == [widget.model_id, other.model_id]
    assert len(soup.select(".rb-box")) == 2
    assert len(soup.select(".rb-box--across .rb-widget")) == 1


def test_one_widget_shown_twice_is_two_views_of_one_model(widget):
    states = saved(widget)
    both = view_html(widget.model_id, states, "", TEXT) * 2
    models = [v["data-model"] for v in BeautifulSoup(both, "html.parser").select(".rb-widget")]
    assert models == [widget.model_id] * 2


def test_a_widget_of_another_library_says_that_it_needs_a_kernel():
    soup = view(ipywidgets.IntSlider(description="Year"))
    assert [p.text for p in soup.select("p")] == [TEXT["needs_kernel"], "The facts."]
    assert not soup.select(".rb-widget, script")


def test_a_box_says_so_for_the_child_that_needs_a_kernel(widget):
    soup = view(ipywidgets.VBox([ipywidgets.IntSlider(), widget]), "")
    assert len(soup.select(".rb-widget")) == 1
    assert TEXT["needs_kernel"] in soup.text


def test_a_view_without_saved_state_says_that_it_needs_a_kernel():
    soup = BeautifulSoup(view_html("lost", {}, "<p>The facts.</p>", TEXT), "html.parser")
    assert [p.text for p in soup.select("p")] == [TEXT["needs_kernel"], "The facts."]
