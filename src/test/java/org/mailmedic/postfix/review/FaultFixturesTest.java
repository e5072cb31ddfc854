package org.mailmedic.postfix.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * One folder a kind of fault, named like it: in {@code x.cf} it must be found, in {@code x.fp.cf},
 * which looks alike, it must not. In the folder {@code sane} stand whole configurations in which
 * nothing is wrong.
 */
class FaultFixturesTest {

  private static final Path FOLDER = folder();

  private static Path folder() {
    try {
      return Path.of(
          Objects.requireNonNull(FaultFixturesTest.class.getResource("fixtures")).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static boolean isNearMiss(Path file) {
    return file.toString().endsWith(".fp.cf");
  }

  @Test
  void everyKindHasAFindAndANearMiss() throws IOException {
    for (FaultKind kind : FaultKind.values()) {
      List<Path> files = files(FOLDER.resolve(kind.id()));
      assertThat(files.stream().filter(file -> !isNearMiss(file)))
          .as("files in which %s is found", kind.id())
          .isNotEmpty();
      assertThat(files.stream().filter(FaultFixturesTest::isNearMiss))
          .as("near misses of %s", kind.id())
          .isNotEmpty();
    }
  }

  @Test
  void everyFolderIsAKind() throws IOException {
    List<String> kinds = Arrays.stream(FaultKind.values()).map(FaultKind::id).toList();
    for (Path folder : files(FOLDER)) {
      String name = folder.getFileName().toString();
      assertThat(kinds.contains(name) || name.equals("sane")).as(name).isTrue();
    }
  }

  @TestFactory
  Stream<DynamicTest> fixtures() throws IOException {
    return Arrays.stream(FaultKind.values())
        .flatMap(kind -> {
          try {
            return files(FOLDER.resolve(kind.id())).stream()
                .map(file ->
                    DynamicTest.dynamicTest(
                        FOLDER.relativize(file).toString(), () -> check(kind, file)));
          } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
          }
        });
  }

  private static void check(FaultKind kind, Path file) throws IOException {
    ConfigurationFixture fixture = ConfigurationFixture.read(file);
    for (String version : fixture.versions()) {
      List<Fault> faults = fixture.review(version);
      List<Fault> ofKind = faults.stream().filter(fault -> fault.kind() == kind).toList();
      if (isNearMiss(file)) {
        assertThat(ofKind).isEmpty();
      } else {
        assertThat(ofKind).as("among %s", faults).isNotEmpty();
        List<Integer> lines =
            fixture.marked().isEmpty() ? List.of(0) : List.copyOf(fixture.marked());
        assertThat(ofKind.stream().map(Fault::line).distinct().toList()).isEqualTo(lines);
        assertThat(ofKind)
            .allSatisfy(fault -> {
              assertThat(fault.message()).isNotBlank();
              assertThat(fault.consequence()).endsWith(".");
              assertThat(fault.fix()).isNotBlank();
            });
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> nothingIsWrongWithSaneConfigurations() throws IOException {
    return files(FOLDER.resolve("sane")).stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getFileName().toString(),
                () -> {
                  ConfigurationFixture fixture = ConfigurationFixture.read(file);
                  for (String version : fixture.versions()) {
                    assertThat(fixture.review(version))
                        .as("Postfix %s", version)
                        .filteredOn(fault -> fault.severity() != Severity.NOTE)
                        .isEmpty();
                  }
                }));
  }
}
