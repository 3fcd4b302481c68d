// SPDX-License-Identifier: Apache-2.0
// What a WebAssembly extractor in C needs, without a C library: the page, memory, and JSON to write.
// Include it once, write riptide_fields(), and build as the Makefile here does.
#pragma once

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  const char *at;
  uint32_t size;
} riptide_text;

typedef struct {
  riptide_text url;
  riptide_text html;
  riptide_text parameters; // a JSON object, as the job gave it
} riptide_page;

// Yours: writes the members of a JSON object with the functions below. Gives false when there is
// nothing on the page.
static bool riptide_fields(riptide_page page);

#define RIPTIDE_EXPORT(name) __attribute__((export_name(#name))) name

// Memory is never given back: an instance lives for one page.
extern unsigned char __heap_base;
static uint32_t riptide_free = 0;

uint32_t RIPTIDE_EXPORT(riptide_alloc)(uint32_t size) {
  if (riptide_free == 0) {
    riptide_free = ((uint32_t)&__heap_base + 15) & ~15u;
  }
  uint32_t address = riptide_free;
  riptide_free += (size + 15) & ~15u;
  uint32_t pages = (riptide_free + 65535) / 65536;
  uint32_t have = __builtin_wasm_memory_size(0);
  if (pages > have && __builtin_wasm_memory_grow(0, pages - have) == (uint32_t)-1) {
    __builtin_trap();
  }
  return address;
}

static char *riptide_out = 0;
static uint32_t riptide_out_size = 0;
static uint32_t riptide_out_room = 0;
static bool riptide_comma = false;

static void riptide_put(char c) {
  if (riptide_out_size == riptide_out_room) {
    uint32_t room = riptide_out_room == 0 ? 4096 : riptide_out_room * 2;
    char *larger = (char *)riptide_alloc(room);
    for (uint32_t i = 0; i < riptide_out_size; i++) {
      larger[i] = riptide_out[i];
    }
    riptide_out = larger;
    riptide_out_room = room;
  }
  riptide_out[riptide_out_size++] = c;
}

static void riptide_string(riptide_text text) {
  riptide_put('"');
  for (uint32_t i = 0; i < text.size; i++) {
    unsigned char c = (unsigned char)text.at[i];
    if (c < ' ') {
      riptide_put(' ');
    } else {
      if (c == '"' || c == '\\') {
        riptide_put('\\');
      }
      riptide_put((char)c);
    }
  }
  riptide_put('"');
}

static riptide_text riptide_literal(const char *text) {
  uint32_t size = 0;
  while (text[size]) {
    size++;
  }
  return (riptide_text){text, size};
}

static void riptide_name(const char *name) {
  if (riptide_comma) {
    riptide_put(',');
  }
  riptide_string(riptide_literal(name));
  riptide_put(':');
  riptide_comma = true;
}

// "name": "text"
static void riptide_field(const char *name, riptide_text text) {
  riptide_name(name);
  riptide_string(text);
}

// "name": [ … ]: begin, any number of items, end.
static void riptide_list(const char *name) {
  riptide_name(name);
  riptide_put('[');
  riptide_comma = false;
}

static void riptide_item(riptide_text text) {
  if (riptide_comma) {
    riptide_put(',');
  }
  riptide_string(text);
  riptide_comma = true;
}

static void riptide_end(void) {
  riptide_put(']');
  riptide_comma = true;
}

static riptide_text riptide_part(const uint8_t **at) {
  uint32_t size = (uint32_t)(*at)[0] | (uint32_t)(*at)[1] << 8 | (uint32_t)(*at)[2] << 16 |
                  (uint32_t)(*at)[3] << 24;
  riptide_text part = {(const char *)*at + 4, size};
  *at += 4 + size;
  return part;
}

uint32_t RIPTIDE_EXPORT(riptide_abi)(void) { return 1; }

uint64_t RIPTIDE_EXPORT(riptide_extract)(uint32_t address, uint32_t size) {
  (void)size;
  const uint8_t *at = (const uint8_t *)address;
  riptide_page page;
  page.url = riptide_part(&at);
  page.html = riptide_part(&at);
  page.parameters = riptide_part(&at);
  riptide_put('{');
  if (!riptide_fields(page)) {
    return 0;
  }
  riptide_put('}');
  return (uint64_t)(uint32_t)riptide_out << 32 | riptide_out_size;
}
