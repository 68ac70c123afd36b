package dev.avisa.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {
  @ParameterizedTest
  @CsvSource({
    "Ana Souza, A•••",
    "Rua A, R•••",
    "Ana, •••",
    "A, •••",
    "'', •••",
    "👩‍👩‍👧‍👦abc, 👩‍👩‍👧‍👦•••",
    "👩‍👩‍👧‍👦ab, •••"
  })
  void showsTheFirstCharacterOfALongEnoughText(String value, String masked) {
    assertThat(Mask.text(value)).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource({
    "joana@example.org, j•••@e•••.org",
    "ana@example.co.uk, •••@e•••.uk",
    "joana@x.org, j•••@•••.org",
    "not an address, •••"
  })
  void showsOfAnAddressItsInitialsAndItsTopLevelDomain(String address, String masked) {
    assertThat(Mask.email(address)).isEqualTo(masked);
  }
}
