from docutils import nodes
from docutils.core import publish_doctree

from ruralbridge.site.terms import definitions


def test_a_term_has_its_entry_as_definition():
    doctree = publish_doctree("poverty line\n   贫困线. The income below which a person is poor.\n")
    (term,) = doctree.findall(nodes.term)
    term["ids"] = ["term-poverty-line"]
    assert definitions(doctree) == {
        "term-poverty-line": "贫困线. The income below which a person is poor."
    }
