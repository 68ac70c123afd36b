package dev.avisa.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every mask, whatever is masked. */
class MaskPropertiesTest {
  private static final long SEED = 20260115;
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  /** What a person sees as one character each, of one to eleven code points. */
  private static final List<String> GRAPHEMES =
      List.of(
          "a",
          "Z",
          "7",
          ".",
          "-",
          " ",
          "\u00e9",
          "e\u0301",
          "\u00df",
          "\u4f60",
          "\u0928\u093f",
          "\u0e01\u0e33",
          "\ud55c",
          "\ud83d\ude00",
          "\ud83c\udde7\ud83c\uddf7",
          "\ud83d\udc69\u200d\ud83d\udc69\u200d\ud83d\udc67\u200d\ud83d\udc66",
          "\ud83d\udc4d\ud83c\udffd",
          "\u05d0",
          "\u0627");

  static Stream<String> texts() {
    Random random = new Random(SEED);
    return IntStream.range(0, 500).mapToObj(i -> text(random, random.nextInt(12)));
  }

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(GRAPHEMES.get(random.nextInt(GRAPHEMES.size())));
    }
    return text.toString();
  }

  /**
   * One of few masks: whoever sees it can't tell how long the text was, nor any other character.
   */
  @ParameterizedTest
  @MethodSource("texts")
  void showsTheFirstCharacterOfALongTextAndNothingOfAShortOne(String text) {
    List<String> graphemes = GRAPHEME.matcher(text).results().map(match -> match.group()).toList();

    assertThat(Mask.text(text))
        .isEqualTo(
            graphemes.size() < 4
                ? "\u2022\u2022\u2022"
                : graphemes.getFirst() + "\u2022\u2022\u2022");
  }

  /** So that nobody can try out which short text has this mask. */
  @ParameterizedTest
  @MethodSource("texts")
  void isTheSameForAllTextsThatBeginAlike(String text) {
    assertThat(Mask.text("q" + text + "abcd")).isEqualTo(Mask.text("q" + text + "wxyz12345"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void isTextThatAMailCanShow(String text) {
    String mask = Mask.text(text);

    assertThat(mask.codePoints().noneMatch(MaskPropertiesTest::isHalfASurrogatePair)).isTrue();
  }

  /** The initials stay, and the top-level domain; all between them could be anything. */
  @ParameterizedTest
  @MethodSource("texts")
  void isTheSameForAllAddressesWithTheSameInitials(String text) {
    assertThat(Mask.email("j" + text + "oana@e" + text + "xample.org"))
        .isEqualTo("j\u2022\u2022\u2022@e\u2022\u2022\u2022.org");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void showsNothingOfWhatIsNoAddress(String text) {
    assertThat(Mask.email(text)).isEqualTo("\u2022\u2022\u2022");
    assertThat(Mask.email(text + "@localhost")).isEqualTo("\u2022\u2022\u2022");
  }

  private static boolean isHalfASurrogatePair(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }
}
