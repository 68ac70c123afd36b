package dev.avisa.deployment;

import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclResourcePatternType;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import io.strimzi.api.kafka.model.user.acl.StrimziAclOperation;
import java.util.Set;
import java.util.TreeSet;

/** A user's rights, as {@code topic NAME OPERATION} and {@code group NAME OPERATION}. */
final class Acls {
  private Acls() {}

  static Set<String> of(KafkaUser user) {
    Set<String> rights = new TreeSet<>();
    var authorization = (KafkaUserAuthorizationSimple) user.getSpec().getAuthorization();
    for (AclRule rule : authorization.getAcls()) {
      for (StrimziAclOperation operation : rule.getOperations()) {
        rights.add(resource(rule.getResource()) + " " + operation.toValue());
      }
    }
    return rights;
  }

  private static String resource(AclRuleResource resource) {
    return switch (resource) {
      case AclRuleTopicResource topic
          when topic.getPatternType() == AclResourcePatternType.LITERAL ->
          "topic " + topic.getName();
      case AclRuleGroupResource group
          when group.getPatternType() == AclResourcePatternType.LITERAL ->
          "group " + group.getName();
      default -> "everything of the kind " + resource.getType();
    };
  }
}
