package dev.avisa.pushemail.datasources.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.avisa.domain.EventId;
import dev.avisa.pushemail.entities.CoveredEvent;
import dev.avisa.pushemail.entities.MessageId;
import dev.avisa.pushemail.entities.Notice;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import jakarta.mail.util.StreamProvider;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.util.MailStreamProvider;

/** Makes a mail of a notice. */
final class LetterWriter {
  private static final int BUFFER_BYTES = 8192;

  /** With it, addresses of any script are written as they are rather than refused. */
  private static final Session UTF8_HEADERS = session(true);

  private static final Session ASCII_HEADERS = session(false);

  static {
    // Unless it is named, Jakarta Mail looks for this class in all jars, for each part of a mail:
    // that was a third of what sending costs.
    System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
  }

  private final InternetAddress from;
  private final InternetAddress support;
  private final NoticeRenderer renderer;
  private final InstantSource clock;

  LetterWriter(
      InternetAddress from, InternetAddress support, NoticeRenderer renderer, InstantSource clock) {
    this.from = from;
    this.support = support;
    this.renderer = renderer;
    this.clock = clock;
  }

  /** What can't be written, without saying about whom. */
  static final class Unwritable extends Exception {
    private static final long serialVersionUID = 1;

    Unwritable(String reason) {
      super(reason, null, false, false);
    }
  }

  Letter write(Notice notice) throws Unwritable {
    WireAddress recipient =
        WireAddress.of(notice.recipient())
            .orElseThrow(() -> new Unwritable("the address can't be written in SMTP"));
    NoticeRenderer.Rendering rendering = renderer.render(notice);
    String subject = rendering.subject();
    Map<String, String> plain =
        Map.of(
            // RFC 3834 section 5: no out-of-office replies.
            "Auto-Submitted", "auto-generated",
            // Campaign, type and sender, by which mailbox providers sum up complaints.
            "Feedback-ID", feedbackId(notice),
            "Message-ID", notice.messageId().value());
    Optional<String> unsafe =
        Headers.firstUnsafe(plain).or(() -> Headers.firstWithControls(Map.of("Subject", subject)));
    if (unsafe.isPresent()) {
      throw new Unwritable("header " + unsafe.get() + " would be more than one line of text");
    }
    try {
      MimeMessage mail = new Mail(session(recipient), notice.messageId());
      mail.setFrom(from);
      mail.setReplyTo(new InternetAddress[] {support});
      mail.setRecipient(MimeMessage.RecipientType.TO, new ToAddress(recipient.value()));
      mail.setSubject(subject, UTF_8.name());
      // Of this attempt: spam filters distrust a mail that seems to be days old. The text says when
      // the change was.
      mail.setSentDate(Date.from(clock.instant()));
      for (Map.Entry<String, String> header : plain.entrySet()) {
        mail.setHeader(header.getKey(), header.getValue());
      }
      mail.setHeader("Avisa-Event-Id", EventIds.folded(events(notice)));
      mail.setHeader("Content-Language", rendering.language());
      mail.setContent(
          new MimeMultipart(
              "alternative",
              part("plain", rendering.text()),
              withLogo(part("html", rendering.html()))));
      mail.saveChanges();
      // Quoted-printable is written octet by octet, and the JDK's would lock for each.
      try (ByteArrayBuilder content = new ByteArrayBuilder(BUFFER_BYTES)) {
        mail.writeTo(content);
        return new Letter(recipient.value(), recipient.needsUtf8(), content.toByteArray());
      }
    } catch (MessagingException | IOException e) {
      // Its message may quote the address.
      throw new Unwritable("the mail can't be written: " + e.getClass().getSimpleName());
    }
  }

  private static List<EventId> events(Notice notice) {
    return notice.events().stream().map(CoveredEvent::id).toList();
  }

  private static String feedbackId(Notice notice) {
    String campaign = notice.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return campaign + ":notice:avisa";
  }

  private static MimeBodyPart part(String subtype, String text) throws MessagingException {
    String type = "text/" + subtype + "; charset=UTF-8";
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(text.getBytes(UTF_8), type)));
    part.setHeader("Content-Type", type);
    // Any server and any line length; 8bit and base64 are neither needed nor readable in tests.
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  private MimeBodyPart withLogo(MimeBodyPart html) throws MessagingException {
    Brand.Logo logo = renderer.brand().logo();
    if (logo == null) {
      return html;
    }
    MimeBodyPart picture = new MimeBodyPart();
    picture.setDataHandler(
        new DataHandler(new ByteArrayDataSource(logo.content(), logo.mediaType())));
    picture.setContentID("<" + Brand.Logo.CONTENT_ID + ">");
    picture.setDisposition(Part.INLINE);
    MimeBodyPart both = new MimeBodyPart();
    both.setContent(new MimeMultipart("related", html, picture));
    return both;
  }

  private static Session session(WireAddress recipient) {
    return recipient.needsUtf8() ? UTF8_HEADERS : ASCII_HEADERS;
  }

  private static Session session(boolean utf8) {
    Properties properties = new Properties();
    properties.setProperty("mail.mime.allowutf8", Boolean.toString(utf8));
    return Session.getInstance(properties);
  }

  /** A mail that keeps the Message-ID it was given. */
  private static final class Mail extends MimeMessage {
    private final MessageId messageId;

    Mail(Session session, MessageId messageId) {
      super(session);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId.value());
    }
  }
}
