package dev.avisa.userdata.datasources.clock;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The clock of this machine. */
@Singleton
class SystemClock {
  @Produces
  @Singleton
  InstantSource now() {
    return InstantSource.system();
  }
}
