package dev.avisa.pushemail.datasources.mail;

import org.jspecify.annotations.Nullable;

/** The login at a server; both are null when it wants none. */
record MailLogin(@Nullable String user, @Nullable String password) {
  @Override
  public String toString() {
    return "MailLogin";
  }
}
