// SPDX-License-Identifier: Apache-2.0
// An example: the title of a page, and its headings from h1 to h3, without the markup in them.
#include "riptide.h"

static bool begins(riptide_text html, uint32_t i, const char *lower) {
  for (uint32_t n = 0; lower[n]; n++) {
    if (i + n >= html.size || (html.at[i + n] | 0x20) != (lower[n] | 0x20)) {
      return false;
    }
  }
  return true;
}

static uint32_t find(riptide_text html, uint32_t from, const char *lower) {
  uint32_t i = from;
  while (i < html.size && !begins(html, i, lower)) {
    i++;
  }
  return i;
}

// What is between the tags, each run of white space as one space.
static riptide_text plain(riptide_text html, uint32_t from, uint32_t to) {
  char *text = (char *)riptide_alloc(to - from + 1);
  uint32_t size = 0;
  bool tag = false;
  bool space = false;
  for (uint32_t i = from; i < to; i++) {
    char c = html.at[i];
    if (c == '<') {
      tag = true;
    } else if (c == '>' && tag) {
      tag = false;
    } else if (!tag && (c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
      space = size > 0;
    } else if (!tag) {
      if (space) {
        text[size++] = ' ';
        space = false;
      }
      text[size++] = c;
    }
  }
  return (riptide_text){text, size};
}

static uint32_t after_tag(riptide_text html, uint32_t i) {
  while (i < html.size && html.at[i] != '>') {
    i++;
  }
  return i < html.size ? i + 1 : i;
}

static bool riptide_fields(riptide_page page) {
  riptide_text html = page.html;
  bool found = false;
  uint32_t title = find(html, 0, "<title");
  if (title < html.size) {
    uint32_t from = after_tag(html, title);
    riptide_field("title", plain(html, from, find(html, from, "</title")));
    found = true;
  }
  bool open = false;
  for (uint32_t i = 0; i + 3 < html.size; i++) {
    if (html.at[i] != '<' || (html.at[i + 1] | 0x20) != 'h') {
      continue;
    }
    char level = html.at[i + 2];
    char next = html.at[i + 3];
    if (level < '1' || level > '3' || !(next == '>' || next == ' ' || next == '\n')) {
      continue;
    }
    if (!open) {
      riptide_list("headings");
      open = true;
      found = true;
    }
    uint32_t from = after_tag(html, i);
    char close[] = {'<', '/', 'h', level, 0};
    uint32_t to = find(html, from, close);
    riptide_item(plain(html, from, to));
    i = to;
  }
  if (open) {
    riptide_end();
  }
  return found;
}
