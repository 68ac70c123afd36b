package dev.avisa.pushemail.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/**
 * Who may use whom. The root package is a parameter, so that the same rules can be tried on
 * violations planted for them.
 */
record Rules(String root) {
  private static final String[] CALM_JDK = {
    "java.lang..",
    "java.nio.charset",
    "java.time",
    "java.util",
    "java.util.function",
    "java.util.stream",
    "org.jspecify..",
    "dev.avisa.domain"
  };

  ArchRule entitiesAreOnAnAllowList() {
    return only("entities", in("entities"));
  }

  ArchRule entitiesNeitherReadAClockNorDrawRandomNumbers() {
    return noClasses()
        .that()
        .resideInAPackage(in("entities"))
        .should()
        .callMethodWhere(target(nameMatching("now|randomUUID|random|nanoTime|currentTimeMillis")));
  }

  ArchRule repositoriesAreOnAnAllowList() {
    return only("repositories", in("entities"), in("repositories"), "io.smallrye.mutiny..");
  }

  ArchRule interactorsAreOnAnAllowList() {
    return only(
        "interactors",
        in("entities"),
        in("repositories"),
        in("interactors"),
        "io.smallrye.mutiny..",
        "jakarta.enterprise.context",
        "jakarta.inject");
  }

  ArchRule transportSeesInteractorsAndEntitiesOnly() {
    return never(in("transport"), in("repositories"), in("datasources"));
  }

  ArchRule dataSourcesSeePortsAndEntitiesOnly() {
    return never(in("datasources"), in("interactors"), in("transport"));
  }

  ArchRule transportsDoNotSeeEachOther() {
    return slices()
        .matching(root + ".transport.(*)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true);
  }

  ArchRule dataSourcesDoNotSeeEachOther() {
    return slices().matching(root + ".datasources.(*)..").should().notDependOnEachOther();
  }

  private ArchRule only(String part, String... more) {
    String[] allowed = Stream.of(CALM_JDK, more).flatMap(Stream::of).toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(in(part))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed));
  }

  private static ArchRule never(String part, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(part)
        .should()
        .dependOnClassesThat(resideInAnyPackage(others));
  }

  private String in(String part) {
    return root + "." + part + "..";
  }
}
