// SPDX-License-Identifier: Apache-2.0
package io.riptide.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script `riptide`, run by a real shell in a copy of the repository whose JDK, jars and Maven
/// are stand-ins that say what was asked of them.
class LauncherScriptTest {
  @TempDir Path directory;
  private Path home;

  @BeforeEach
  void copyTheScript() throws IOException {
    home = Files.createDirectories(directory.resolve("a clone"));
    Path repository = repository();
    Files.createDirectories(home.resolve(".mvn"));
    Files.copy(repository.resolve(".mvn/jdk25.sh"), home.resolve(".mvn/jdk25.sh"));
    script(home.resolve("riptide"), Files.readString(repository.resolve("riptide")));
    script(
        home.resolve("mvnw"),
        """
        #!/bin/sh
        echo "mvnw $*" >> "%s/maven.log"
        mkdir -p compose/target/riptide/lib && : > compose/target/riptide/lib/b.jar && : > compose/target/riptide/lib/a.jar
        """
            .formatted(home));
    for (String module : List.of("schemas", "producer-api", "workers", "streams-topology")) {
      Files.createDirectories(home.resolve(module).resolve("src/main"));
    }
    Files.createDirectories(home.resolve("compose/src/main"));
    Files.writeString(home.resolve("pom.xml"), "");
  }

  @Test
  void aJdk25InJavaHomeIsUsedWhereJavaOnThePathIs17() throws Exception {
    Path old = jdk("jdk-17", "17.0.15");
    Path current = jdk("jdk-25", "25.0.3");
    Run run =
        run(
            Map.of("JAVA_HOME", current.toString(), "PATH", old + "/bin:/usr/bin:/bin"),
            home.resolve("riptide").toString(),
            "version");
    assertThat(run.out()).contains("jdk-25/bin/java").endsWith("io.riptide.cli.Main version\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void anotherJdkIsLookedForWhereJavaHomeIs17() throws Exception {
    Path old = jdk("jdk-17", "17.0.15");
    jdk("sdkman/candidates/java/25.0.3-tem", "25.0.3");
    Run run =
        run(
            Map.of(
                "JAVA_HOME",
                old.toString(),
                "SDKMAN_DIR",
                directory.resolve("sdkman").toString(),
                "PATH",
                old + "/bin:/usr/bin:/bin"),
            "/bin/sh",
            "-c",
            ". '" + home + "/.mvn/jdk25.sh'; sed -n 's/JAVA_VERSION=//p' \"$JAVA_HOME/release\"");
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("\"25");
  }

  @Test
  void jarsAreBuiltOnceAndAgainWhenASourceIsNewer() throws Exception {
    Map<String, String> environment = Map.of("JAVA_HOME", jdk("jdk-25", "25.0.3").toString());
    run(environment, home.resolve("riptide").toString(), "version");
    run(environment, home.resolve("riptide").toString(), "version");
    assertThat(Files.readAllLines(home.resolve("maven.log"))).hasSize(1);

    Path source = Files.writeString(home.resolve("workers/src/main/A.java"), "");
    Files.setLastModifiedTime(
        source,
        java.nio.file.attribute.FileTime.fromMillis(
            Files.getLastModifiedTime(home.resolve("compose/target/riptide/stamp")).toMillis()
                + 2_000));
    run(environment, home.resolve("riptide").toString(), "version");
    assertThat(Files.readAllLines(home.resolve("maven.log"))).hasSize(2);
  }

  @Test
  void itWorksThroughASymbolicLinkFromAnotherDirectoryWithJarsInOneOrder() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("rt"), home.resolve("riptide"));
    Run run =
        run(
            Map.of("JAVA_HOME", jdk("jdk-25", "25.0.3").toString()),
            link.toString(),
            "crawl",
            "http://a/?q=b c&d=*");
    assertThat(run.out())
        .contains("lib/a.jar:" + home.toRealPath() + "/compose/target/riptide/lib/b.jar")
        .endsWith("io.riptide.cli.Main crawl http://a/?q=b c&d=*\n");
  }

  @Test
  void theTestCommandEndsWithHowManyTestsRanThisTime() throws Exception {
    Files.writeString(
        Files.createDirectories(home.resolve("workers/target/surefire-reports"))
            .resolve("TEST-Earlier.xml"),
        "<testsuite name=\"E\" tests=\"9\" errors=\"0\" skipped=\"0\" failures=\"9\">\n");
    script(
        home.resolve("mvnw"),
        """
        #!/bin/sh
        mkdir -p compose/target/surefire-reports
        printf '<?xml version="1.0"?>\\n<testsuite name="A" time="0.1" tests="5" errors="1" skipped="0" failures="1">\\n</testsuite>' > compose/target/surefire-reports/TEST-A.xml
        exit 1
        """);
    Run run =
        run(
            Map.of("JAVA_HOME", jdk("jdk-25", "25.0.3").toString()),
            home.resolve("riptide").toString(),
            "test");
    assertThat(run.out()).endsWith("\n3 passed, 2 failed\n");
    assertThat(run.code()).isEqualTo(1);
  }

  private Path jdk(String name, String version) throws IOException {
    Path jdk = Files.createDirectories(directory.resolve(name));
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
    script(jdk.resolve("bin/java"), "#!/bin/sh\necho \"$0 $*\"\n");
    script(jdk.resolve("bin/javac"), "#!/bin/sh\n");
    return jdk;
  }

  private static void script(Path path, String text) throws IOException {
    Files.writeString(path, text);
    assertThat(path.toFile().setExecutable(true)).isTrue();
  }

  private static Path repository() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .filter(each -> Files.exists(each.resolve("riptide")) && Files.exists(each.resolve("mvnw")))
        .findFirst()
        .orElseThrow();
  }

  private Run run(Map<String, String> environment, String... command) throws Exception {
    var builder = new ProcessBuilder(new ArrayList<>(List.of(command)));
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("HOME", directory.toString());
    builder.environment().putAll(environment);
    builder.directory(directory.toFile()).redirectError(directory.resolve("err").toFile());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), out);
  }

  private record Run(int code, String out) {}
}
