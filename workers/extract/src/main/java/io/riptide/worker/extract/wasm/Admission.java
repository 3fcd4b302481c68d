// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.wasm;

import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.AnnotatedInstruction;
import com.dylibso.chicory.wasm.types.FunctionBody;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.SubType;
import java.util.Arrays;
import java.util.List;

/// Reads a module and refuses what could harm the process that runs it.
/* Linear memory is bounded by the engine. What is not: garbage-collected structs and arrays, tables,
 * and exceptions live on the host's heap (a module of 46 bytes can ask for an array of a billion
 * entries); compiling is not interruptible, and deep nesting makes it take for ever; a start function
 * runs before anybody watches. So a module has one memory and functions, no imports, and each thing
 * that grows has a bound here. Threads and their atomics have no use in a guest that runs once. */
final class Admission {
  static final int MAX_BYTES = 512 * 1024;

  private static final int MAX_FUNCTIONS = 5_000;
  private static final int MAX_LOCALS = 2_000;
  private static final int MAX_INSTRUCTIONS = 60_000;
  private static final int MAX_NESTING = 250;
  private static final int MAX_INITIAL_PAGES = 64;
  private static final int MAX_TABLE = 65_536;
  private static final List<String> FORBIDDEN =
      List.of("STRUCT_", "ARRAY_", "TABLE_GROW", "TABLE_FILL", "I31_", "REF_I31", "THROW", "TRY");

  private Admission() {}

  static WasmModule admit(byte[] bytes) throws ModuleRefusedException {
    require(
        bytes.length <= MAX_BYTES, "it has more than " + MAX_BYTES + " bytes; strip its symbols");
    WasmModule module = parsed(bytes);
    require(module.importSection().importCount() == 0, "it imports; a module gets its page alone");
    require(module.startSection().isEmpty(), "it has a start function; export _initialize instead");
    require(
        module.tagSection().map(tags -> tags.tagCount() == 0).orElse(true), "it has exceptions");
    memory(module);
    types(module);
    for (int i = 0; i < module.tableSection().tableCount(); i++) {
      require(
          module.tableSection().getTable(i).limits().min() <= MAX_TABLE,
          "its table has more than " + MAX_TABLE + " entries");
    }
    int functions = module.codeSection().functionBodyCount();
    require(functions <= MAX_FUNCTIONS, "it has more than " + MAX_FUNCTIONS + " functions");
    for (int i = 0; i < functions; i++) {
      function(i, module.codeSection().getFunctionBody(i));
    }
    return module;
  }

  private static WasmModule parsed(byte[] bytes) throws ModuleRefusedException {
    try {
      return Parser.parse(bytes);
    } catch (ChicoryException malformed) {
      throw new ModuleRefusedException("it is no WebAssembly module: " + malformed.getMessage());
    }
  }

  private static void memory(WasmModule module) throws ModuleRefusedException {
    require(
        module.memorySection().map(memories -> memories.memoryCount() == 1).orElse(false),
        "it must have one memory of its own");
    MemoryLimits limits = module.memorySection().orElseThrow().getMemory(0).limits();
    require(!limits.shared(), "its memory is shared");
    require(
        limits.initialPages() <= MAX_INITIAL_PAGES,
        "its memory begins with more than " + MAX_INITIAL_PAGES + " pages; let it grow");
  }

  private static void types(WasmModule module) throws ModuleRefusedException {
    for (int i = 0; i < module.typeSection().typeCount(); i++) {
      SubType[] types = module.typeSection().getRecType(i).subTypes();
      require(
          Arrays.stream(types).allMatch(type -> type.compType().funcType() != null),
          "it has garbage-collected types");
    }
  }

  private static void function(int index, FunctionBody body) throws ModuleRefusedException {
    require(
        body.localTypes().size() <= MAX_LOCALS && body.instructions().size() <= MAX_INSTRUCTIONS,
        "its function " + index + " is too large; have the compiler inline less");
    int nesting = 0;
    for (AnnotatedInstruction instruction : body.instructions()) {
      String opcode = instruction.opcode().name();
      require(
          !opcode.contains("ATOMIC") && FORBIDDEN.stream().noneMatch(opcode::startsWith),
          "its function " + index + " uses " + opcode);
      switch (opcode) {
        case "BLOCK", "LOOP", "IF" -> nesting++;
        case "END" -> nesting--;
        default -> {}
      }
      require(nesting <= MAX_NESTING, "its function " + index + " nests too deep");
    }
  }

  private static void require(boolean kept, String otherwise) throws ModuleRefusedException {
    if (!kept) {
      throw new ModuleRefusedException(otherwise);
    }
  }
}
