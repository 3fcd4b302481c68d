// Crawlee on the bench site: crawlee.mjs SEED PAGES. Follows links within the host, keeps all in memory. The
// second of two runs counts, when the code is warm.
import { createRequire } from 'node:module';
import { CheerioCrawler, Configuration, RequestQueue, log, LogLevel } from '@crawlee/cheerio';

const [seed, pages] = [process.argv[2], Number(process.argv[3])];
log.setLevel(LogLevel.OFF);

async function crawl(name) {
  const config = new Configuration({ persistStorage: false, purgeOnStart: true });
  const requestQueue = await RequestQueue.open(name, { config });
  let handled = 0;
  const crawler = new CheerioCrawler(
    {
      requestQueue,
      minConcurrency: 16,
      maxConcurrency: 16,
      maxRequestsPerCrawl: pages,
      respectRobotsTxtFile: true,
      useSessionPool: false,
      persistCookiesPerSession: false,
      async requestHandler({ enqueueLinks }) {
        handled++;
        await enqueueLinks({ strategy: 'same-hostname' });
      },
    },
    config,
  );
  const [before, start] = [process.cpuUsage(), Date.now()];
  await crawler.run([seed]);
  const used = process.cpuUsage(before);
  return { cpu_s: (used.user + used.system) / 1e6, wall_s: (Date.now() - start) / 1e3, pages: handled };
}

await crawl('warm-up');
const measured = await crawl('measured');
const { version } = createRequire(import.meta.url)('@crawlee/cheerio/package.json');
console.log(JSON.stringify({ version, ...measured }));
process.exit(0);
