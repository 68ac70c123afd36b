package dev.avisa.userdata.transport.web;

import dev.avisa.domain.RepudiationToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is on a page: never anything about the user, not even masked, since whoever holds the link
 * may be anybody.
 *
 * @param before what stands above the change
 * @param change what the link is about; null where the link doesn't say it, or can't be trusted
 * @param after what stands below it
 * @param button what the one button says; null where there is none
 * @param last what stands below that
 */
record PageView(
    String language,
    String title,
    String before,
    @Nullable Change change,
    List<String> after,
    @Nullable String button,
    List<String> last) {
  record Change(String referenceLabel, String reference, String whenLabel, String when) {
    static Change of(RepudiationToken token, Wording wording) {
      return new Change(
          wording.messages().reference(),
          token.event().toString(),
          wording.messages().when(),
          wording.when(token.changedAt()));
    }
  }

  static PageView ask(RepudiationToken token) {
    Wording wording = Wording.in(token.locale());
    PageMessages words = wording.messages();
    return new PageView(
        words.languageTag(),
        words.askTitle(),
        words.askLead(),
        Change.of(token, wording),
        List.of(words.askIfNotYou()),
        words.askButton(),
        List.of(words.askIfYou()));
  }

  static PageView done(RepudiationToken token) {
    Wording wording = Wording.in(token.locale());
    PageMessages words = wording.messages();
    return new PageView(
        words.languageTag(),
        words.doneTitle(),
        words.doneLead(),
        Change.of(token, wording),
        List.of(words.doneNothingUndone(), words.donePassword(), words.doneKeep()),
        null,
        List.of());
  }

  /** For whoever tries out what people get. */
  static PageView sample(RepudiationToken token) {
    Wording wording = Wording.in(token.locale());
    PageMessages words = wording.messages();
    return new PageView(
        words.languageTag(),
        words.sampleTitle(),
        words.sampleLead(),
        Change.of(token, wording),
        List.of(),
        null,
        List.of());
  }

  static PageView expired(Wording wording) {
    return note(wording, wording.messages().expiredTitle(), wording.messages().expiredLead(), null);
  }

  static PageView invalid(Wording wording) {
    return note(wording, wording.messages().invalidTitle(), wording.messages().invalidLead(), null);
  }

  /** With the button once more: the link is as good as it was. */
  static PageView failed(Wording wording) {
    PageMessages words = wording.messages();
    return note(wording, words.failedTitle(), words.failedLead(), words.failedButton());
  }

  private static PageView note(
      Wording wording, String title, String text, @Nullable String button) {
    return new PageView(
        wording.messages().languageTag(), title, text, null, List.of(), button, List.of());
  }
}
