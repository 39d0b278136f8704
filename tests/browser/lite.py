"""JupyterLite, driven through its own application object."""

from __future__ import annotations

from tests.browser.waiting import until

# Whether the application shows a notebook that is loaded.
READY = """(path) => {
  const panel = globalThis.jupyterapp?.shell.currentWidget;
  return Boolean(panel?.context?.isReady && panel.context.path === path);
}"""
# Run all cells once there is a kernel; what comes of it is seen in the notebook.
RUN = """async () => {
  await jupyterapp.shell.currentWidget.sessionContext.ready;
  jupyterapp.commands.execute("notebook:run-all-cells");
}"""
OUTPUT = """() => jupyterapp.shell.currentWidget.content.model.toJSON().cells
  .some((cell) => cell.outputs?.length)"""


def address(server: str, path: str, app: str = "notebooks") -> str:
    """Return where a notebook opens."""
    return f"{server}live/{app}/index.html?path={path}"


def ready(page, path: str, seconds: float = 60) -> None:
    """Wait until the application shows a notebook."""
    assert until(page, READY, path, seconds), f"JupyterLite does not open {path}"
