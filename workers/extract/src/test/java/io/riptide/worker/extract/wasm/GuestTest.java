// SPDX-License-Identifier: Apache-2.0
package io.riptide.worker.extract.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riptide.schema.serde.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Modules that behave, and modules that do not: none takes this process down.
class GuestTest {
  private static final Path SDK = Path.of("sdk");
  private static final Envelope PAGE =
      new Envelope(
          "https://site.example/",
          "<title>A \"tide\"</title><H1 class=x>High <b>water</b></h1><h2>Low</h2><h4>no</h4>",
          "{}");
  private static final int[] FOREVER = {0x03, 0x40, 0x0C, 0, 0x0B, 0x42, 0};

  private final GuestRuns runs = new GuestRuns(GuestLimits.DEFAULT);

  @ParameterizedTest
  @ValueSource(strings = {"c/headings.wasm", "assemblyscript/headings.wasm"})
  void theExamplesOfTheSdkFindHeadings(String module) throws Exception {
    byte[] bytes = Files.readAllBytes(SDK.resolve(module));
    Trial.DEFAULT.check(bytes);
    var found = Json.STRICT.readTree(runs.run(Guest.compile(bytes), PAGE));
    assertThat(found.get("headings").toString()).isEqualTo("[\"High water\",\"Low\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "c, headings.c riptide.h, make",
    "assemblyscript, headings.ts riptide.ts package.json, npm run build"
  })
  void theExamplesAreBuiltFromTheirSources(String folder, String files, String build)
      throws Exception {
    var sources = MessageDigest.getInstance("SHA-256");
    for (String file : files.split(" ", -1)) {
      sources.update(Files.readAllBytes(SDK.resolve(folder).resolve(file)));
    }
    assertThat(HexFormat.of().formatHex(sources.digest()))
        .as("run %s in sdk/%s", build, folder)
        .isEqualTo(Files.readString(SDK.resolve(folder).resolve("headings.sources")).strip());
  }

  @Test
  void aGuestThatFindsNothingSaysSo() throws Exception {
    assertThat(runs.run(guest(ModuleBytes.extracting(0x42, 0)), PAGE)).isEmpty();
  }

  @Test
  void nothingOfOnePageIsLeftForTheNext() throws Exception {
    // Counts its runs in a global; a fresh instance counts one.
    var module =
        ModuleBytes.extracting(
                0x23, 0, 0x41, 1, 0x6A, 0x24, 0, 0x41, 0, 0x23, 0, 0x41, 0x30, 0x6A, 0x36, 2, 0,
                0x42, 1)
            .section(6, 1, ModuleBytes.I32, 1, 0x41, 0, 0x0B);
    Guest guest = guest(module);
    assertThat(List.of(runs.run(guest, PAGE), runs.run(guest, PAGE))).containsOnly("1");
  }

