package dev.avisa.pushemail.entities;

import dev.avisa.domain.Contact;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.UserDataChanged;
import java.util.ArrayList;
import java.util.List;

/** Who is to be told what about one change. */
public sealed interface NoticePlan {
  /** Each of these notices has to be sent; never empty. */
  record Tell(List<Notice> notices) implements NoticePlan {
    public Tell {
      notices = List.copyOf(notices);
    }
  }

  /** No address is known. The event has to be kept with this reason for a person to look at. */
  record NobodyToTell(String reason) implements NoticePlan {}

  /**
   * The rule. When an address was replaced both owners are told, each in their own words (OWASP
   * Authentication Cheat Sheet, "Changing A User's Registered Email Address"; NIST SP 800-63B-4
   * section 4.6): the old one first, since it is the one an intruder wants to keep in the dark.
   */
  static NoticePlan of(UserDataChanged event) {
    Contact contact = event.contact();
    EmailAddress current = contact.email();
    EmailAddress previous = contact.previousEmail();
    boolean replaced = previous != null && !previous.equals(current);
    List<Notice> notices = new ArrayList<>();
    switch (event.kind()) {
      case CREATED -> {
        if (current != null) {
          notices.add(Notice.of(event, NoticeKind.WELCOME, current));
        }
      }
      case UPDATED -> {
        if (previous != null && replaced) {
          notices.add(Notice.of(event, NoticeKind.ADDRESS_REMOVED, previous));
        }
        if (current != null) {
          NoticeKind kind = replaced ? NoticeKind.ADDRESS_ADDED : NoticeKind.DATA_CHANGED;
          notices.add(Notice.of(event, kind, current));
        }
      }
      case DELETED -> {
        EmailAddress last = current != null ? current : previous;
        if (last != null) {
          notices.add(Notice.of(event, NoticeKind.DATA_DELETED, last));
        }
      }
    }
    return notices.isEmpty()
        ? new NobodyToTell("no e-mail address to write to")
        : new Tell(notices);
  }
}
