package dev.avisa.pushemail.datasources.mail;

import dev.avisa.pushemail.entities.NoticeTemplate;
import java.util.Map;

/**
 * How the mails look.
 *
 * @param layouts of those mails that have one of their own
 */
record Theme(Brand brand, Layout.Pair common, Map<NoticeTemplate, Layout.Pair> layouts) {
  Theme {
    layouts = Map.copyOf(layouts);
  }

  static Theme builtIn(Brand brand) {
    return new Theme(brand, Layout.Pair.BUILT_IN, Map.of());
  }

  Layout.Pair layout(NoticeTemplate template) {
    return layouts.getOrDefault(template, common);
  }
}
