"""The mark of pictures that a model painted: IPTC's digital source type, in XMP.

https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia
"""

import io
import re

from PIL import Image, PngImagePlugin

SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"

RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" '
    'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
    'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Once Upon Me">'
    f"<Iptc4xmpExt:DigitalSourceType>{SOURCE}</Iptc4xmpExt:DigitalSourceType>"
    "</rdf:Description></rdf:RDF>"
)
XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{RDF}</x:xmpmeta><?xpacket end="w"?>'
)
_PNG_XMP = "XML:com.adobe.xmp"


def is_marked(data: bytes) -> bool:
    """Whether a picture (SVG, PNG, JPEG, WebP) says that a model painted it."""
    return SOURCE.encode() in data


def marked(image: Image.Image, kind: str) -> bytes:
    """A picture as a file that says that a model painted it.

    Args:
        kind: `PNG`, `JPEG` or `WEBP`.
    """
    file = io.BytesIO()
    if kind == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_itxt(_PNG_XMP, XMP)
        image.save(file, kind, pnginfo=text)
    elif kind == "JPEG":
        image.save(file, kind, quality=90, xmp=XMP.encode())
    else:
        image.save(file, kind, quality=88, method=4, xmp=XMP.encode())
    return file.getvalue()


def marked_as(svg: str, png: bytes) -> bytes:
    """The PNG of an SVG, marked where the SVG is."""
    if not re.search(re.escape(SOURCE), svg):
        return png
    with Image.open(io.BytesIO(png)) as image:
        image.load()
        return marked(image, "PNG")
