"""Originals as the press sends them, made here: a page of a portal, a printed PDF, a mail."""

from __future__ import annotations

import io
import zlib
from email.message import EmailMessage

import pypdf

LEAD = "Bielefeld. Das Land Nordrhein-Westfalen fördert den Spitzencluster mit 53\u00a0Millionen Euro."
MAIN = (
    "Die Mittel kommen den Unter\u00adnehmen in Ostwestfalen-Lippe zugute, wie die Ministerin am Montag bei ihrem Besuch "
    "sagte. Damit sollen bis 2022 zwölf Vorhaben zur Künstlichen Intelligenz umgesetzt werden."
)
END = "Weitere 3 Mio. Euro gibt der Bund für ein Zentrum in Paderborn, das im Herbst seine Arbeit aufnimmt."

PAGE = f"""<!DOCTYPE html>
<html lang="de-DE"><head><meta charset="utf-8"><title>Land fördert Cluster | Landesportal</title>
<meta property="og:title" content="Land fördert Cluster"><meta property="og:site_name" content="Landesportal">
<meta property="article:published_time" content="2022-01-27T09:30:00+01:00">
<link rel="canonical" href="https://www.land.nrw/presse/cluster">
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
<style>p {{ color: red }}</style><script>var amount = "99 Mio. Euro";</script></head>
<body class="page nav-open"><a href="#main">Zum Hauptinhalt springen</a>
<header><a href="/">Landesportal</a><nav><ul><li><a href="/">Startseite</a></li><li><a href="/p">Presse</a></li></ul></nav></header>
<div id="cookie-banner"><p>Wir verwenden Cookies, um Ihnen diese Seite zu zeigen.</p><button>Alle akzeptieren</button></div>
<main id="main"><article><header><h1>Land fördert Cluster</h1></header>
<p class="lead">{LEAD}</p>
<figure><img src="a.jpg" alt="Bild"><figcaption>Übergabe in Bielefeld. Foto: Land NRW / Anna Muster</figcaption></figure>
<h2>Was geplant ist</h2>
<p>{MAIN}</p>
<p>Foto: dpa/Max Beispiel</p>
<p><a href="/b">Lesen Sie auch: Bund gibt 30 Millionen Euro für Wasserstoff</a></p>
<ul><li>12 Vorhaben</li><li>200 Unternehmen</li></ul>
<table><tr><th>Vorhaben</th><th>Summe</th></tr><tr><td>Robotik</td><td>2 Mio. Euro</td></tr></table>
<p>Anzeige</p>
<p>{END}</p>
<div class="share"><a href="#">Teilen</a> <a href="#">Drucken</a></div></article>
<aside><h3>Mehr zum Thema</h3><ul><li><a href="/c">Bund gibt 10 Mio. Euro für Batterien</a></li></ul></aside></main>
<footer><p>© 2022 Landesportal</p><a href="/i">Impressum</a></footer></body></html>
"""


def print_pdf(pages: list[list[str]], *, locked: bool = False, title: str = "") -> bytes:
    """A PDF with a text layer: one list of lines a page, in Helvetica."""
    streams = [
        "\n".join(["BT /F1 11 Tf 14 TL 60 780 Td", *(f"({_escaped(line)}) Tj T*" for line in lines), "ET"])
        for lines in pages
    ]
    return write_pdf([stream.encode("cp1252") for stream in streams], locked=locked, title=title)


def write_pdf(streams: list[bytes], *, locked: bool = False, title: str = "") -> bytes:
    """A PDF with one page for each content stream."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica "]
    objects[2] += b"/Encoding /WinAnsiEncoding >>"
    kids = []
    for stream in streams:
        packed = zlib.compress(stream)
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects) + 2} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        head = f"<< /Length {len(packed)} /Filter /FlateDecode >>".encode()
        objects.append(head + b"\nstream\n" + packed + b"\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    plain = body + end.encode() + f"startxref\n{len(body)}\n%%EOF\n".encode()
    if not locked and not title:
        return plain
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(plain))
    if title:
        writer.add_metadata({"/Title": title})
    if locked:
        writer.encrypt("geheim", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def write_mail(text: str = "", html: str = "", attachment: bytes = b"") -> bytes:
    """A mail of a press office."""
    mail = EmailMessage()
    mail["From"] = '"Staatskanzlei Nordrhein-Westfalen" <presse@stk.example>'
    mail["To"] = "redaktion@zeitung.example"
    mail["Subject"] = "Land fördert Cluster: 53 Millionen Euro"
    mail["Date"] = "Thu, 27 Jan 2022 23:30:00 +0100"
    if text:
        mail.set_content(text)
    if html and text:
        mail.add_alternative(html, subtype="html")
    elif html:
        mail.set_content(html, subtype="html")
    if attachment:
        mail.add_attachment(attachment, maintype="application", subtype="pdf", filename="Bescheid.pdf")
    return mail.as_bytes()


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
