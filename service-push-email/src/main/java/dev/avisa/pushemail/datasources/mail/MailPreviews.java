package dev.avisa.pushemail.datasources.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.Preview;
import dev.avisa.pushemail.repositories.Previews;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.List;

/** Shows what would be sent, made by what makes what is sent. */
@Singleton
class MailPreviews implements Previews {
  private final NoticeRenderer renderer;
  private final LetterWriter writer;

  MailPreviews(NoticeRenderer renderer, LetterWriter writer) {
    this.renderer = renderer;
    this.writer = writer;
  }

  @Override
  public Uni<Preview> of(Notice notice) {
    return Uni.createFrom().item(() -> preview(notice));
  }

  @Override
  public List<String> languages() {
    return Languages.known().tags();
  }

  private Preview preview(Notice notice) {
    NoticeRenderer.Rendering rendering = renderer.render(notice);
    return new Preview(
        rendering.language(),
        rendering.subject(),
        rendering.text(),
        withLogo(rendering.html()),
        source(notice));
  }

  private String source(Notice notice) {
    try {
      return new String(writer.write(notice).content(), UTF_8);
    } catch (LetterWriter.Unwritable e) {
      throw new IllegalStateException("a sample can't be written", e);
    }
  }

  /** A browser knows no parts of a mail. */
  private String withLogo(String html) {
    Brand.Logo logo = renderer.brand().logo();
    return logo == null
        ? html
        : html.replace(
            "cid:" + Brand.Logo.CONTENT_ID,
            "data:"
                + logo.mediaType()
                + ";base64,"
                + Base64.getEncoder().encodeToString(logo.content()));
  }
}
