package dev.avisa.deployment;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether a selector means something with given labels. */
final class Selectors {
  private Selectors() {}

  static boolean match(@Nullable LabelSelector selector, Map<String, String> labels) {
    if (selector == null) {
      return false;
    }
    return match(selector.getMatchLabels(), labels)
        && selector.getMatchExpressions().stream()
            .allMatch(requirement -> match(requirement, labels));
  }

  static boolean match(@Nullable Map<String, String> wanted, Map<String, String> labels) {
    return wanted == null || labels.entrySet().containsAll(wanted.entrySet());
  }

  private static boolean match(LabelSelectorRequirement requirement, Map<String, String> labels) {
    String value = labels.get(requirement.getKey());
    return switch (requirement.getOperator()) {
      case "In" -> requirement.getValues().stream().anyMatch(one -> Objects.equals(one, value));
      case "NotIn" -> requirement.getValues().stream().noneMatch(one -> Objects.equals(one, value));
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      default -> throw new IllegalArgumentException("unknown operator " + requirement);
    };
  }
}
