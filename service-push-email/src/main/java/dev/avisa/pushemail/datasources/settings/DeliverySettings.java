package dev.avisa.pushemail.datasources.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code avisa.delivery.*}, as docs/delivery.md describes it. */
@ConfigMapping(prefix = "avisa.delivery")
interface DeliverySettings {
  @WithDefault("60S")
  Duration quietPeriod();

  @WithDefault("15M")
  Duration holdLimit();

  @WithDefault("200")
  int maxChangesPerMail();

  @WithDefault("10S")
  Duration firstRetry();

  @WithDefault("1H")
  Duration longestRetry();

  @WithDefault("5D")
  Duration giveUpAfter();

  @WithDefault("1S")
  Duration firstProbe();

  @WithDefault("60S")
  Duration longestProbe();

  @WithDefault("60S")
  Duration lease();

  @WithDefault("25")
  int concurrency();

  @WithDefault("30D")
  Duration eraseAfter();

  @WithDefault("180D")
  Duration forgetAfter();
}
