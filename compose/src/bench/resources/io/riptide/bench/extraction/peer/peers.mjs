// SPDX-License-Identifier: Apache-2.0
// Takes pages by a tool of npm: first says what it is, then answers every line of input. A JSON list
// of [file, url]: extracts all and says how many microseconds of CPU the process has used for it. An
// object with html and url: says the content of that page, as HTML in a JSON string.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const tool = process.argv[2];
const packages = join(process.cwd(), 'node_modules');
const require = createRequire(join(process.cwd(), 'here.js'));
const version = (name) =>
  JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8')).version;

async function extractor() {
  const { parseHTML } = await import(pathToFileURL(join(packages, 'linkedom/esm/index.js')));
  const dom = `linkedom ${version('linkedom')}`;
  if (tool === 'Readability') {
    const { Readability } = require('@mozilla/readability');
    console.log(`Readability.js ${version('@mozilla/readability')} on ${dom}`);
    return async (html) => new Readability(parseHTML(html).document).parse()?.content;
  }
  const { Defuddle } = await import(pathToFileURL(join(packages, 'defuddle/dist/node.js')));
  console.log(`Defuddle ${version('defuddle')} on ${dom}`);
  return async (html, url, markdown) =>
    (await Defuddle(parseHTML(html).document, url, { markdown }))?.content;
}

const say = console.log;
console.log = (line) => process.stdout.write(`${line}\n`);
let extract;
try {
  extract = await extractor();
} catch (missing) {
  say(`absent: ${String(missing.message).split('\n')[0]}`);
  process.exit(0);
}
console.log = () => {};
async function content({ html, url }) {
  try {
    return (await extract(html, url, false)) ?? '';
  } catch {
    return '';
  }
}
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  if (!Array.isArray(asked)) {
    process.stdout.write(`${JSON.stringify(await content(asked))}\n`);
    continue;
  }
  const pages = asked.map(([file, url]) => [readFileSync(file, 'utf8'), url]);
  const start = process.cpuUsage();
  for (const [html, url] of pages) {
    try {
      await extract(html, url, true);
    } catch {
      // a page that the tool cannot take has cost what it has cost
    }
  }
  const used = process.cpuUsage(start);
  process.stdout.write(`${used.user + used.system}\n`);
}
