"""LibreOffice accepts or refuses all changes of a document, as its menu does."""

from __future__ import annotations

import subprocess
from pathlib import Path

LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Tracked"/>
</library:library>
"""
LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library"
 xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/"
  xlink:type="simple" library:link="false"/>
</library:libraries>
"""
MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Tracked"
 script:language="StarBasic">
Sub Settle(source As String, target As String, command As String, filter As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  If command &lt;&gt; "" Then
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  End If
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName"
  kind(0).Value = filter
  document.storeToURL(target, kind())
  document.close(True)
End Sub
</script:module>
"""
ACCEPT, REFUSE = ".uno:AcceptAllTrackedChanges", ".uno:RejectAllTrackedChanges"
DOCX, PDF = "MS Word 2007 XML", "writer_pdf_Export"


def settle(source: Path, target: Path, command: str = "", filter_name: str = DOCX) -> None:
    """Write ``source``, after ``command`` for all its changes, to ``target``."""
    profile = target.parent / "profile"
    office = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    if not profile.exists():
        _run([*office, "--terminate_after_init"])
        _put_macro(profile / "user" / "basic")
    values = (source.as_uri(), target.as_uri(), command, filter_name)
    told = ",".join(f'"{value}"' for value in values)
    _run([*office, f"macro:///Standard.Tracked.Settle({told})"])
    if not target.exists():
        raise AssertionError(f"LibreOffice wrote no {target.name}")


def _put_macro(folder: Path) -> None:
    """The macro in a profile that was used before: a new one would not take it."""
    library = folder / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (folder / "script.xlc").write_text(LIBRARIES, encoding="utf-8")
    (library / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    (library / "Tracked.xba").write_text(MODULE, encoding="utf-8")


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=240)
