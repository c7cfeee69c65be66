"""What the commands themselves say, in English. The same keys stand in every language; a test compares."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "help": "Turns the texts in content/ into the site in site/. Without a command: build.",
    "help/build": "Build the site.",
    "help/build/clean": "Forget all that earlier builds have kept, and build from the beginning.",
    "help/build/twice": "Make every file twice and compare (a test of Netzblatt itself).",
    "help/build/no-cache": "Look nothing up and keep nothing.",
    "help/build/jobs": "How many processes work at once; one for each core by default.",
    "help/build/prune": "Delete files in site/ that are not ours.",
    "help/build/explain": """Say why a page is made anew or stays as it is: its address, or its file in content/.""",
    "help/serve": """Show the site, and every change at once.

        Drafts and texts under embargo are seen, too. Errors stand in the browser, over the last good page. site/ stays
        as it is; only build builds that.
        """,
    "help/serve/port": "The preview's port; the next free one if it is taken.",
    "help/serve/host": "The address on which the preview is seen; 0.0.0.0: in the whole network.",
    "help/serve/open": "Open the preview in the browser.",
    "help/serve/follow": "Always show the page in the browser that was saved last.",
    "help/serve/editor": """What opens files from the browser, as an address with {{path}} and, if the program knows
        them, {{line}} and {{column}}; Visual Studio Code if there is none. Also as NETZBLATT_EDITOR.""",
    "help/check": """Check everything, the finished pages too, and write nothing.

        Of the pages it checks: links and their fragments, ids used twice, pictures without a size, missing titles and
        descriptions, titles used twice, and whether a page would load anything from other servers.

        Exit code: 0 well, 1 errors in the texts, 2 the machine cannot. Warnings do not change it.
        """,
    "help/check/format": "text for people, json for programs, github for annotations in GitHub's workflows.",
    "help/check/external": """Try the links to other sites too: one at a time per server, with pauses; what answers is
        good for a week (.netzblatt/links.json). Needs the internet and some time.""",
    "help/check/store": "Only see whether the store (.netzblatt/) and the files in site/ are whole.",
    "help/due": """Say when the site will next change by itself.

        That happens when an embargo ends, an event is over, or a text expires.

        \b
        The exit code is made for schedules (cron):
          0  site/ is what it should be now
          3  something has become due since the last build, or there is no site yet
          1  something in content/ is wrong
          2  the machine cannot (disk, permissions)

        \b
        Look every five minutes, and build only if there is something to do:
          */5 * * * *  cd /srv/net; python3 build.py due >/dev/null; [ $? -ne 3 ] || python3 build.py
        """,
    "help/due/iso": "Print nothing but the instant in ISO 8601, or nothing at all if there is none.",
    "due/moment": "%Y-%m-%d, %H:%M",
    "due/appears": "{at}: “{title}” appears ({path})",
    "due/expires": "{at}: “{title}” expires ({path})",
    "due/over": "{at}: “{title}” is over ({path})",
    "due/never": "Nothing will change by itself any more.",
    "due/now": "That is due: build will do it.",
    "due/unbuilt": "There is no site yet, or nobody knows how old it is: build makes it.",
    "help/new": "Write a draft with all fields and their explanations.",
    "help/new/date": "The day of the news item or the event, as YYYY-MM-DD.",
    "help/rename": """Rename or move a file of content/.

        OLD is a file, a picture, an attachment or the folder of an article. Its old address stays, as one of its
        aliases, and all references in other files are mended. If anything would break, nothing happens.

        \b
        Paths count from the folder in which you are, or from the site's:
          build.py rename content/news/2013-02-21-kick-off.md content/news/2013-02-21-thinking-globally.md
          build.py rename news/2017-07-12-meeting 2017-07-12-cluster-conference
        """,
    "help/schema": """Print the fields as a JSON Schema, for editors' programs.

        Without an argument all forms are found under $defs; with news, event, cluster, page or site it is that one.
        It is JSON Schema 2020-12 and knows the German names of the fields as well.

        \b
        In VS Code, with Red Hat's extension "YAML", it helps with content/site.yml:
          build.py schema site > .netzblatt/site.json
          settings.json:  "yaml.schemas": {{".netzblatt/site.json": "content/site.yml"}}
        """,
    "help/init": "Make a fresh site in FOLDER.",
    "help/init/language": "The site's language.",
    "help/test": "Test Netzblatt itself: ruff, mypy, pytest. Arguments go to pytest.",
    "stage/read": "Reading",
    "stage/plan": "Planning",
    "stage/perform": "Building",
    "stage/external": "Outward links",
    "and": " and ",
    "number": ".",
    "pages/one": "{n} page",
    "pages": "{n} pages",
    "feeds/one": "{n} feed",
    "feeds": "{n} feeds",
    "calendars/one": "{n} calendar",
    "calendars": "{n} calendars",
    "pictures/one": "{n} picture file",
    "pictures": "{n} picture files",
    "errors/one": "{n} error",
    "errors": "{n} errors",
    "warnings/one": "{n} warning",
    "warnings": "{n} warnings",
    "built": "{counts} in {seconds} seconds.",
    "place": "The site is in {folder}",
    "checked": "Checked: {counts} in {seconds} seconds. Nothing was written.",
    "told": "{counts}.",
    "kept": "The site stays as it was until that is mended.",
    "withheld/draft": "Draft: “{title}” ({path})",
    "withheld/embargo": "Not before {until}: “{title}” ({path})",
    "withheld/expired": "Expired: “{title}” ({path})",
    "withheld/more/one": "{n} more text is withheld.",
    "withheld/more": "{n} more texts are withheld.",
    "moment": "%Y-%m-%d, %H:%M",
    "day": "%Y-%m-%d",
    "foreign/one": "{n} file in site/ is not ours and was kept: {paths}",
    "foreign": "{n} files in site/ are not ours and were kept: {paths}",
    "lost/one": "{n} file in site/ was not ours and had to give way; until the next build it is in "
    ".netzblatt/spare/: {paths}",
    "lost": "{n} files in site/ were not ours and had to give way; until the next build they are in "
    ".netzblatt/spare/: {paths}",
    "unproven": "Markdown {version} is installed, {proven} is what was tested: texts will be the same, builds slower.",
    "pruned/one": "{n} file in site/ was not ours and is deleted: {paths}",
    "pruned": "{n} files in site/ were not ours and are deleted: {paths}",
    "store/results/one": "{n} kept result is damaged.",
    "store/results": "{n} kept results are damaged.",
    "store/pictures/one": "{n} kept picture file is damaged.",
    "store/pictures": "{n} kept picture files are damaged.",
    "store/outputs/one": "{n} file in site/ is missing or was changed by others: {paths}",
    "store/outputs": "{n} files in site/ are missing or were changed by others: {paths}",
    "store/heals": "The next build makes them again.",
    "store/whole": "The store and site/ are whole.",
    "waiting": "This site is being built already (process {pid}); we go on when that is done.",
    "explain/new": "{address} is new: it was not there when the site was built last.",
    "explain/same": "{address} stays as it was: nothing that it is made of has changed.",
    "explain/changed": "{address} is made anew.",
    "explain/healed": "{address} is made anew, for its file in site/ was missing or changed by others.",
    "explain/gone": "{address} is gone.",
    "explain/none": "There is no {address}. Perhaps {guess} is meant.",
    "explain/because/program": "  Netzblatt, Python or a library is another version.",
    "explain/because/template": "  Its template is another, or a component or a word that it uses.",
    "explain/because/frame": "  What stands on all pages has changed: name, navigation, clusters or design.",
    "explain/because/text": "  Its own file has changed: {origin}",
    "explain/because/places": "  A page that its text links to has moved, come or gone.",
    "explain/because/pictures": "  One of its pictures is another.",
    "explain/because/attachments": "  One of its attachments is another.",
    "explain/because/neighbour": "  The article before or after it is another one, or has another title.",
    "explain/because/related": "  A related article is new, changed or gone.",
    "explain/because/event": "  The event that it reports on has changed.",
    "explain/because/time": "  The event is over by now.",
    "explain/because/length": "  The list has become longer or shorter.",
    "explain/because/file": "  The file itself is another: {origin}",
    "explain/because/shown": "  Something that it shows is new, changed or gone.",
    "explain/files": "  Changed since the last build: {files}",
    "explain/from": "  Made of {origin} with the template {template}",
    "explain/of": "  Made of {origin}",
    "hint": "Hint",
    "warning": "Warning",
    "serving": "Preview: {url}  (Ctrl+C ends it)",
    "serve/port": "Port {wanted} is taken, so it is {port}.",
    "serve/exposed": """Take care: everybody in this network can see the preview, with drafts and texts under embargo.
