package dev.avisa.userdata;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/**
 * The table "Words" of the architecture. Patterns begin with {@code ..userdata} so that the planted
 * violations below {@code dev.avisa.userdata.planted} meet the very same rules.
 */
class ArchitectureTest {
  private static final int MIN_CLASSES = 35;
  private static final String ENTITIES = "..userdata..entities..";
  private static final String REPOSITORIES = "..userdata..repositories..";
  private static final String INTERACTORS = "..userdata..interactors..";
  private static final String TRANSPORT = "..userdata..transport..";
  private static final String DATASOURCES = "..userdata..datasources..";
  private static final String[] JDK_ONLY = {"java..", "org.jspecify..", "dev.avisa.domain.."};

  private static final JavaClasses SERVICE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.avisa.userdata");

  private static final ArchRule ENTITIES_KNOW_NOBODY =
      classes()
          .that()
          .resideInAPackage(ENTITIES)
          .should()
          .onlyDependOnClassesThat(resideInAnyPackage(with(JDK_ONLY, ENTITIES)));

  private static final ArchRule ENTITIES_READ_NO_CLOCK_AND_DRAW_NO_LOTS =
      noClasses()
          .that()
          .resideInAnyPackage(ENTITIES, INTERACTORS)
          .should()
          .accessTargetWhere(isImpure());

  private static final ArchRule REPOSITORIES_NAME_NO_TECHNOLOGY =
      classes()
          .that()
          .resideInAPackage(REPOSITORIES)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(with(JDK_ONLY, ENTITIES, REPOSITORIES, "io.smallrye.mutiny")));

  private static final ArchRule INTERACTORS_KNOW_THE_CORE_ONLY =
      classes()
          .that()
          .resideInAPackage(INTERACTORS)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  with(
                      JDK_ONLY,
                      ENTITIES,
                      REPOSITORIES,
                      INTERACTORS,
                      "io.smallrye.mutiny..",
                      "jakarta.enterprise.context",
                      "jakarta.inject")));

  private static final ArchRule TRANSPORTS_CALL_INTERACTORS =
      noClasses()
          .that()
          .resideInAPackage(TRANSPORT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(REPOSITORIES, DATASOURCES);

  private static final ArchRule DATA_SOURCES_ARE_CALLED =
      noClasses()
          .that()
          .resideInAPackage(DATASOURCES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(INTERACTORS, TRANSPORT);

  private static final ArchRule TRANSPORTS_DO_NOT_SEE_EACH_OTHER =
      slices()
          .matching("..userdata..transport.(*)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true);

  private static final ArchRule DATA_SOURCES_DO_NOT_SEE_EACH_OTHER =
      slices()
          .matching("..userdata..datasources.(*)..")
          .should()
          .notDependOnEachOther()
          // How an event looks is one thing, whichever of them it leaves through.
          .ignoreDependency(
              DescribedPredicate.alwaysTrue(), resideInAPackage("..datasources.cloudevent"))
          .allowEmptyShould(true);

  /** Two at once may hang: hibernate-reactive issue 1713. */
  private static final ArchRule NOBODY_REMOVES_AN_ENTITY =
      noClasses().should().accessTargetWhere(removesAnEntity());

  @Test
  void seesTheClassesOfTheService() {
    assertThat(SERVICE).hasSizeGreaterThanOrEqualTo(MIN_CLASSES);
  }

  @Test
  void entitiesKnowNobody() {
    keeps(ENTITIES_KNOW_NOBODY, "entities.SeesAFramework");
  }

  @Test
  void theCoreReadsNoClockAndDrawsNoLots() {
    keeps(ENTITIES_READ_NO_CLOCK_AND_DRAW_NO_LOTS, "entities.ReadsTheClock");
  }

  @Test
  void repositoriesNameNoTechnology() {
    keeps(REPOSITORIES_NAME_NO_TECHNOLOGY, "repositories.NamesATechnology");
  }

  @Test
  void interactorsKnowTheCoreOnly() {
    keeps(INTERACTORS_KNOW_THE_CORE_ONLY, "interactors.SeesADataSource");
  }

  @Test
  void transportsCallInteractors() {
    keeps(TRANSPORTS_CALL_INTERACTORS, "transport.one.SeesARepository");
  }

  @Test
  void dataSourcesAreCalled() {
    keeps(DATA_SOURCES_ARE_CALLED, "datasources.one.SeesATransport");
  }

  @Test
  void transportsDoNotSeeEachOther() {
    keeps(TRANSPORTS_DO_NOT_SEE_EACH_OTHER, "transport.one.SeesAnotherTransport");
  }

  @Test
  void dataSourcesDoNotSeeEachOther() {
    keeps(DATA_SOURCES_DO_NOT_SEE_EACH_OTHER, "datasources.one.SeesAnotherDataSource");
  }

  @Test
  void nobodyRemovesAnEntity() {
    keeps(NOBODY_REMOVES_AN_ENTITY, "datasources.one.RemovesAnEntity");
    keeps(NOBODY_REMOVES_AN_ENTITY, "datasources.one.DeletesAnEntity");
  }

  /** The service obeys the rule, and the rule notices the planted class that doesn't. */
  private static void keeps(ArchRule rule, String planted) {
    rule.check(SERVICE);
    var culprit = "dev.avisa.userdata.planted." + planted;
    JavaClasses all = new ClassFileImporter().importPackages("dev.avisa.userdata.planted");
    DescribedPredicate<JavaClass> wanted =
        describe(
            "planted",
            type -> type.getName().startsWith(culprit) || type.getSimpleName().equals("Innocent"));
    assertThatThrownBy(() -> rule.check(all.that(wanted)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(culprit);
  }

  private static DescribedPredicate<JavaAccess<?>> isImpure() {
    return describe(
        "reads the clock or draws a random number",
        access -> {
          String owner = access.getTargetOwner().getName();
          String target = access.getTarget().getName();
          return (target.equals("now") && owner.startsWith("java.time."))
              || target.equals("randomUUID")
              || target.equals("currentTimeMillis")
              || target.equals("nanoTime")
              || owner.contains("Random");
        });
  }

  private static DescribedPredicate<JavaAccess<?>> removesAnEntity() {
    return describe(
        "removes an entity through its session",
        access -> {
          String owner = access.getTargetOwner().getName();
          String target = access.getTarget().getName();
          boolean deletes = target.startsWith("delete");
          return (target.startsWith("remove") && owner.startsWith("org.hibernate.reactive."))
              || (deletes && access.getTargetOwner().isAssignableTo(PANACHE_ENTITY))
              || (deletes && owner.startsWith("io.quarkus.hibernate.reactive.panache."));
        });
  }

  private static final String PANACHE_ENTITY =
      "io.quarkus.hibernate.reactive.panache.PanacheEntityBase";

  private static String[] with(String[] some, String... more) {
    var all = new java.util.ArrayList<>(java.util.List.of(some));
    all.addAll(java.util.List.of(more));
    return all.toArray(String[]::new);
  }
}
