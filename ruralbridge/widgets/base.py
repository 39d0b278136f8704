"""What all widgets share: one class, three files of the same stem, a fallback without scripting."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from ruralbridge import strings

HERE = Path(__file__).parent
# A string ESM is loaded from a Blob URL, where relative imports do not resolve. The shared
# modules only export functions, so a kernel gets them pasted in; the website serves real files.
_RELATIVE_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?P<file>[\w-]+\.js)";$', re.MULTILINE)


def module_source(path: Path) -> str:
    """Return a front-end module's source with its shared modules pasted in, each once.

    Parameters
    ----------
    path : Path
        The module; its imports of the form ``import { a } from "./dom.js";`` are resolved.

    Returns
    -------
    str
        A self-contained ES module.

    Examples
    --------
    >>> "import {" in module_source(HERE / "explore.js")
    False
    """
    pasted: set[str] = set()

    def paste(match: re.Match[str]) -> str:
        if match["file"] in pasted:
            return ""
        pasted.add(match["file"])
        return _RELATIVE_IMPORT.sub(paste, (path.parent / match["file"]).read_text("utf-8"))

    return _RELATIVE_IMPORT.sub(paste, path.read_text("utf-8"))


class Widget(anywidget.AnyWidget):
    """An anywidget whose state is complete without Python.

    A subclass in ``name.py`` takes its front-end module from ``name.js`` and its style from
    ``name.css`` beside it, and its interface strings from ``strings/<language>/name.json``.
    It refuses arguments it does not know, and says the same facts in plain HTML through
    :meth:`fallback` where scripts do not run.
    """

    text = traitlets.Dict(help="interface strings").tag(sync=True)
    language = traitlets.Unicode("en", help="language of the interface strings").tag(sync=True)

    def __init_subclass__(cls, **kwargs: Any) -> None:
        source = Path(inspect.getfile(cls))
        # traitlets adds traits by subclassing once more: such a class has its module already.
        if getattr(cls, "stem", None) != source.stem:
            cls.stem = source.stem
            cls._esm = module_source(source.with_suffix(".js"))
            cls._css = "\n".join(
                p.read_text("utf-8") for p in (HERE / "base.css", source.with_suffix(".css"))
            )
        super().__init_subclass__(**kwargs)

    def __init__(self, **kwargs: Any) -> None:
        known = sorted(n for n in self.trait_names() if not n.startswith("_") and n != "text")
        for name in kwargs:
            if name not in known:
                own = [n for n in known if n in type(self).class_own_traits()] + ["language"]
                raise TypeError(
                    f"{type(self).__name__} has no argument {name!r}; it takes: {', '.join(own)}"
                )
        kwargs["text"] = strings.load(self.stem, kwargs.get("language", "en"))
        super().__init__(**kwargs)

    def fallback(self) -> str:
        """Return the widget's facts as plain HTML (a table or a list)."""
        raise NotImplementedError(f"{type(self).__name__} says nothing without scripting")

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict, dict] | None:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            data, _ = bundle
            data["text/html"] = self.fallback()
        return bundle
