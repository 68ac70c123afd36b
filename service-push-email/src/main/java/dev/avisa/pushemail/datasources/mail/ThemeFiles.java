package dev.avisa.pushemail.datasources.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.avisa.domain.InvalidValue;
import dev.avisa.domain.PlainText;
import dev.avisa.pushemail.entities.NoticeTemplate;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a theme from a directory: {@code theme.properties}, {@code logo.png} and templates, each of
 * them optional. What can't be used is named, all of it at once.
 */
final class ThemeFiles {
  private static final String PROPERTIES = "theme.properties";
  private static final String COMMON = "notice";
  private static final int MAX_TEMPLATE_BYTES = 256 * 1024;

  /** It is in every mail. */
  private static final int MAX_LOGO_BYTES = 64 * 1024;

  private static final int MAX_BRAND_NAME = 60;
  private static final int MAX_FILES = 100;
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private final Path directory;
  private final Engine engine;
  private final List<String> mistakes;
  private final Map<String, Path> unread = new TreeMap<>();

  private ThemeFiles(Path directory, Engine engine, List<String> mistakes) {
    this.directory = directory;
    this.engine = engine;
    this.mistakes = mistakes;
  }

  /**
   * @param mistakes where to add what is wrong, a line each
   */
  static Theme read(Path directory, Brand standard, Engine engine, List<String> mistakes) {
    ThemeFiles files = new ThemeFiles(directory, engine, mistakes);
    files.list();
    Theme theme = files.theme(standard);
    files.unread.keySet().forEach(name -> files.mistake(name, "is no file of a theme"));
    return theme;
  }

  /** A volume of Kubernetes has its files as links into {@code ..data}, which is one itself. */
  private void list() {
    try (Stream<Path> files = Files.list(directory)) {
      files
          .filter(file -> !name(file).startsWith("."))
          .limit(MAX_FILES)
          .forEach(file -> unread.put(name(file), file));
    } catch (IOException e) {
      mistakes.add("avisa.mail.theme: " + directory + " is no directory that can be read");
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  private Theme theme(Brand standard) {
    Layout.Pair common = pair(COMMON, Layout.Pair.BUILT_IN);
    Map<NoticeTemplate, Layout.Pair> layouts = new EnumMap<>(NoticeTemplate.class);
    for (NoticeTemplate template : NoticeTemplate.values()) {
      layouts.put(template, pair(template.slug(), common));
    }
    return new Theme(brand(standard), common, layouts);
  }

  private Layout.Pair pair(String name, Layout.Pair otherwise) {
    return new Layout.Pair(
        layout(name + ".html", Variant.TEXT_HTML, otherwise.html()),
        layout(name + ".txt", Variant.TEXT_PLAIN, otherwise.text()));
  }

  private Layout layout(String name, String mediaType, Layout otherwise) {
    String text = text(name, MAX_TEMPLATE_BYTES);
    if (text == null) {
      return otherwise;
    }
    try {
      Template template = engine.parse(text, Variant.forContentType(mediaType), name);
      return notice -> template.data("notice", notice).render();
    } catch (TemplateException e) {
      mistake(name, TemplateFault.of(e));
      return otherwise;
    }
  }

  private Brand brand(Brand standard) {
    Properties given = new Properties();
    String text = text(PROPERTIES, MAX_TEMPLATE_BYTES);
    try {
      given.load(new StringReader(text == null ? "" : text));
    } catch (IOException | IllegalArgumentException e) {
      mistake(PROPERTIES, "can't be read as properties");
    }
    String name = name(given.remove("name"), standard.name());
    String accent = accent(given.remove("accent"), standard.accent());
    given.keySet().forEach(key -> mistake(PROPERTIES, "has no setting \"" + key + "\""));
    return new Brand(name, accent, logo());
  }

  private String name(@Nullable Object given, String otherwise) {
    if (given == null) {
      return otherwise;
    }
    try {
      return PlainText.of((String) given, MAX_BRAND_NAME);
    } catch (InvalidValue e) {
      mistake(PROPERTIES, "name " + e.getMessage());
      return otherwise;
    }
  }

  private String accent(@Nullable Object given, String otherwise) {
    if (given == null) {
      return otherwise;
    }
    String colour = (String) given;
    if (!COLOUR.matcher(colour).matches()) {
      mistake(PROPERTIES, "accent must be a colour such as #1f6f78");
      return otherwise;
    }
    if (Contrast.between(colour, "#ffffff") < Contrast.AA) {
      mistake(PROPERTIES, "accent is too light: white text on it can't be read (WCAG 1.4.3, AA)");
    }
    return colour;
  }

  private Brand.@Nullable Logo logo() {
    byte[] content = content("logo.png", MAX_LOGO_BYTES);
    if (content == null) {
      return null;
    }
    if (content.length < PNG.length
        || !ByteBuffer.wrap(content, 0, PNG.length).equals(ByteBuffer.wrap(PNG))) {
      mistake("logo.png", "is no PNG picture");
    }
    return new Brand.Logo("image/png", content);
  }

  private @Nullable String text(String name, int maxBytes) {
    byte[] content = content(name, maxBytes);
    try {
      return content == null
          ? null
          : UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      mistake(name, "is not in UTF-8");
      return null;
    }
  }

  private byte @Nullable [] content(String name, int maxBytes) {
    Path file = unread.remove(name);
    if (file == null) {
      return null;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(maxBytes + 1);
      if (content.length > maxBytes) {
        mistake(name, "is larger than " + maxBytes / 1024 + " KiB");
        return null;
      }
      return content;
    } catch (IOException e) {
      mistake(name, "can't be read");
      return null;
    }
  }

  private void mistake(String name, String what) {
    mistakes.add(directory.resolve(name) + (what.startsWith("line ") ? ", " : " ") + what);
  }
}
