package dev.avisa.pushemail.datasources.mail;

import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.NoticeTemplate;
import dev.avisa.pushemail.entities.SampleNotice;
import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** Puts the parts together that write mails, in the deployment's own theme. */
@ApplicationScoped
class LetterSetUp {
  private final MailSettings settings;
  private final RepudiationSettings repudiation;
  private final Engine engine;

  LetterSetUp(MailSettings settings, RepudiationSettings repudiation, Engine engine) {
    this.settings = settings;
    this.repudiation = repudiation;
    this.engine = engine;
  }

  @Produces
  @Singleton
  NoticeRenderer renderer() {
    Optional<RepudiationLinks> links = RepudiationLinks.of(repudiation, new ArrayList<>());
    return new NoticeRenderer(
        Languages.known()::wording,
        read(new ArrayList<>()),
        MailSetUp.mailbox(settings.support()).getAddress(),
        links
            .map(found -> (BiFunction<Notice, CoveredEvent, String>) found::to)
            .orElse((notice, change) -> ""));
  }

  @Produces
  @Singleton
  LetterWriter writer(NoticeRenderer renderer) {
    return new LetterWriter(
        MailSetUp.mailbox(settings.from()),
        MailSetUp.mailbox(settings.support()),
        renderer,
        InstantSource.system());
  }

  /** One line each; each mail is made once in each language to find them. */
  List<String> mistakes() {
    List<String> mistakes = new ArrayList<>();
    var unused = RepudiationLinks.of(repudiation, mistakes);
    Theme theme = read(mistakes);
    settings.theme().ifPresent(directory -> tryOut(theme, directory, mistakes));
    return mistakes.stream().distinct().toList();
  }

  private Theme read(List<String> mistakes) {
    Brand standard = new Brand(brandName(), Brand.DEFAULT_ACCENT, null);
    return settings
        .theme()
        .map(directory -> ThemeFiles.read(directory, standard, engine, mistakes))
        .orElseGet(() -> Theme.builtIn(standard));
  }

  /** The sender's name says it already. */
  private String brandName() {
    String sender =
        settings
            .from()
            .flatMap(MailSettingsCheck::mailbox)
            .map(InternetAddress::getPersonal)
            .orElse(null);
    return sender == null || sender.isBlank() ? "Avisa" : PlainLine.of(sender);
  }

  private static void tryOut(Theme theme, Path directory, List<String> mistakes) {
    Languages languages = Languages.known();
    NoticeRenderer renderer =
        new NoticeRenderer(
            languages::wording,
            theme,
            "support@example.org",
            (notice, change) -> "https://example.org/r");
    for (String language : languages.tags()) {
      for (NoticeTemplate template : NoticeTemplate.values()) {
        try {
          var unused =
              renderer.render(
                  SampleNotice.of(
                      template,
                      SampleNotice.RECIPIENT,
                      Locale.forLanguageTag(language),
                      SampleNotice.EVENT,
                      SampleNotice.WHEN));
        } catch (TemplateException e) {
          mistakes.add(directory.resolve(TemplateFault.file(e)) + ", " + TemplateFault.of(e));
        }
      }
    }
  }
}
