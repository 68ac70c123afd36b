package dev.avisa.pushemail.datasources.mail;

import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode.Origin;

/** What is wrong with a template, in one line that begins with where. */
final class TemplateFault {
  private TemplateFault() {}

  static String of(TemplateException failure) {
    Origin origin = failure.getOrigin();
    String where = origin == null ? "" : "line " + origin.getLine() + ": ";
    return where + PlainLine.of(String.valueOf(failure.getMessage()));
  }

  /** The name that the template was parsed under. */
  static String file(TemplateException failure) {
    Origin origin = failure.getOrigin();
    return origin == null ? "" : origin.getTemplateId();
  }
}
