package dev.avisa.pushemail.datasources.mail;

import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.Notice;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Puts a notice into words and lays them out. */
final class NoticeRenderer {
  private final Function<Locale, Wording> wordings;
  private final Theme theme;
  private final String support;
  private final BiFunction<Notice, CoveredEvent, String> repudiateUrls;

  /**
   * @param support the address to write to
   * @param repudiateUrls where to say of a change that it wasn't oneself; empty for nowhere
   */
  NoticeRenderer(
      Function<Locale, Wording> wordings,
      Theme theme,
      String support,
      BiFunction<Notice, CoveredEvent, String> repudiateUrls) {
    this.wordings = wordings;
    this.theme = theme;
    this.support = support;
    this.repudiateUrls = repudiateUrls;
  }

  /** All that a mail says. */
  record Rendering(String language, String subject, String text, String html) {}

  Rendering render(Notice notice) {
    Wording wording = wordings.apply(notice.locale());
    NoticeView view =
        NoticeView.of(
            notice, wording, theme.brand(), support, change -> repudiateUrls.apply(notice, change));
    Layout.Pair layout = theme.layout(notice.template());
    return new Rendering(
        view.language(), view.headline(), layout.text().render(view), layout.html().render(view));
  }

  Brand brand() {
    return theme.brand();
  }
}
