package dev.avisa.pushemail.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "dev.avisa.pushemail";
  private static final String PLANTED_ROOT = ROOT + ".architecture.planted";

  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);
  private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(PLANTED_ROOT);

  @Test
  void seesTheWholeService() {
    assertThat(SERVICE).hasSizeGreaterThan(30);
    for (String part :
        new String[] {
          "entities",
          "repositories",
          "interactors",
          "transport.kafka",
          "datasources.mail",
          "datasources.kafka"
        }) {
      assertThat(SERVICE)
          .as(part)
          .anyMatch(each -> each.getPackageName().equals(ROOT + "." + part));
    }
  }

  @Test
  void entitiesUseTheJdkAndTheSharedDomainOnly() {
    holds(Rules::entitiesAreOnAnAllowList, "UsesUni");
  }

  @Test
  void entitiesNeitherReadAClockNorDrawRandomNumbers() {
    holds(Rules::entitiesNeitherReadAClockNorDrawRandomNumbers, "ReadsTheClock");
  }

  @Test
  void repositoriesNameNoTechnology() {
    holds(Rules::repositoriesAreOnAnAllowList, "NamesKafka");
  }

  @Test
  void interactorsKnowPortsOnly() {
    holds(Rules::interactorsAreOnAnAllowList, "UsesTheMailer");
  }

  @Test
  void transportSeesInteractorsAndEntitiesOnly() {
    holds(Rules::transportSeesInteractorsAndEntitiesOnly, "SeesADataSource");
  }

  @Test
  void dataSourcesSeePortsAndEntitiesOnly() {
    holds(Rules::dataSourcesSeePortsAndEntitiesOnly, "SeesTransport");
  }

  @Test
  void transportsDoNotSeeEachOther() {
    holds(Rules::transportsDoNotSeeEachOther, "SeesTheTimer");
  }

  @Test
  void dataSourcesDoNotSeeEachOther() {
    holds(Rules::dataSourcesDoNotSeeEachOther, "SeesItsSibling");
  }

  /** The rule is kept by the service, and would notice if it weren't. */
  private static void holds(Function<Rules, ArchRule> rule, String plantedViolation) {
    rule.apply(new Rules(ROOT)).check(SERVICE);
    assertThatThrownBy(() -> rule.apply(new Rules(PLANTED_ROOT)).check(PLANTED))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(plantedViolation);
  }
}
