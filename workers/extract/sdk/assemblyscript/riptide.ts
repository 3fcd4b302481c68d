// SPDX-License-Identifier: Apache-2.0
// What a WebAssembly extractor in AssemblyScript needs: the page, and an answer as JSON.

export class Page {
  constructor(
    readonly url: string,
    readonly html: string,
    readonly parameters: string, // a JSON object, as the job gave it
  ) {}
}

// The three parts behind their lengths, as RipTide writes them.
export function page(address: usize): Page {
  const url = load<u32>(address);
  const html = load<u32>(address + 4 + url);
  const parameters = load<u32>(address + 8 + url + html);
  return new Page(
    String.UTF8.decodeUnsafe(address + 4, url),
    String.UTF8.decodeUnsafe(address + 8 + url, html),
    String.UTF8.decodeUnsafe(address + 12 + url + html, parameters),
  );
}

// A JSON object as the result of riptide_extract; an empty text says that nothing was found.
export function answer(json: string): u64 {
  const bytes = String.UTF8.encode(json);
  return ((<u64>changetype<usize>(bytes)) << 32) | (<u64>bytes.byteLength);
}

export function quoted(text: string): string {
  let out = '"';
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c == 0x22 || c == 0x5c) {
      out += "\\";
    }
    out += c < 0x20 ? " " : text.charAt(i);
  }
  return out + '"';
}
