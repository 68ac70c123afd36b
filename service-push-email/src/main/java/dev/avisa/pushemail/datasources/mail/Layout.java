package dev.avisa.pushemail.datasources.mail;

/** Lays out what a notice says. */
interface Layout {
  String render(NoticeView notice);

  /** Both parts of one mail. */
  record Pair(Layout html, Layout text) {
    /** Ours; the build checks the templates against {@link NoticeView}. */
    static final Pair BUILT_IN =
        new Pair(
            notice -> NoticeTemplates.html(notice).render(),
            notice -> NoticeTemplates.text(notice).render());
  }
}
