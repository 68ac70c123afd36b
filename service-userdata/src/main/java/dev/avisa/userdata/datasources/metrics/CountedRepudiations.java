package dev.avisa.userdata.datasources.metrics;

import dev.avisa.userdata.entities.Repudiation;
import dev.avisa.userdata.repositories.Repudiations;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;

/** Counts the changes of which somebody says that they weren't theirs. */
@Decorator
@Priority(1)
abstract class CountedRepudiations implements Repudiations {
  private final Repudiations repudiations;
  private final Meters meters;

  CountedRepudiations(@Any @Delegate Repudiations repudiations, Meters meters) {
    this.repudiations = repudiations;
    this.meters = meters;
  }

  @Override
  public Uni<Boolean> record(Repudiation repudiation) {
    return repudiations
        .record(repudiation)
        .invoke(
            stored -> {
              if (stored) {
                meters.repudiated();
              }
            });
  }
}
