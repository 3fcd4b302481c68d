"""Scrapy on the bench site: scrapy.py SEED PAGES. Follows links within the host, keeps all in memory."""
import json
import resource
import sys
import time

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.linkextractors import LinkExtractor

SEED, PAGES = sys.argv[1], int(sys.argv[2])


def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


class BenchSpider(scrapy.Spider):
    name = "bench"
    links = LinkExtractor()
    pages = 0
    custom_settings = {
        "CONCURRENT_REQUESTS": 16,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
        "ROBOTSTXT_OBEY": True,
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
        "COOKIES_ENABLED": False,
        "CLOSESPIDER_PAGECOUNT": PAGES,
    }

    def start_requests(self):
        self.cpu, self.wall = cpu(), time.time()
        yield scrapy.Request(SEED)

    def parse(self, response):
        self.pages += 1
        for link in self.links.extract_links(response):
            yield scrapy.Request(link.url)

    def closed(self, reason):
        used = {"cpu_s": cpu() - self.cpu, "wall_s": time.time() - self.wall, "pages": self.pages}
        print(json.dumps({"version": scrapy.__version__, **used}))


process = CrawlerProcess()
process.crawl(BenchSpider)
process.start()
