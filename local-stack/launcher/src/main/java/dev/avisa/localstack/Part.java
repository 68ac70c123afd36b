package dev.avisa.localstack;

import java.util.EnumSet;
import java.util.Set;

/** What a stack is made of, in the order in which the parts are stopped. */
enum Part {
  PUSH_EMAIL("service-push-email"),
  USERDATA("service-userdata"),
  CONNECT("connect"),
  KAFKA("kafka"),
  INBOX("inbox"),
  DATABASE("database");

  private final String title;

  Part(String title) {
    this.title = title;
  }

  /** The name of the part's process, log and PID file. */
  String title() {
    return title;
  }

  static Set<Part> everything() {
    return EnumSet.allOf(Part.class);
  }

  /** All but the services, for people who run those in dev mode. */
  static Set<Part> infrastructure() {
    return EnumSet.of(CONNECT, KAFKA, INBOX, DATABASE);
  }
}
