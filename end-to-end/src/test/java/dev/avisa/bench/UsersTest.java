package dev.avisa.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UsersTest {
  @Test
  void takesEachUserOnceBeforeAnyTwice() {
    Users users = new Users("u", 10, new Mix(0));

    List<Integer> taken = IntStream.range(0, 20).mapToObj(i -> users.next().user()).toList();

    assertThat(taken.subList(0, 10)).doesNotHaveDuplicates();
    assertThat(taken.subList(10, 20)).isEqualTo(taken.subList(0, 10));
  }

  @Test
  void changesSomethingEachTime() {
    Users users = new Users("u", 1, new Mix(0));

    assertThat(users.next().body()).isNotEqualTo(users.next().body());
  }

  @Test
  void owesTwoMailsForANewAddress() {
    Users users = new Users("u", 1, new Mix(100));

    UserChange there = users.next();
    UserChange back = users.next();

    assertThat(there.recipients())
        .containsExactly("u000000@bench.example", "u000000@second.bench.example");
    assertThat(back.recipients())
        .containsExactly("u000000@second.bench.example", "u000000@bench.example");
  }

  @Test
  void endsRatherThanUseUsersWhoseStateIsNotKnown() {
    Users users = new Users("u", 1, new Mix(0));
    users.retire(users.next());

    assertThatThrownBy(users::next).isInstanceOf(BenchFailure.class);
  }

  @Test
  void mixesInTheSharesAskedFor() {
    Mix mix = Mix.of("name=90,email=10");

    assertThat(IntStream.range(0, 1_000).filter(mix::replacesEmail).count()).isEqualTo(100);
    assertThat(mix).hasToString("name=90,email=10");
    assertThatThrownBy(() -> Mix.of("name=90,email=20")).isInstanceOf(BenchFailure.class);
    assertThatThrownBy(() -> Mix.of("all")).isInstanceOf(BenchFailure.class);
  }
}
