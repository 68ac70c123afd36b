package dev.avisa.bench;

/**
 * The stretches between a request that is due and its mail, in order. Each ends where the next
 * begins, so that they sum up to the whole.
 */
enum Hop {
  REQUEST(
      "request",
      "due → change under way",
      "HTTP, token check, row locked (the event's occurredAt)"),
  COMMIT_AND_READ(
      "commit, read",
      "change under way → binlog read",
      "rest of the transaction, durable commit, Debezium has the row (its ts_us)"),
  TOPIC(
      "topic",
      "binlog read → topic",
      "a consumer of the generator has the record of cdc.info-user"),
  RECEIVED(
      "receive", "topic → received", "service-push-email begins to store it (delivery.created_at)"),
  STORED(
      "store",
      "received → stored, sending begins",
      "delivery committed and claimed (delivery_attempt.started_at)"),
  SENT("send", "sending begins → accepted", "the sink has the mail's last octet");

  private final String shortTitle;
  private final String title;
  private final String meaning;

  Hop(String shortTitle, String title, String meaning) {
    this.shortTitle = shortTitle;
    this.title = title;
    this.meaning = meaning;
  }

  String shortTitle() {
    return shortTitle;
  }

  String title() {
    return title;
  }

  String meaning() {
    return meaning;
  }
}
