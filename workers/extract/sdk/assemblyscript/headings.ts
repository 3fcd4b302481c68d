// SPDX-License-Identifier: Apache-2.0
// An example: the title of a page, and its headings from h1 to h3, without the markup in them.
import { answer, page, quoted } from "./riptide";

export function riptide_abi(): i32 {
  return 1;
}

export function riptide_alloc(size: i32): usize {
  return heap.alloc(size);
}

export function riptide_extract(address: usize, size: i32): u64 {
  const html = page(address).html;
  const lower = html.toLowerCase();
  let headings = "";
  let at = 0;
  while ((at = lower.indexOf("<h", at)) >= 0) {
    const level = lower.charCodeAt(at + 2) - 0x30;
    const from = lower.indexOf(">", at) + 1;
    const to = lower.indexOf("</h" + level.toString(), from);
    at += 2;
    if (level < 1 || level > 3 || from == 0 || to < 0) {
      continue;
    }
    headings += (headings.length > 0 ? "," : "") + quoted(plain(html.slice(from, to)));
    at = to;
  }
  return answer(headings.length == 0 ? "" : '{"headings":[' + headings + "]}");
}

function plain(markup: string): string {
  let text = "";
  let tag = false;
  for (let i = 0; i < markup.length; i++) {
    const c = markup.charAt(i);
    if (c == "<") {
      tag = true;
    } else if (c == ">" && tag) {
      tag = false;
    } else if (!tag) {
      text += c;
    }
  }
  return text.trim();
}
