package dev.avisa.pushemail.entities;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.EventId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The {@code Message-ID} of a notice (RFC 5322 section 3.6.4), angle brackets included. The same
 * notice always bears the same one, so a mail client shows a second copy as the message it already
 * has, and a person can tell "the same mail twice" from "two changes".
 *
 * <p>The left part is a UUID version 3 (RFC 9562 section 5.3) of events, kind and recipient: it
 * says nothing about them. The right part is fixed rather than configured, because a configuration
 * that changes between two deliveries would break the promise; {@code .invalid} can never be
 * somebody else's (RFC 6761 section 6.4).
 */
public record MessageId(String value) {
  private static final String DOMAIN = "notices.avisa.invalid";

  static MessageId of(List<EventId> events, NoticeKind kind, EmailAddress recipient) {
    String told = events.stream().map(EventId::toString).collect(Collectors.joining(","));
    String name = "dev.avisa.notice/" + told + "/" + kind + "/" + recipient.value();
    return new MessageId("<" + UUID.nameUUIDFromBytes(name.getBytes(UTF_8)) + "@" + DOMAIN + ">");
  }
}
