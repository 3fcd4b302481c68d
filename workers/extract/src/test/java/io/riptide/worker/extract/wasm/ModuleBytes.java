// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.wasm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes small WebAssembly modules, honest and hostile (WebAssembly Core 2.0, section 5).
final class ModuleBytes {
  static final int I32 = 0x7F;
  static final int I64 = 0x7E;

  private static final int[] NOTHING = {};
  private static final int[] ABI = {0x41, 1};
  private static final int[] ALLOC = {0x41, 0x80, 0x08};

  private final List<int[]> sections = new ArrayList<>();
  private int[] memory = {1, 0, 1};
  private int[] initialize = NOTHING;
  private int[] extract = {0x42, 0};
  private int[] locals = {0};

  /// A module whose `riptide_extract` is `body`, and the rest as it should be.
  static ModuleBytes extracting(int... body) {
    var module = new ModuleBytes();
    module.extract = body;
    return module;
  }

  ModuleBytes memory(int... section) {
    memory = section;
    return this;
  }

  ModuleBytes initialize(int... body) {
    initialize = body;
    return this;
  }

  /// Declarations of local variables of `riptide_extract`.
  ModuleBytes locals(int... declarations) {
    locals = declarations;
    return this;
  }

  /// One more section; those of the same module stand in the order of their ids.
  ModuleBytes section(int id, int... content) {
    int[] section = new int[content.length + 1];
    section[0] = id;
    System.arraycopy(content, 0, section, 1, content.length);
    sections.add(section);
    return this;
  }

  byte[] bytes() {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    // types: () -> i32, (i32) -> i32, (i32, i32) -> i64, () -> ()
    write(out, 1, 4, 0x60, 0, 1, I32, 0x60, 1, I32, 1, I32, 0x60, 2, I32, I32, 1, I64, 0x60, 0, 0);
    own(out, 2);
    write(out, 3, 4, 0, 1, 2, 3);
    own(out, 4);
    if (memory.length > 0) {
      write(out, 5, memory);
    }
    own(out, 6);
    exports(out);
    own(out, 8);
    code(out);
    return out.toByteArray();
  }

  private void own(ByteArrayOutputStream out, int id) {
    for (int[] section : sections) {
      if (section[0] == id) {
        int[] content = new int[section.length - 1];
        System.arraycopy(section, 1, content, 0, content.length);
        write(out, id, content);
      }
    }
  }

  private void exports(ByteArrayOutputStream out) {
    var content = new ByteArrayOutputStream();
    content.write(memory.length > 0 ? 5 : 4);
    if (memory.length > 0) {
      export(content, "memory", 2, 0);
    }
    export(content, "riptide_abi", 0, 0);
    export(content, "riptide_alloc", 0, 1);
    export(content, "riptide_extract", 0, 2);
    export(content, "_initialize", 0, 3);
    write(out, 7, content.toByteArray());
  }

  private static void export(ByteArrayOutputStream out, String name, int kind, int index) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    out.write(text.length);
    out.writeBytes(text);
    out.write(kind);
    out.write(index);
  }

  private void code(ByteArrayOutputStream out) {
    var content = new ByteArrayOutputStream();
    content.write(4);
    body(content, new int[] {0}, ABI);
    body(content, new int[] {0}, ALLOC);
    body(content, locals, extract);
    body(content, new int[] {0}, initialize);
    write(out, 10, content.toByteArray());
  }

  private static void body(ByteArrayOutputStream out, int[] locals, int[] instructions) {
    leb(out, locals.length + instructions.length + 1L);
    bytes(out, locals);
    bytes(out, instructions);
    out.write(0x0B);
  }

  private static void write(ByteArrayOutputStream out, int id, int... content) {
    out.write(id);
    leb(out, content.length);
    bytes(out, content);
  }

  private static void write(ByteArrayOutputStream out, int id, byte[] content) {
    out.write(id);
    leb(out, content.length);
    out.writeBytes(content);
  }

  private static void bytes(ByteArrayOutputStream out, int[] content) {
    for (int each : content) {
      out.write(each);
    }
  }

  private static void leb(ByteArrayOutputStream out, long value) {
    long rest = value;
    while (rest > 0x7F) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
