package dev.avisa.deployment;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.listener.GenericKafkaListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who reaches whom: what NetworkPolicies allow, worked out as a cluster's network would, for each
 * pair of places and each port that somebody listens on.
 */
record Arrows(Manifests manifests) {
  private static final String NAMESPACE = "kubernetes.io/metadata.name";
  private static final String OURS = "avisa";

  /** Where a connection begins or ends. An address outside the cluster has no labels. */
  record Place(String name, String namespace, Map<String, String> labels, String address) {}

  private static final List<Place> AROUND =
      List.of(
          new Place("ingress", "ingress", Map.of(), ""),
          new Place("prometheus", "monitoring", Map.of(), ""),
          new Place("keda", "keda", Map.of("app", "keda-operator"), ""),
          new Place("dns", "kube-system", Map.of("k8s-app", "kube-dns"), ""),
          new Place("stranger", "default", Map.of("app", "stranger"), ""),
          new Place("managed-mysql", "", Map.of(), "192.0.2.10"),
          new Place("mail-server", "", Map.of(), "198.51.100.10"),
          // Runs on the nodes' network: no policy sees it as a pod.
          new Place("api-server", "", Map.of(), "10.0.0.10"),
          new Place("internet", "", Map.of(), "203.0.113.10"));

  /** Ports that are listened on; nobody else is asked about. */
  private static final Map<String, Set<Integer>> PORTS =
      Map.of(
          "service-userdata", Set.of(8080, 9000),
          "service-push-email", Set.of(8081, 9001, 1025, 8025),
          "mysql", Set.of(3306, 33060),
          "kafka", Set.of(9090, 9091, 9093, StrimziPods.METRICS),
          "connect", Set.of(StrimziPods.CONNECT_REST, StrimziPods.METRICS),
          "dns", Set.of(53),
          "managed-mysql", Set.of(3306),
          "mail-server", Set.of(25, 465, 587),
          "api-server", Set.of(443, 6443),
          "internet", Set.of(25, 80, 443, 3306));

  /** Each as {@code from -> to:port}, but for what Strimzi's own pods do among themselves. */
  static Set<String> of(Manifests manifests) {
    return new Arrows(manifests).all();
  }

  private Set<String> all() {
    List<Place> places = new ArrayList<>(AROUND);
    manifests
        .workloads()
        .forEach(workload -> places.add(new Place(workload.name(), OURS, workload.labels(), "")));
    StrimziPods.labels(manifests)
        .forEach((name, labels) -> places.add(new Place(name, OURS, labels, "")));
    Set<String> arrows = new TreeSet<>();
    for (Place from : places) {
      for (Place to : places) {
        if ((!isOurs(from) && !isOurs(to)) || from.equals(to)) {
          continue;
        }
        for (int port : PORTS.getOrDefault(to.name(), Set.of())) {
          if (leaves(from, to, port) && arrives(from, to, port)) {
            arrows.add(from.name() + " -> " + to.name() + ":" + port);
          }
        }
      }
    }
    return arrows;
  }

  private static boolean isOurs(Place place) {
    return place.namespace().equals(OURS);
  }

  private boolean leaves(Place from, Place to, int port) {
    // Kafka's own egress isn't restricted: brokers talk to brokers.
    List<NetworkPolicy> policies = policies(from, "Egress");
    return policies.isEmpty()
        ? !from.name().equals("kafka")
        : policies.stream()
            .flatMap(policy -> policy.getSpec().getEgress().stream())
            .anyMatch(rule -> ports(rule.getPorts(), port) && peers(rule.getTo(), to));
  }

  private boolean arrives(Place from, Place to, int port) {
    if (to.name().equals("kafka")) {
      return listeners(from, port) || byPolicy(from, to, port);
    }
    return policies(to, "Ingress").isEmpty() || byPolicy(from, to, port);
  }

  private boolean byPolicy(Place from, Place to, int port) {
    return policies(to, "Ingress").stream()
        .flatMap(policy -> policy.getSpec().getIngress().stream())
        .anyMatch(rule -> ports(rule.getPorts(), port) && peers(rule.getFrom(), from));
  }

  /** Strimzi makes a policy of each listener's peers. */
  private boolean listeners(Place from, int port) {
    for (Kafka kafka : manifests.all(Kafka.class)) {
      for (GenericKafkaListener listener : kafka.getSpec().getKafka().getListeners()) {
        if (listener.getPort() == port
            && (listener.getNetworkPolicyPeers() == null
                || listener.getNetworkPolicyPeers().stream().anyMatch(peer -> peer(peer, from)))) {
          return true;
        }
      }
    }
    return false;
  }

  private List<NetworkPolicy> policies(Place place, String direction) {
    return isOurs(place)
        ? manifests.all(NetworkPolicy.class).stream()
            .filter(policy -> policy.getSpec().getPolicyTypes().contains(direction))
            .filter(policy -> Selectors.match(policy.getSpec().getPodSelector(), place.labels()))
            .toList()
        : List.of();
  }

  private static boolean ports(@Nullable List<NetworkPolicyPort> allowed, int port) {
    return allowed == null
        || allowed.isEmpty()
        || allowed.stream()
            .map(NetworkPolicyPort::getPort)
            .map(IntOrString::getIntVal)
            .anyMatch(one -> Objects.equals(one, port));
  }

  private static boolean peers(@Nullable List<NetworkPolicyPeer> peers, Place place) {
    return peers == null || peers.isEmpty() || peers.stream().anyMatch(peer -> peer(peer, place));
  }

  private static boolean peer(NetworkPolicyPeer peer, Place place) {
    if (peer.getIpBlock() != null) {
      // Whole octets are all that the overlays use.
      String network = peer.getIpBlock().getCidr();
      if (!network.endsWith(".0/24")) {
        throw new IllegalArgumentException("not a /24: " + network);
      }
      return place.address().startsWith(network.substring(0, network.length() - "0/24".length()));
    }
    if (place.namespace().isEmpty()) {
      return false;
    }
    boolean namespace =
        peer.getNamespaceSelector() == null
            ? isOurs(place)
            : Selectors.match(peer.getNamespaceSelector(), Map.of(NAMESPACE, place.namespace()));
    return namespace
        && (peer.getPodSelector() == null
            || Selectors.match(peer.getPodSelector(), place.labels()));
  }
}
