"""The names of static SVG (SVG 1.1 and SVG 2): all that a published drawing may consist of. Knows no file."""

from __future__ import annotations

NAMESPACE = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
# Elements of these act wherever they stand in a drawing: HTML, style sheets in XSLT, and events in XML.
ACTING_NAMESPACES = frozenset(
    {"http://www.w3.org/1999/xhtml", "http://www.w3.org/1999/XSL/Transform", "http://www.w3.org/2001/xml-events"}
)
# Illustrator names namespaces by entities. No other entity has anything to do in a drawing.
NAMESPACES_OF_PROGRAMS = ("http://ns.adobe.com/", "http://www.w3.org/")

ELEMENTS = frozenset(
    "a circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix"
    " feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR"
    " feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight"
    " feTile feTurbulence filter g image line linearGradient marker mask path pattern polygon polyline radialGradient"
    " rect stop style svg switch symbol text textPath title tspan use view".split()
)
# Elements that run, move or load something. All others that are not in ELEMENTS show nothing in a browser.
ACTING_ELEMENTS = frozenset(
    "animate animatecolor animatemotion animatetransform audio canvas discard embed foreignobject handler iframe"
    " listener mpath object script set video".split()
)
# Elements in which letters are shown or read out.
TEXTS = frozenset({"a", "desc", "text", "textPath", "title", "tspan"})
# Elements that show pictures of pixels.
PICTURES = frozenset({"feImage", "image"})

# Attributes whose values are no CSS.
FREE_ATTRIBUTES = frozenset({"aria-hidden", "aria-label", "aria-labelledby", "class", "id", "lang", "role"})
ATTRIBUTES = FREE_ATTRIBUTES | frozenset(
    # The geometry of shapes, gradients, patterns and markers.
    "width height viewBox preserveAspectRatio version x y x1 x2 y1 y2 cx cy r rx ry fx fy fr d points pathLength"
    " transform offset gradientTransform gradientUnits spreadMethod patternTransform patternUnits patternContentUnits"
    " clipPathUnits maskUnits maskContentUnits markerHeight markerUnits markerWidth orient refX refY"
    " dx dy rotate textLength lengthAdjust startOffset method spacing side media"
    # Conditions within <switch>.
    " requiredExtensions requiredFeatures systemLanguage"
    # Filters.
    " amplitude azimuth baseFrequency bias diffuseConstant divisor edgeMode elevation exponent filterUnits in in2"
    " intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength limitingConeAngle mode numOctaves operator order"
    " pointsAtX pointsAtY pointsAtZ preserveAlpha primitiveUnits radius result scale seed slope specularConstant"
    " specularExponent stdDeviation stitchTiles surfaceScale tableValues targetX targetY type values"
    " xChannelSelector yChannelSelector z"
    # Presentation (SVG 2, 6.6).
    " alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters"
    " color-rendering direction display dominant-baseline enable-background fill fill-opacity fill-rule filter"
    " flood-color flood-opacity font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch"
    " font-style font-variant font-weight glyph-orientation-horizontal glyph-orientation-vertical image-rendering"
    " isolation kerning letter-spacing lighting-color line-height marker marker-end marker-mid marker-start mask"
    " mask-type mix-blend-mode opacity overflow paint-order pointer-events shape-rendering stop-color stop-opacity"
    " stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity"
    " stroke-width style text-anchor text-decoration text-overflow text-rendering transform-origin unicode-bidi"
    " vector-effect visibility white-space word-spacing writing-mode".split()
)

CSS_RULES = frozenset({"media", "supports"})
LOADING_RULES = ("@import", "@font-face", "@namespace", "@document")
# "" is a bracket without a name, as in conditions; the rules may stand right before one.
CSS_FUNCTIONS = frozenset(
    " media supports url blur brightness calc circle clamp color color-mix contrast cubic-bezier drop-shadow ellipse"
    " grayscale has hsl hsla hue-rotate hwb icc-color inset invert is lab lang lch light-dark matrix matrix3d max"
    " min not nth-child nth-last-child nth-last-of-type nth-of-type oklab oklch opacity path perspective polygon rgb"
    " rgba rotate rotate3d rotatex rotatey rotatez saturate scale scale3d scalex scaley scalez sepia skew skewx"
    " skewy steps translate translate3d translatex translatey translatez var where".split(" ")
)
