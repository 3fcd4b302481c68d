// SPDX-License-Identifier: Apache-2.0
// Says which turndown it is; then, for every line of input, a fragment of HTML as a JSON string, its
// Markdown as another.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const require = createRequire(join(process.cwd(), 'here.js'));
const Turndown = require('turndown');
const { gfm } = require('turndown-plugin-gfm');
const version = JSON.parse(
  readFileSync(join(process.cwd(), 'node_modules/turndown/package.json'), 'utf8'),
).version;
const tool = new Turndown({ headingStyle: 'atx', codeBlockStyle: 'fenced' });
tool.use(gfm);
console.log(`turndown ${version} with GFM`);
for await (const line of createInterface({ input: process.stdin })) {
  let markdown = '';
  try {
    markdown = tool.turndown(JSON.parse(line));
  } catch {
    // what it cannot take is lost
  }
  process.stdout.write(`${JSON.stringify(markdown)}\n`);
}
