package dev.avisa.userdata.datasources.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.userdata.entities.UpdateOutcome;
import dev.avisa.userdata.entities.User;
import dev.avisa.userdata.entities.UserChange;
import dev.avisa.userdata.entities.UsersUnavailable;
import dev.avisa.userdata.repositories.UsersFixture;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** As when another server has become the primary, and this one keeps its connections. */
@QuarkusTest
@TestProfile(ReadOnlyServerIT.OneConnection.class)
class ReadOnlyServerIT extends MySqlUsersFixture {
  public static final class OneConnection implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.datasource.reactive.max-size", "1");
    }
  }

  @Inject Sessions sessions;

  @Test
  void isLeft() {
    var ana = stored("ana");
    long first = connection();
    await(
        () ->
            sessions.transaction(
                session ->
                    session
                        .createNativeQuery("set session transaction read only")
                        .executeUpdate()));

    assertThatThrownBy(() -> await(() -> written(ana))).isInstanceOf(UsersUnavailable.class);

    Awaitility.await()
        .ignoreExceptionsInstanceOf(UsersUnavailable.class)
        .untilAsserted(() -> assertThat(connection()).isNotEqualTo(first));
    assertThat(await(() -> users().update(ana.id(), UsersFixture::withLongerName)))
        .isInstanceOf(UpdateOutcome.Updated.class);
  }

  /** A server that is read-only lets rows be locked, which a session that is doesn't. */
  private Uni<Void> written(User user) {
    var longer = (UserChange.Updated) withLongerName(user);
    return sessions.transaction(
        session ->
            session
                .find(UserRow.class, user.id().toString())
                .invoke(row -> row.set(longer.user()))
                .chain(session::flush));
  }

  private long connection() {
    return await(
        () ->
            sessions.read(
                session ->
                    session
                        .createNativeQuery("select connection_id()", Long.class)
                        .getSingleResult()));
  }
}
