package dev.avisa.userdata.transport.rest;

import dev.avisa.userdata.entities.Revision;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.transport.rest.Problem.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The value of {@code If-Match} or {@code If-None-Match} (RFC 9110 section 13.1): either any state,
 * or a list of entity tags. How long the list may be is limited by the headers' size alone.
 *
 * @param strong what may be compared strongly; {@code W/} promises too little for that
 * @param weak the tags marked {@code W/}
 */
record EntityTags(boolean any, Set<Revision> strong, Set<Revision> weak) {
  private static final Pattern EMPTY_ELEMENTS = Pattern.compile("[ \t,]*");

  /** RFC 9110 section 8.8.3: a tag may hold commas, but no quote. */
  private static final Pattern TAG =
      Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"[ \t]*(?:,[ \t,]*|$)");

  /** The tag of the state that a user is in. */
  static String of(User user) {
    return '"' + user.revision().value() + '"';
  }

  /**
   * Reads all lines of one header; empty if there are none.
   *
   * @throws InvalidRequest if they are neither {@code *} nor a list of entity tags
   */
  static Optional<EntityTags> parse(String header, List<String> lines) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String text = lines.stream().collect(Collectors.joining(",")).strip();
    if (text.equals("*")) {
      return Optional.of(new EntityTags(true, Set.of(), Set.of()));
    }
    return Optional.of(parseList(header, text));
  }

  private static EntityTags parseList(String header, String text) {
    Set<Revision> strong = new HashSet<>();
    Set<Revision> weak = new HashSet<>();
    Matcher empty = EMPTY_ELEMENTS.matcher(text);
    int position = empty.lookingAt() ? empty.end() : 0;
    Matcher tag = TAG.matcher(text);
    while (position < text.length() && tag.region(position, text.length()).lookingAt()) {
      (tag.group(1) == null ? strong : weak).add(new Revision(tag.group(2)));
      position = tag.end();
    }
    if (position < text.length() || (strong.isEmpty() && weak.isEmpty())) {
      String detail = "must be * or a list of entity tags such as \"abc\", each in double quotes";
      throw new InvalidRequest(List.of(Violation.ofHeader(header, detail)));
    }
    return new EntityTags(false, strong, weak);
  }

  /** All of them: the weak comparison makes no difference between the two kinds. */
  Set<Revision> weakly() {
    return Stream.concat(strong.stream(), weak.stream()).collect(Collectors.toUnmodifiableSet());
  }
}
