// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.wasm;

import com.dylibso.chicory.compiler.InterpreterFallback;
import com.dylibso.chicory.compiler.MachineFactoryCompiler;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.Export;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.ValType;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// A module, compiled. Every run has an instance of its own: nothing of a page is left for the
/// next, and nothing of one tenant for another. Safe for any thread.
///
/// A module exports `memory`, `riptide_abi` (gives 1), `riptide_alloc(size)` (gives an address for
/// the [Envelope]) and `riptide_extract(address, size)`, which gives the address of a JSON object
/// in the upper half of its result and its size in the lower; a size of 0 says that it found
/// nothing. `_initialize`, where it is exported, is called first.
public final class Guest {
  private static final int ABI = 1;
  private static final String ALLOC = "riptide_alloc";
  private static final String EXTRACT = "riptide_extract";
  private static final String VERSION = "riptide_abi";
  private static final String INITIALIZE = "_initialize";

  private final WasmModule module;
  private final Function<Instance, Machine> machines;
  private final Set<String> exports = new HashSet<>();

  private Guest(WasmModule module, Function<Instance, Machine> machines) {
    this.module = module;
    this.machines = machines;
    for (int i = 0; i < module.exportSection().exportCount(); i++) {
      exports.add(module.exportSection().getExport(i).name());
    }
  }

  /// Compiles a module, in time that depends on it and that nobody can cut short: a module that
  /// nobody has tried in a [Trial] is not compiled in a process that others need.
  public static Guest compile(byte[] bytes) throws ModuleRefusedException {
    WasmModule module = Admission.admit(bytes);
    export(module, "memory", ExternalType.MEMORY);
    function(module, VERSION, List.of(), List.of(ValType.I32));
    function(module, ALLOC, List.of(ValType.I32), List.of(ValType.I32));
    function(module, EXTRACT, List.of(ValType.I32, ValType.I32), List.of(ValType.I64));
    try {
      return new Guest(
          module,
          MachineFactoryCompiler.builder(module)
              .withInterpreterFallback(InterpreterFallback.FAIL)
              .compile());
    } catch (ChicoryException uncompilable) {
      throw new ModuleRefusedException("it cannot be compiled: " + uncompilable.getMessage());
    }
  }

  /// Runs on a page and gives the JSON text, empty if it found nothing. Must be called on a thread
  /// that is interrupted when the limits' time is over.
  public String run(Envelope envelope, GuestLimits limits) throws GuestFailedException {
    try {
      return answer(envelope.bytes(), limits);
    } catch (ChicoryException trapped) {
      throw new GuestFailedException("it trapped: " + trapped.getMessage());
    } catch (StackOverflowError endless) {
      throw new GuestFailedException("it trapped: call stack exhausted");
    }
  }

  private String answer(byte[] input, GuestLimits limits) throws GuestFailedException {
    int initial = module.memorySection().orElseThrow().getMemory(0).limits().initialPages();
    Instance instance =
        Instance.builder(module)
            .withMachineFactory(machines)
            .withMemoryLimits(new MemoryLimits(initial, Math.max(initial, limits.memoryPages())))
            .build();
    if (exports.contains(INITIALIZE)) {
      instance.export(INITIALIZE).apply();
    }
    if (instance.export(VERSION).apply()[0] != ABI) {
      throw new GuestFailedException("it was made for another version of RipTide's interface");
    }
    Memory memory = instance.memory();
    int address = (int) instance.export(ALLOC).apply(input.length)[0];
    within(memory, address, input.length, "the place that it gave for the page");
    memory.write(address, input);
    long result = instance.export(EXTRACT).apply(address, input.length)[0];
    int at = (int) (result >>> 32);
    int size = (int) result;
    if (size < 0 || size > limits.outputBytes()) {
      throw new GuestFailedException("its answer has more than " + limits.outputBytes() + " bytes");
    }
    within(memory, at, size, "its answer");
    return new String(memory.readBytes(at, size), StandardCharsets.UTF_8);
  }

  private static void within(Memory memory, int address, int size, String what)
      throws GuestFailedException {
    long end = Integer.toUnsignedLong(address) + size;
    if (end > (long) memory.pages() * Memory.PAGE_SIZE) {
      throw new GuestFailedException(what + " lies outside of its memory");
    }
  }

  private static int export(WasmModule module, String name, ExternalType type)
      throws ModuleRefusedException {
    for (int i = 0; i < module.exportSection().exportCount(); i++) {
      Export export = module.exportSection().getExport(i);
      if (export.name().equals(name) && export.exportType() == type) {
        return export.index();
      }
    }
    throw new ModuleRefusedException("it does not export " + name);
  }

  private static void function(
      WasmModule module, String name, List<ValType> parameters, List<ValType> results)
      throws ModuleRefusedException {
    int index = export(module, name, ExternalType.FUNCTION);
    FunctionType type = module.functionSection().getFunctionType(index, module.typeSection());
    if (!type.equals(FunctionType.of(parameters, results))) {
      throw new ModuleRefusedException("its export " + name + " has the type " + type);
    }
  }
}
