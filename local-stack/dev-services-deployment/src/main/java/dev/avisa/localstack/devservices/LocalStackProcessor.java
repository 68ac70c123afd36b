package dev.avisa.localstack.devservices;

import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.ApplicationInfoBuildItem;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import io.quarkus.deployment.pkg.builditem.BuildSystemTargetBuildItem;
import io.quarkus.runtime.LaunchMode;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Connects an application with the local stack, for each need that its configuration leaves open.
 */
@BuildSteps(onlyIf = {IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class})
class LocalStackProcessor {
  private static final String FEATURE = "avisa-local-stack";

  @BuildStep
  @Nullable DevServicesResultBuildItem localStack(
      LaunchModeBuildItem launchMode,
      BuildSystemTargetBuildItem target,
      ApplicationInfoBuildItem application) {
    Set<Need> needs = Need.unmet();
    if (needs.isEmpty()) {
      return null;
    }
    AttachedStack.Kind kind =
        launchMode.getLaunchMode() == LaunchMode.TEST
            ? AttachedStack.Kind.OWN_FOR_TESTS
            : AttachedStack.Kind.SHARED_FOR_DEVELOPMENT;
    return DevServicesResultBuildItem.<AttachedStack>owned()
        .feature(FEATURE)
        .serviceName(FEATURE)
        // Equal across live reloads, so that the stack stays.
        .serviceConfig(needs)
        .startable(() -> new AttachedStack(kind, target.getOutputDirectory(), needs))
        .configProvider(settings(needs, application.getName()))
        .build();
  }

  private static java.util.Map<String, Function<AttachedStack, String>> settings(
      Set<Need> needs, String application) {
    return needs.stream()
        .flatMap(need -> need.settings(application).entrySet().stream())
        .collect(
            Collectors.toMap(
                java.util.Map.Entry::getKey,
                setting -> stack -> setting.getValue().apply(stack.endpoints())));
  }
}
