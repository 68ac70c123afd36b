package dev.avisa.deployment;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What people install, and who may reach whom in it: the arrows of docs/deployment.svg. */
enum Overlay {
  DEV,
  PROD;

  private static final Set<String> ALWAYS =
      Set.of(
          "ingress -> service-userdata:8080",
          "ingress -> service-push-email:8081",
          "prometheus -> service-userdata:9000",
          "prometheus -> service-push-email:9001",
          "prometheus -> connect:9404",
          "service-userdata -> kafka:9093",
          "service-push-email -> kafka:9093",
          "connect -> kafka:9093",
          "keda -> kafka:9093",
          "service-userdata -> connect:8083",
          "connect -> api-server:443",
          "connect -> api-server:6443",
          // No policy can tell these from the API server and the token provider.
          "connect -> internet:443",
          "service-userdata -> api-server:443",
          "service-push-email -> api-server:443",
          "service-userdata -> internet:443",
          "service-push-email -> internet:443",
          "service-userdata -> dns:53",
          "service-push-email -> dns:53",
          "connect -> dns:53");

  private static final Set<String> DEV_ONLY =
      Set.of(
          "ingress -> service-push-email:8025",
          "service-userdata -> mysql:3306",
          "service-push-email -> mysql:3306",
          "connect -> mysql:3306");

  private static final Set<String> PROD_ONLY =
      Set.of(
          "service-userdata -> managed-mysql:3306",
          "service-push-email -> managed-mysql:3306",
          "connect -> managed-mysql:3306",
          "service-push-email -> mail-server:465",
          "service-push-email -> mail-server:587");

  Set<String> arrows() {
    Set<String> arrows = new TreeSet<>(ALWAYS);
    arrows.addAll(this == DEV ? DEV_ONLY : PROD_ONLY);
    return arrows;
  }

  private String folder() {
    return "overlays/" + name().toLowerCase(Locale.ROOT);
  }

  Documents rendered() {
    return Documents.rendered(folder());
  }

  Manifests manifests(Documents rendered) {
    return this == DEV
        ? Manifests.parse(rendered, Documents.printedBy("k8s/overlays/dev/make-secrets.sh"))
        : Manifests.parse(rendered);
  }
}
