package dev.avisa.userdata.transport.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The one page there is; the build checks the template against {@link PageView}. */
@CheckedTemplate(basePath = "repudiation")
final class PageTemplates {
  private PageTemplates() {}

  /** Escapes whatever it is given, but for the style. */
  static native TemplateInstance page(PageView page, String style);
}