  @Test
  void aGuestThatRunsForEverIsStopped() throws Exception {
    var impatient =
        new GuestRuns(new GuestLimits(Duration.ofMillis(50), Duration.ofSeconds(9), 64, 100));
    Guest guest = guest(ModuleBytes.extracting(FOREVER));
    assertThatThrownBy(() -> impatient.run(guest, PAGE)).hasMessageContaining("50 ms of CPU");
    assertThat(
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("wasm-guest")))
        .isEmpty();
  }

  @Test
  void aGuestThatRunsForEverWhileItStartsIsStoppedToo() throws Exception {
    var impatient =
        new GuestRuns(new GuestLimits(Duration.ofMillis(50), Duration.ofSeconds(9), 64, 100));
    Guest guest = guest(ModuleBytes.extracting(0x42, 0).initialize(0x03, 0x40, 0x0C, 0, 0x0B));
    assertThatThrownBy(() -> impatient.run(guest, PAGE)).hasMessageContaining("CPU");
  }

  @TestFactory
  Stream<DynamicTest> aGuestThatBreaksTheRulesFailsAlone() {
    return Stream.of(
        failing(
            "outside of its memory",
            ModuleBytes.extracting(0x42, 1, 0x42, 62, 0x86, 0x42, 4, 0x84)),
        failing("bytes", ModuleBytes.extracting(0x42, 0xFF, 0xFF, 0xFF, 0xFF, 7)),
        failing("trapped", ModuleBytes.extracting(0x00)),
        failing("trapped", ModuleBytes.extracting(0x41, 0, 0x41, 0, 0x10, 2)),
        // grows until it may not, then stores behind the end
        failing(
            "trapped",
            ModuleBytes.extracting(
                0x41, 0x80, 0x80, 4, 0x40, 0, 0x1A, 0x41, 0x7F, 0x41, 0, 0x36, 2, 0, 0x42, 0)));
  }

  @TestFactory
  Stream<DynamicTest> aModuleThatCouldHarmIsNotAdmitted() {
    int[] deep = new int[600 * 3];
    for (int i = 0; i < 600; i++) {
      deep[2 * i] = 0x02;
      deep[2 * i + 1] = 0x40;
      deep[1_200 + i] = 0x0B;
    }
    int[] body = Arrays.copyOf(deep, deep.length + 2);
    body[deep.length] = 0x42;
    return Stream.of(
        refused("no WebAssembly module", "nonsense".getBytes(StandardCharsets.UTF_8)),
        refused("more than", new byte[Admission.MAX_BYTES + 1]),
        refused(
            "imports", ModuleBytes.extracting(0x42, 0).section(2, 1, 1, 'e', 1, 'f', 0, 3).bytes()),
        refused("one memory", ModuleBytes.extracting(0x42, 0).memory().bytes()),
        refused(
            "begins with more",
            ModuleBytes.extracting(0x42, 0).memory(1, 0, 0x80, 0x80, 4).bytes()),
        refused("start function", ModuleBytes.extracting(0x42, 0).section(8, 3).bytes()),
        refused(
            "table",
            ModuleBytes.extracting(0x42, 0).section(4, 1, 0x70, 0, 0x80, 0xAD, 0xE2, 4).bytes()),
        refused(
            "TABLE_GROW",
            ModuleBytes.extracting(0xD0, 0x70, 0x41, 1, 0xFC, 15, 0, 0x1A, 0x42, 0)
                .section(4, 1, 0x70, 0, 1)
                .bytes()),
        refused(
            "too large",
            ModuleBytes.extracting(0x42, 0).locals(1, 0xD0, 0x86, 3, ModuleBytes.I32).bytes()),
        refused("nests too deep", ModuleBytes.extracting(body).bytes()));
  }

  @Test
  void aModuleThatWouldBreakItsProcessBreaksAnother() {
    var hopeless = new Trial(Duration.ofSeconds(20), 4);
    assertThatThrownBy(() -> hopeless.check(ModuleBytes.extracting(0x42, 0).bytes()))
        .isInstanceOf(ModuleRefusedException.class)
        .hasMessageContaining("broke the process");
  }

  @Test
  void aModuleThatTakesTooLongToTryIsKilled() throws Exception {
    var impatient = new Trial(Duration.ofMillis(1), 64);
    assertThatThrownBy(() -> impatient.check(ModuleBytes.extracting(0x42, 0).bytes()))
        .hasMessageContaining("within");
  }

  private DynamicTest failing(String reason, ModuleBytes module) {
    return DynamicTest.dynamicTest(
        reason,
        () -> {
          Guest guest = guest(module);
          assertThatThrownBy(() -> runs.run(guest, PAGE))
              .isInstanceOf(GuestFailedException.class)
              .hasMessageContaining(reason);
        });
  }

  private static DynamicTest refused(String reason, byte[] module) {
    return DynamicTest.dynamicTest(
        reason,
        () ->
            assertThatThrownBy(() -> Guest.compile(module))
                .isInstanceOf(ModuleRefusedException.class)
                .hasMessageContaining(reason));
  }

  private static Guest guest(ModuleBytes module) throws ModuleRefusedException {
    return Guest.compile(module.bytes());
  }
}
