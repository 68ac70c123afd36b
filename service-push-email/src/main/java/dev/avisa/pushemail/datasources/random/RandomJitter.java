package dev.avisa.pushemail.datasources.random;

import dev.avisa.pushemail.repositories.Randomness;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;

/** Good enough for jitter, and for nothing secret. */
@Singleton
class RandomJitter implements Randomness {
  @Override
  public double draw() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
