package dev.avisa.userdata.transport.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.userdata.entities.Revision;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
  @Test
  void areNotThereWithoutTheHeader() {
    assertThat(EntityTags.parse("If-Match", List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\",\"b,c\",W/\"d\"", " ,, \"a\" ,\t\"b,c\",, W/\"d\" , "})
  void readAList(String header) {
    assertThat(tags(header))
        .isEqualTo(new EntityTags(false, revisions("a", "b,c"), revisions("d")));
    assertThat(tags(header).weakly()).isEqualTo(revisions("a", "b,c", "d"));
  }

  @Test
  void readSeveralLinesAsOneList() {
    assertThat(EntityTags.parse("If-Match", List.of("\"a\"", "\"b\"")).orElseThrow())
        .isEqualTo(new EntityTags(false, revisions("a", "b"), Set.of()));
  }

  @Test
  void readAnyStateAndTheEmptyTag() {
    assertThat(tags(" * ").any()).isTrue();
    assertThat(tags("\"\"").strong()).isEqualTo(revisions(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "a",
        "\"a",
        "a\"",
        "'a'",
        "w/\"a\"",
        "W/ \"a\"",
        "\"a\" \"b\"",
        "\"a\"\"b\"",
        "*, \"a\"",
        "\"a\", *",
        "**",
        "\"a b\"",
        "\"a\u0001\"",
        "\"a\", b"
      })
  void refuseAnythingElse(String header) {
    assertThatThrownBy(() -> tags(header)).isInstanceOf(InvalidRequest.class);
  }

  private static EntityTags tags(String header) {
    return EntityTags.parse("If-Match", List.of(header)).orElseThrow();
  }

  private static Set<Revision> revisions(String... values) {
    return Set.copyOf(java.util.Arrays.stream(values).map(Revision::new).toList());
  }
}
