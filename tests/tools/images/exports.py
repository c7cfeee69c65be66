"""Drawings as drawing programs write them: 300 by 200 pixels, with a gradient called "shade"."""

from __future__ import annotations

_SHADE = '<linearGradient id="shade"><stop offset="0" stop-color="#fff"/><stop offset="1"/></linearGradient>'
_PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="

# What is written by them and is nobody's business.
SECRETS = (b"/home/", b"inkscape:", b"sodipodi", b"Mustermann", b"adobe", b"pgf", b"Generator", b"Sketch", b"<!", b"<?")

EXPORTS = {
    "Inkscape": f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="300" height="200" viewBox="0 0 79.375 52.916668" version="1.1" id="svg1"
   inkscape:export-filename="/home/mustermann/logo.png" inkscape:export-xdpi="96" sodipodi:docname="logo.svg"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:xlink="http://www.w3.org/1999/xlink"
   xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#"
   xmlns:dc="http://purl.org/dc/elements/1.1/">
  <sodipodi:namedview id="namedview1" pagecolor="#ffffff" inkscape:zoom="0.7">
     <inkscape:grid type="xygrid"/></sodipodi:namedview>
  <defs id="defs1"><linearGradient id="shade" inkscape:collect="always"><stop style="stop-color:#000000;stop-opacity:1;"
     offset="0" id="stop1"/></linearGradient><inkscape:path-effect effect="spiro" id="path-effect1"/></defs>
  <metadata id="metadata1"><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format>
     <dc:creator><cc:Agent><dc:title>Mustermann</dc:title></cc:Agent></dc:creator></cc:Work></rdf:RDF></metadata>
  <g inkscape:label="Ebene 1" inkscape:groupmode="layer" id="layer1" transform="translate(-1.5,2)">
    <path style="fill:url(#shade);stroke:none;stroke-width:0.26;-inkscape-stroke:none" d="M 0,0 H 9" id="path1"
       inkscape:connector-curvature="0" sodipodi:nodetypes="ccc" inkscape:original-d="M 0,0"/>
    <image width="1" height="1" preserveAspectRatio="none" xlink:href="data:image/png;base64,{_PIXEL[:40]}
{_PIXEL[40:]}" sodipodi:absref="/home/mustermann/foto.png" id="image1"/>
    <text xml:space="preserve" style="font-size:3px;font-family:sans-serif;shape-inside:url(#rect1)"
       id="text1"><tspan sodipodi:role="line" x="1" y="2" id="tspan1">Netz</tspan></text>
  </g>
</svg>""",
    "Illustrator, to be edited": f"""<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: Adobe Illustrator 27.0.0, SVG Export Plug-In . SVG Version: 6.00 Build 0)  -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
    <!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
    <!ENTITY ns_ai "http://ns.adobe.com/AdobeIllustrator/10.0/">
    <!ENTITY ns_graphs "http://ns.adobe.com/Graphs/1.0/">
    <!ENTITY ns_custom "http://ns.adobe.com/GenericCustomNamespace/1.0/">
    <!ENTITY ns_svg "http://www.w3.org/2000/svg">
]>
<svg version="1.1" id="Ebene_1" xmlns:x="&ns_extend;" xmlns:i="&ns_ai;" xmlns:graph="&ns_graphs;"
     xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" x="0px" y="0px"
     viewBox="0 0 300 200" style="enable-background:new 0 0 300 200;" xml:space="preserve">
<style type="text/css">
    .st0{{fill:url(#shade);}}
    .st1{{font-family:'MyriadPro-Regular';}}
</style>
<metadata><sfw xmlns="http://ns.adobe.com/SaveForWeb/1.0/"><slices/></sfw></metadata>
<switch>
    <foreignObject requiredExtensions="&ns_ai;" x="0" y="0" width="1" height="1">
        <i:aipgfRef xlink:href="#adobe_illustrator_pgf"></i:aipgfRef>
    </foreignObject>
    <g i:extraneous="self" i:knockout="Off">
        {_SHADE}
        <path class="st0" d="M0,0h9"/>
        <text transform="matrix(1 0 0 1 10 20)" class="st1">Netz</text>
    </g>
</switch>
<i:aipgf id="adobe_illustrator_pgf" i:pgfEncoding="zstd/base64">KLUv/QBYxAAA</i:aipgf>
</svg>""",
    "Figma": f"""<svg width="300" height="200" viewBox="0 0 300 200" fill="none" xmlns="http://www.w3.org/2000/svg"
 xmlns:xlink="http://www.w3.org/1999/xlink">
<g clip-path="url(#clip0_1_2)" filter="url(#filter0_d_1_2)">
<path fill-rule="evenodd" clip-rule="evenodd" d="M0 0H300V200Z" fill="url(#pattern0_1_2)"/>
<path d="M0 0h9" fill="url(#shade)" style="fill:color(display-p3 0.1 0.2 0.3);mix-blend-mode:multiply"/>
</g>
<defs>
<filter id="filter0_d_1_2" x="0" y="0" width="308" height="208" filterUnits="userSpaceOnUse"
 color-interpolation-filters="sRGB"><feFlood flood-opacity="0" result="BackgroundImageFix"/>
<feColorMatrix in="SourceAlpha" type="matrix" values="0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 127 0" result="hardAlpha"/>
<feOffset dy="4"/><feGaussianBlur stdDeviation="2"/><feComposite in2="hardAlpha" operator="out"/>
<feBlend mode="normal" in="SourceGraphic" in2="effect1" result="shape"/></filter>
<pattern id="pattern0_1_2" patternContentUnits="objectBoundingBox" width="1" height="1">
<use xlink:href="#image0_1_2" transform="matrix(0.5 0 0 0.5 0 0)"/></pattern>
<clipPath id="clip0_1_2"><rect width="300" height="200" fill="white"/></clipPath>
<image id="image0_1_2" data-name="foto" width="1" height="1" xlink:href="data:image/png;base64,{_PIXEL}"/>
{_SHADE}
</defs>
</svg>""",
    "Sketch": f"""<?xml version="1.0" encoding="UTF-8"?>
<svg width="300px" height="200px" viewBox="0 0 300 200" version="1.1" xmlns="http://www.w3.org/2000/svg"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:sketch="http://www.bohemiancoding.com/sketch/ns">
    <!-- Generator: Sketch 3.8.1 (29687) - http://www.bohemiancoding.com/sketch -->
    <title>Netz</title>
    <defs>{_SHADE}<path d="M0,0 L9,9" id="path-1"></path></defs>
    <g id="Page-1" stroke="none" fill="none" fill-rule="evenodd" sketch:type="MSPage">
        <mask id="mask-2" fill="white"><use xlink:href="#path-1"></use></mask>
        <use fill="url(#shade)" xlink:href="#path-1" mask="url(#mask-2)"></use>
    </g>
</svg>""",
}
