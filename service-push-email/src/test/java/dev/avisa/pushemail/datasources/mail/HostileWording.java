package dev.avisa.pushemail.datasources.mail;

import dev.avisa.pushemail.entities.NoticeKind;
import java.time.Instant;

/** English, but for a subject that a translator should not have written. */
record HostileWording(String hostileSubject) implements Wording {
  private static final English ENGLISH = new English();

  @Override
  public String subject(NoticeKind kind) {
    return hostileSubject;
  }

  @Override
  public String languageTag() {
    return ENGLISH.languageTag();
  }

  @Override
  public String headline(NoticeKind kind) {
    return ENGLISH.headline(kind);
  }

  @Override
  public String greeting(String name) {
    return ENGLISH.greeting(name);
  }

  @Override
  public String lead(NoticeKind kind) {
    return ENGLISH.lead(kind);
  }

  @Override
  public String fieldName(String field) {
    return ENGLISH.fieldName(field);
  }

  @Override
  public String emptyValue() {
    return ENGLISH.emptyValue();
  }

  @Override
  public String when(Instant instant) {
    return ENGLISH.when(instant);
  }

  @Override
  public String advice(NoticeKind kind, String support) {
    return ENGLISH.advice(kind, support);
  }

  @Override
  public Labels labels() {
    return ENGLISH.labels();
  }
}
