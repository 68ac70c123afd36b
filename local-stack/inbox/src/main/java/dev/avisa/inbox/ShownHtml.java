package dev.avisa.inbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail's HTML for a frame of the page that may load nothing: the pictures that came with it are
 * in it, and its links open in a tab of their own.
 */
final class ShownHtml {
  private static final long MAX_PICTURE_BYTES = 1_000_000;

  private static final String LINKS_OPEN_ELSEWHERE = "<base target=\"_blank\">";

  /** As much of it as there is: nothing else may stand before a doctype. */
  private static final Pattern BEGINNING =
      Pattern.compile(
          "\\A\\s*(<!doctype[^>]*>)?\\s*(<html(\\s[^>]*)?>)?\\s*(<head(\\s[^>]*)?>)?",
          Pattern.CASE_INSENSITIVE);

  private ShownHtml() {}

  static String of(String html, List<Reading.Attachment> attachments) throws IOException {
    return withPictures(withLinksElsewhere(html), attachments);
  }

  private static String withLinksElsewhere(String html) {
    Matcher beginning = BEGINNING.matcher(html);
    int at = beginning.find() ? beginning.end() : 0;
    return html.substring(0, at) + LINKS_OPEN_ELSEWHERE + html.substring(at);
  }

  /** Those that came with the mail (RFC 2392), up to a size of all: the frame may load none. */
  private static String withPictures(String html, List<Reading.Attachment> attachments)
      throws IOException {
    String shown = html;
    long room = MAX_PICTURE_BYTES;
    for (Reading.Attachment picture : attachments) {
      if (!picture.contentId().isEmpty()) {
        // Whole: the name of one may be the beginning of another's.
        Matcher named =
            Pattern.compile("cid:" + Pattern.quote(picture.contentId()) + "(?![^\"'\\s>)])")
                .matcher(shown);
        long needed = picture.size() * named.results().count();
        if (needed > 0 && needed <= room) {
          room -= needed;
          shown = named.replaceAll(Matcher.quoteReplacement(dataUrl(picture)));
        }
      }
    }
    return shown;
  }

  private static String dataUrl(Reading.Attachment picture) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    picture.writeTo(content);
    return "data:"
        + picture.type()
        + ";base64,"
        + Base64.getEncoder().encodeToString(content.toByteArray());
  }
}
