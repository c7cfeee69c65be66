"""The crawlers of makers of artificial intelligence, by what they fetch pages for. Knows no page.

The names are those that their makers publish, or that the public list of ai.robots.txt had on 22 August 2026.
"""

from __future__ import annotations

from netzblatt.model.settings import Settings

# They collect texts and pictures of which models are made.
TRAINING = (
    "AI2Bot",
    "Ai2Bot-Dolma",
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ChatGLM-Spider",
    "ClaudeBot",
    "cohere-training-data-crawler",
    "Cotoyogi",
    "DeepSeekBot",
    "Diffbot",
    "FacebookBot",
    "Google-Extended",
    "GPTBot",
    "ICC-Crawler",
    "ImagesiftBot",
    "img2dataset",
    "laion-huggingface-processor",
    "LAIONDownloader",
    "meta-externalagent",
    "omgili",
    "PanguBot",
    "TikTokSpider",
    "Timpibot",
    "Webzio-Extended",
    "YandexAdditional",
)
# They look for answers to what somebody asks, or fetch the page that is talked about.
SEARCH = (
    "Amzn-SearchBot",
    "Amzn-User",
    "AzureAI-SearchBot",
    "ChatGPT-User",
    "Claude-SearchBot",
    "Claude-User",
    "cohere-ai",
    "DuckAssistBot",
    "ExaSearchBot",
    "Gemini-Deep-Research",
    "Google-NotebookLM",
    "iAskBot",
    "kagi-fetcher",
    "Kimi-User",
    "LinerBot",
    "meta-externalfetcher",
    "meta-webindexer",
    "MistralAI-User",
    "OAI-SearchBot",
    "Perplexity-User",
    "PerplexityBot",
    "PhindBot",
    "TavilyBot",
    "TongyiBot",
    "YouBot",
)


def list_refused_crawlers(settings: Settings) -> tuple[str, ...]:
    """Returns the names of the crawlers that are to stay away."""
    training = TRAINING if settings.ai_training is False else ()
    search = SEARCH if settings.ai_search is False else ()
    return tuple(sorted((*training, *search), key=str.casefold))
