package dev.avisa.userdata.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The types of problems, their pages, and what the documentation says of them, are the same. */
class ProblemTypesTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(/problems/[^`]*)` \\| (\\w+) \\|");

  private static final JavaClass PROBLEM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.avisa.userdata")
          .get(Problem.class);

  @ParameterizedTest
  @EnumSource
  void hasAnExampleOfItself(ProblemType type) {
    assertThat(type.example().type()).isEqualTo(type);
    assertThat(type.example().title()).isEqualTo(type.title());
    if (type != ProblemType.REQUEST_REFUSED) {
      assertThat(type.example().status()).isEqualTo(type.status());
    }
  }

  /** That no problem is without a type, and so without a page, the compiler sees to. */
  @Test
  void hasNoTypeThatNoProblemIsOf() {
    Set<String> used =
        PROBLEM.getFieldAccessesFromSelf().stream()
            .filter(access -> access.getTargetOwner().isEquivalentTo(ProblemType.class))
            .map(access -> access.getTarget().getName())
            .collect(Collectors.toSet());

    assertThat(used)
        .isEqualTo(Arrays.stream(ProblemType.values()).map(Enum::name).collect(Collectors.toSet()));
  }

  @Test
  void hasNoProblemThatNobodyGets() {
    Set<String> made =
        PROBLEM.getMethodCallsToSelf().stream()
            .filter(call -> !call.getOriginOwner().isEquivalentTo(ProblemType.class))
            .map(call -> call.getTarget().getName())
            .collect(Collectors.toSet());

    assertThat(PROBLEM.getMethods())
        .filteredOn(method -> method.getModifiers().contains(JavaModifier.STATIC))
        .filteredOn(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
        .extracting(method -> method.getName())
        .isNotEmpty()
        .isSubsetOf(made);
  }

  @Test
  void hasATypeForEveryStatusThatHttpRefusesWith() {
    assertThat(IntStream.range(400, 500).mapToObj(Problem::ofHttp))
        .allSatisfy(
            problem -> assertThat(problem.type().example().type()).isEqualTo(problem.type()))
        .extracting(Problem::status)
        .containsExactlyElementsOf(IntStream.range(400, 500).boxed().toList());
  }

  @Test
  void isDocumented() throws IOException {
    String docs = Files.readString(Path.of("../docs/api.md"));
    List<String> expected =
        Arrays.stream(ProblemType.values())
            .map(type -> type.path() + " " + type.statuses())
            .toList();

    assertThat(ROW.matcher(docs).results().map(ProblemTypesTest::typeAndStatus))
        .containsExactlyElementsOf(expected);
  }

  private static String typeAndStatus(MatchResult row) {
    return row.group(1) + " " + row.group(2);
  }
}
