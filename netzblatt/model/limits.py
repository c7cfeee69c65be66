"""Every bound on what a file may ask of us, with the reason for its size. A file beyond a bound gets a Problem.

Bounds are asked before the work begins: sizes by stat before a file is read, counts before anything is matched.
"""

from __future__ import annotations

# Folders. A link to a folder full of links would have no end.
MOST_LINKED = 5_000
# Paths below the site's folder: systems take 4,096 bytes for a whole path, some a quarter of that, and 255 for a name.
# Other programs of a publisher, such as those that upload, call themselves for each level.
MOST_LEVELS = 30
MOST_PATH_BYTES = 1_000
MOST_NAME_BYTES = 255

# Files of any kind: more than a stick holds that every system can read (FAT). Each is read once for its digest, and a
# file of holes may claim to be larger than any disk.
MOST_FILE_BYTES = 1 << 32

# What an earlier build left, for one file: far more than the ledger of the largest site.
MOST_KEPT_BYTES = 1 << 28

# Texts, style sheets and templates in bytes, asked of the file system: a film that was saved as .md is never read.
MOST_TEXT_BYTES = 1_000_000
# Beyond it, a text is still read where its letters may be those of pasted pictures: so many screenshots nobody pastes.
MOST_PASTED_BYTES = 30_000_000

# Texts. Python-Markdown looks for the end of whatever is opened up to the end of the text, so its time grows with the
# product of signs and letters (docs/decisions/025).
MOST_LETTERS = 200_000
MOST_LINES = 5_000
MOST_SIGNS = 10_000
MOST_OPEN = 300
# Footnotes, and definitions in a line of their own: for each of them Python-Markdown reads the remaining text again.
MOST_MARKS = {"[^": 1_000, "]:": 500}

# Accents on one letter: the number of Unicode's Stream-Safe Text Format (Standard Annex 15).
MOST_ACCENTS = 30

# Cells of tables. Python-Markdown fills each row up to the width of its rule, so a short text may ask for millions.
MOST_CELLS = 10_000

# Finished texts that get compressed copies, in bytes: far more than a page has, and for each million the best way to
# compress takes half a second.
MOST_COMPRESSED_BYTES = 10_000_000

# YAML: more than any file of fields has. Without a bound on levels the parser would recurse as deep as a hostile file
# wants; forms compare each unknown field with all known ones.
MOST_YAML_LETTERS = 100_000
MOST_YAML_LEVELS = 20
MOST_YAML_VALUES = 2_000

# Fields. Each tag is asked to be a list with feeds of its own, each old address a page. A day in words is short; many
# ways of writing one are tried, each from every sign that may stand between two.
MOST_LIST_ITEMS = 300
MOST_DATE_LETTERS = 100

# Clusters that an article is joint work of: each pair has a list of its own. One that names more is about all of them.
MOST_JOINT_CLUSTERS = 10

# Drawings (SVG): more than any drawing program writes for a page. The side is in CSS pixels. The number of elements,
# their depth, the letters of each entity, and the signs of CSS, attributes and entities, each of (@=&, are what they
# cost us and readers' browsers.
MOST_SVG_BYTES = 10_000_000
MOST_SVG_SIDE = 100_000
MOST_SVG_ELEMENTS = 100_000
MOST_SVG_LEVELS = 200
MOST_SVG_SIGNS = 300_000
MOST_SVG_ENTITY = 60

# Files that are published as they are. A document is searched for names of people; a film is never read whole.
MOST_SEARCHED_BYTES = 100_000_000
# Parts of it are packed: of hostile ones, a thousandfold. It has one summary with some ten properties in each megabyte,
# and as many authors as anybody reads.
MOST_UNPACKED_BYTES = 100_000_000
MOST_SUMMARIES = 9
# Nor has a megabyte more photos with notes: each of them is looked through for a place.
MOST_PHOTOS = 20
MOST_PROPERTIES = 99
MOST_AUTHORS = 1_000

# Reports. A value may be a whole line as it should read, but nobody reads a longer one. Each Problem of a text has to
# be searched for in it, and nobody reads more of them at once.
MOST_VALUE_LETTERS = 2_000
MOST_TEXT_PROBLEMS = 50
MOST_YAML_PROBLEMS = 50
MOST_SYNTAX_FAULTS = 20
MOST_SVG_FAULTS = 5
MOST_CONTROL_PROBLEMS = 5

# Pictures: so much that a hostile file takes no more than seconds and half a gigabyte. Phones take up to 200 megapixels
# as JPEG, which can be decoded at an eighth of its size line by line, and 50 as HEIC. A JPEG in scans is held whole,
# and so is everything else; TIFF, AVIF and WebP hold their pixels two or three times over.
MOST_MEGAPIXELS = {"jpeg": 250, "jpeg in scans": 60, "png": 60, "gif": 60, "bmp": 60}
MOST_MEGAPIXELS |= {"heic": 50, "tiff": 40, "avif": 40, "webp": 25}
MOST_PICTURE_SIDE = 30_000
MOST_PICTURE_MEGABYTES = 100
# What a picture tells of its rights, as XMP, and the letters of each statement: all of them fit into a segment of JPEG.
MOST_XMP_BYTES = 1_000_000
MOST_RIGHTS_LETTERS = 1_000
# Each scan of a JPEG goes over all pixels: photos have ten, and hostile ones thousands.
MOST_SCANNED_MEGAPIXELS = 2_400
# Segments of a JPEG, chunks of a PNG, blocks of a GIF: programs go through them one by one, and through what stands
# between them byte by byte. The largest pictures have some ten thousand, a GIF of 50 megabytes all of them.
MOST_PICTURE_PARTS = 200_000
# A decoded picture is reduced to this size, from which its crops are made: nobody shows more than 4,000 pixels. If a
# design does, it gets the whole picture as long as that is not larger than the second number.
ENOUGH_MEGAPIXELS = 8
MOST_WHOLE_MEGAPIXELS = 30
# In seconds of the processor, for all crops of a picture: the largest ones need three. A decoder that hangs is ended.
MOST_PICTURE_SECONDS = 15

# Templates: in seconds of the processor for each batch of outputs, which takes a tenth of one. A template may count to
# a million a million times, and none of a newsroom does.
MOST_TEMPLATE_SECONDS = 20
# By the clock, for an example in the style guide: somebody waits for that page.
MOST_EXAMPLE_SECONDS = 5

# Guesses. Each wrong name is compared with others letter by letter, which takes some milliseconds.
MOST_COMPARED = 50
MOST_GUESSES = 200

# How often an event is repeated, in words or as an RRULE.
MOST_RULE_LETTERS = 200
# The dates of a series: those of 19 years, if it has no end. One that has more than this number is refused: three dates
# a week are less.
MOST_SERIES_YEARS = 19
MOST_SERIES_DATES = 3_000

# As long as RFC 7986 advises at most (UID, 5.3).
MOST_ID_LETTERS = 255

# Answers of web servers that `doctor` looks at: pages, feeds, calendars and small files. Nobody publishes larger ones.
MOST_ANSWER_BYTES = 4_000_000

# Feeds and calendars of partners: those of large newsrooms have a tenth of it. What is older than the newest entries
# nobody is shown, and whoever reads one waits for it; in seconds of the processor.
MOST_FEED_BYTES = 5_000_000
MOST_FEED_ENTRIES = 20
MOST_FEED_SECONDS = 10
