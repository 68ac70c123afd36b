package dev.avisa.pushemail.datasources.mail;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Both parts of a notice; the build checks the templates against {@link NoticeView}. */
@CheckedTemplate(basePath = "notice")
final class NoticeTemplates {
  private NoticeTemplates() {}

  /** Escapes whatever it is given. */
  static native TemplateInstance html(NoticeView notice);

  static native TemplateInstance text(NoticeView notice);
}