That is good only in a network in which you trust everybody.""",
    "serve/editor": "This wants an address with {{path}}, like vscode://file/{{path}}:{{line}}:{{column}}",
    "serve/time": "%H:%M:%S",
    "serve/shown/one": "{at}  Shown after {seconds} seconds, one file is different.",
    "serve/shown": "{at}  Shown after {seconds} seconds, {n} files are different.",
    "serve/kept": "{at}  {counts}. The last good version stays in the browser until that is mended.",
    "serve/broken": "{at}  The build broke off. The last good version stays in the browser.",
    "new/title": "A title is missing.",
    "new/exists": "{path} is there already.",
    "rename/old": "OLD",
    "rename/new": "NEW",
    "rename/done": "{old} is now {new}",
    "rename/alias": "{path}: {alias} still leads here",
    "rename/mended/one": "{path}: {n} reference mended",
    "rename/mended": "{path}: {n} references mended",
    "rename/not": "Everything stays as it was.",
    "init/folder": "FOLDER",
    "init/full": "{folder} is not empty; a fresh site needs an empty folder.",
    "init/done": "The fresh site is in {folder}. Go on with content/README.md.",
    "test/none": "There are no tests in {folder}: test belongs in a clone of Netzblatt.",
    "site/none": "There is no content/site.yml in {folder} or above. For a fresh site: netzblatt init FOLDER",
    "epoch": "SOURCE_DATE_EPOCH is no number of seconds since 1970: {value}",
    "world": "The system says: {reason}",
    "world/space": "No space left on the disk",
    "world/port": "The port is taken; for another: --port 8001",
    "world/address": "This machine does not have that address",
    "world/rights": "That is not permitted",
    "world/readonly": "Nothing may be written here",
    "world/missing": "That does not exist",
}
