package dev.avisa.pushemail.datasources.mail;

import dev.avisa.pushemail.entities.NoticeKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

final class English implements Wording {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final Labels LABELS =
      new Labels(
          "What",
          "Before",
          "Now",
          "Values are partly hidden on purpose: mail can be read by others.",
          "When",
          "Wasn't you?",
          "Reference",
          "You receive this because data held about you changed. It can't be switched off, and it"
              + " never asks you for a password or to follow a link.");

  @Override
  public String languageTag() {
    return "en";
  }

  @Override
  public String subject(NoticeKind kind) {
    return switch (kind) {
      case WELCOME -> "Your account was created";
      case DATA_CHANGED -> "Your data was changed";
      case ADDRESS_ADDED -> "This is now the e-mail address of your account";
      case ADDRESS_REMOVED -> "Your e-mail address was replaced";
      case DATA_DELETED -> "Your data was deleted";
    };
  }

  @Override
  public String headline(NoticeKind kind) {
    return subject(kind);
  }

  @Override
  public String greeting(String name) {
    return name.isEmpty() ? "Hello," : "Hello " + name + ",";
  }

  @Override
  public String lead(NoticeKind kind) {
    return switch (kind) {
      case WELCOME -> "An account was created with this e-mail address. It holds this data:";
      case DATA_CHANGED -> "The data we hold about you was changed:";
      case ADDRESS_ADDED ->
          "The e-mail address of your account was changed to this one. From now on we write here."
              + " The former address was told as well.";
      case ADDRESS_REMOVED ->
          "The e-mail address of your account was changed. This is our last message to this"
              + " address; from now on we write to the new one.";
      case DATA_DELETED ->
          "Your account was deleted. This data is no longer held, and this is our last message:";
    };
  }

  @Override
  public String fieldName(String field) {
    return switch (field) {
      case "username" -> "User name";
      case "email" -> "E-mail address";
      case "fullName" -> "Full name";
      case "dateOfBirth" -> "Date of birth";
      case "address" -> "Postal address";
      case "locale" -> "Language";
      case "status" -> "Account status";
      default -> PlainLine.of(field);
    };
  }

  @Override
  public String emptyValue() {
    return "(none)";
  }

  @Override
  public String when(Instant instant) {
    return WHEN.format(instant);
  }

  @Override
  public String advice(NoticeKind kind, String support) {
    String ask = "Write to " + support + " at once and give the reference below.";
    return switch (kind) {
      case WELCOME -> "If you didn't ask for an account, somebody used your address. " + ask;
      case ADDRESS_REMOVED ->
          "If you didn't ask for this, somebody else may be taking over your account. " + ask;
      case DATA_CHANGED, ADDRESS_ADDED, DATA_DELETED -> "If you didn't ask for this: " + ask;
    };
  }

  @Override
  public Labels labels() {
    return LABELS;
  }
}
