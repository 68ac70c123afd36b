package dev.avisa.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GtidsTest {
  private static final String ONE = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
  private static final String OTHER = "5f22fa47-71ca-11e1-9e33-c80aa9429562";

  @ParameterizedTest
  @CsvSource({"0-2-16,true", "7-2-2,true", "0-1-17,false", "'0-1-1,8-1-1',false"})
  void areLastOnesOfEachDomainOnMariaDb(String others, boolean contained) {
    assertThat(contains("0-1-16,7-2-3", others)).isEqualTo(contained);
  }

  @ParameterizedTest
  @CsvSource({
    "ONE:1-25,true",
    "ONE:3,true",
    "'OTHER:7,ONE:9',true",
    "ONE:26,false",
    "OTHER:3,false"
  })
  void areAllOfEachServerOnMySql(String others, boolean contained) {
    assertThat(contains(ONE + ":1-25,\n" + OTHER + ":1-2:4-9", named(others))).isEqualTo(contained);
  }

  @Test
  void ofOneKindAreNotAmongThoseOfTheOther() {
    assertThat(contains("0-1-16", ONE + ":1")).isFalse();
    assertThat(contains(ONE + ":1-25", "0-1-16")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "ONE:1-25:tag:1-3", "ONE", "something else", "0-1"})
  void areNoneWhereNobodyCanReadThem(String text) {
    assertThat(Gtids.of(named(text))).isEmpty();
  }

  private static boolean contains(String read, String others) {
    return Gtids.of(read).orElseThrow().contains(Gtids.of(others).orElseThrow());
  }

  private static String named(String text) {
    return text.replace("ONE", ONE).replace("OTHER", OTHER);
  }
}
