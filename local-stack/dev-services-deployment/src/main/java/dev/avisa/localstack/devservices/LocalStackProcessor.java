package dev.avisa.localstack.devservices;

import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.FeatureBuildItem;

class LocalStackProcessor {
  @BuildStep
  FeatureBuildItem feature() {
    return new FeatureBuildItem("avisa-local-stack");
  }
}
