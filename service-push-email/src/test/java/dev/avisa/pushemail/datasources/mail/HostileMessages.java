package dev.avisa.pushemail.datasources.mail;

import java.lang.reflect.Proxy;
import java.util.Locale;

/** English, but for subjects that a translator should not have written. */
final class HostileMessages {
  private HostileMessages() {}

  static Wording saying(String subject) {
    NoticeMessages english = Languages.known().english();
    NoticeMessages hostile =
        (NoticeMessages)
            Proxy.newProxyInstance(
                NoticeMessages.class.getClassLoader(),
                new Class<?>[] {NoticeMessages.class},
                (proxy, method, arguments) ->
                    method.getName().startsWith("subject")
                        ? subject
                        : method.invoke(english, arguments));
    return new Wording(hostile, Locale.ENGLISH);
  }
}
