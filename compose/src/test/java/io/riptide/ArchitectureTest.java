// SPDX-License-Identifier: Apache-2.0
package io.riptide;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.riptide.schema.topic.Topic;
import io.riptide.schema.topic.Topics;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Which part may know which. All rules stand here, because reading the classes is what costs time.
class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/test-classes/"))
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.riptide");

  private static final String[] MIDDLE = {
    "io.riptide.api..", "io.riptide.worker..", "io.riptide.streams.."
  };

  @TestFactory
  Stream<DynamicTest> theLanguageKnowsNobody() {
    return check(
        noClasses()
            .that()
            .resideInAPackage("io.riptide.schema..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.riptide.api..",
                "io.riptide.worker..",
                "io.riptide.streams..",
                "io.riptide.compose..",
                "io.riptide.cli.."),
        noClasses()
            .that()
            .resideInAPackage("io.riptide.schema..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.slf4j..",
                "java.net.http..",
                "org.apache.kafka.streams..",
                "org.apache.kafka.clients.consumer..",
                "org.apache.kafka.clients.admin.."));
  }

  @TestFactory
  Stream<DynamicTest> thePartsNeverSeeEachOther() {
    return check(
        apart("io.riptide.api..", "io.riptide.worker..", "io.riptide.streams.."),
        apart("io.riptide.worker..", "io.riptide.api..", "io.riptide.streams.."),
        apart("io.riptide.streams..", "io.riptide.api..", "io.riptide.worker.."),
        noClasses()
            .that()
            .resideInAnyPackage(MIDDLE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.riptide.compose..", "io.riptide.cli.."));
  }

  @TestFactory
  Stream<DynamicTest> stagesMeetOnTopicsOnly() {
    return check(
        apart(
            "io.riptide.worker.fetch..",
            "io.riptide.worker.extract..",
            "io.riptide.worker.pdf..",
            "io.riptide.worker.launcher.."),
        apart(
            "io.riptide.worker.extract..",
            "io.riptide.worker.fetch..",
            "io.riptide.worker.pdf..",
            "io.riptide.worker.launcher.."),
        apart(
            "io.riptide.worker.pdf..",
            "io.riptide.worker.fetch..",
            "io.riptide.worker.extract..",
            "io.riptide.worker.launcher.."),
        apart(
            "io.riptide.worker.runtime..",
            "io.riptide.worker.fetch..",
            "io.riptide.worker.extract..",
            "io.riptide.worker.pdf..",
            "io.riptide.worker.launcher.."));
  }

  @TestFactory
  Stream<DynamicTest> eachLibraryStaysBehindItsPort() {
    return check(
        only(
            "org.apache.kafka.clients.consumer..",
            "io.riptide.worker.runtime..",
            "io.riptide.streams..",
            "io.riptide.api.log.."),
        only("redis.clients..", "io.riptide.worker.runtime.store.."),
        only("okhttp3..", "io.riptide.worker.fetch.."),
        only(
            "crawlercommons..",
            "io.riptide.worker.fetch.robots..",
            "io.riptide.worker.extract.discovery..",
            "io.riptide.streams.job.frontier.."),
        only("org.jsoup..", "io.riptide.schema.extraction..", "io.riptide.worker.extract.."),
        only(
            "com.google.re2j..",
            "io.riptide.schema.web..",
            "io.riptide.schema.extraction..",
            "io.riptide.worker.extract.."),
        only("com.knuddels..", "io.riptide.worker.extract.chunk.."),
        only("com.dylibso..", "io.riptide.worker.extract.wasm.."),
        only("io.helidon..", "io.riptide.api..", "io.riptide.streams.query.."),
        only("org.apache.kafka.streams..", "io.riptide.streams.."),
        only("picocli..", "io.riptide.cli.."),
        only("ch.qos.logback..", "io.riptide.cli.."),
        only("kafka..", "io.riptide.compose.."),
        only("io.opentelemetry.sdk..", "io.riptide.compose.."));
  }

  @TestFactory
  Stream<DynamicTest> timeAndSurroundingsComeFromOutside() {
    DescribedPredicate<JavaClass> notMain =
        DescribedPredicate.describe("are no Main", each -> !each.getSimpleName().equals("Main"));
    return check(
        noClasses().that(notMain).should().callMethod(Instant.class, "now"),
        noClasses().that(notMain).should().callMethod(InstantSource.class, "system"),
        noClasses().that(notMain).should().callMethod(Clock.class, "systemUTC"),
        noClasses().that(notMain).should().callMethod(Clock.class, "systemDefaultZone"),
        noClasses().that(notMain).should().callMethod(System.class, "getenv"),
        noClasses().that(notMain).should().callMethod(System.class, "getenv", String.class),
        noClasses().should().callMethod(Thread.class, "sleep", long.class),
        noClasses().should().callMethod(Thread.class, "sleep", java.time.Duration.class),
        noClasses().should().dependOnClassesThat().areAssignableTo(ThreadLocal.class));
  }

  @TestFactory
  Stream<DynamicTest> namesSayWhatAThingIs() {
    return check(
        noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveNameMatching(".*(Utils?|Manager|Helper|Common)$")
            .orShould()
            .haveNameMatching(".*\\.(Abstract|Base)(?!Url$)[A-Z][^.]*$"));
  }

  @TestFactory
  Stream<DynamicTest> aTopicIsMadeInOnePlace() {
    return check(
        noClasses()
            .that()
            .doNotBelongToAnyOf(Topics.class, Topic.class)
            .should()
            .callConstructorWhere(
                DescribedPredicate.describe(
                    "makes a Topic", call -> call.getTargetOwner().isEquivalentTo(Topic.class))));
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> unmarked =
        ALL.getDefaultPackage().getSubpackagesInTree().stream()
            .filter(each -> each.getName().startsWith("io.riptide."))
            .filter(each -> !each.getClasses().isEmpty())
            .filter(each -> each.tryGetAnnotationOfType(NullMarked.class).isEmpty())
            .map(JavaPackage::getName)
            .sorted()
            .toList();
    Assertions.assertThat(unmarked).isEmpty();
  }

  @Test
  void allPartsWereLookedAt() {
    Assertions.assertThat(ALL.stream().map(JavaClass::getPackageName).distinct())
        .contains(
            "io.riptide.schema.topic",
            "io.riptide.api",
            "io.riptide.worker.runtime",
            "io.riptide.compose",
            "io.riptide.cli");
  }

  private static ArchRule apart(String from, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others);
  }

  private static ArchRule only(String library, String... users) {
    return classes()
        .that()
        .resideOutsideOfPackages(users)
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.describe(
                "are not of " + library,
                each ->
                    !com.tngtech.archunit.core.domain.PackageMatcher.of(library)
                        .matches(each.getPackageName())));
  }

  private static Stream<DynamicTest> check(ArchRule... rules) {
    return Stream.of(rules)
        .map(rule ->
            DynamicTest.dynamicTest(
                rule.getDescription(), () -> rule.allowEmptyShould(true).check(ALL)));
  }
}
