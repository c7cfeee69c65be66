// Measures pages with Lighthouse, as a phone: node lighthouse.mjs NODE_MODULES CHROMIUM SETTINGS URL…
// Prints a line of JSON for each page: the scores, the audits that found something, and what was loaded.
import { pathToFileURL } from "node:url";

const [tools, chromePath, settings, ...urls] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(`${tools}/${path}`).href);
const { launch } = await load("chrome-launcher/dist/index.js");
const { default: lighthouse } = await load("lighthouse/core/index.js");

const chromeFlags = ["--headless", "--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"];
const chrome = await launch({ chromePath, chromeFlags });
for (const url of urls) {
  const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: "error", ...JSON.parse(settings) });
  const { audits, categories } = lhr;
  const scores = Object.fromEntries(Object.values(categories).map(({ id, score }) => [id, Math.round(score * 100)]));
  // An audit of weight 0 informs, and costs no point.
  const counted = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  const found = counted.map(({ id }) => audits[id]).filter(({ score }) => score !== null && score < 1);
  const subparts = audits["lcp-breakdown-insight"]?.details?.items ?? [];
  process.stdout.write(
    `${JSON.stringify({
      url,
      scores,
      found: found.map(({ id, displayValue }) => `${id} ${displayValue ?? ""}`.trim()),
      shift: audits["cumulative-layout-shift"]?.numericValue ?? null,
      element: subparts.find(({ type }) => type === "node")?.selector ?? "",
      times: ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time"].map((id) => Math.round(audits[id]?.numericValue ?? -1)),
      loads: (audits["network-requests"]?.details?.items ?? []).map(({ url, resourceType, transferSize, networkEndTime }) => ({
        path: new URL(url).pathname,
        kind: resourceType,
        bytes: transferSize,
        ended: networkEndTime,
      })),
      paint: audits.metrics?.details?.items?.[0]?.observedFirstContentfulPaint ?? null,
      version: lhr.lighthouseVersion,
      fault: lhr.runtimeError?.message ?? "",
    })}\n`,
  );
}
await chrome.kill();
