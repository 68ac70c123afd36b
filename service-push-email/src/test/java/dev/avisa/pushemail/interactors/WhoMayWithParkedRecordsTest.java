package dev.avisa.pushemail.interactors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.avisa.domain.PageSize;
import dev.avisa.domain.Subject;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.Caller;
import dev.avisa.pushemail.entities.OperatorAction;
import dev.avisa.pushemail.entities.ParkedId;
import dev.avisa.pushemail.entities.ParkedPage;
import dev.avisa.pushemail.entities.ParkedQuery;
import dev.avisa.pushemail.entities.ParkedRecord;
import dev.avisa.pushemail.entities.ParkedRecordsUnavailable;
import dev.avisa.pushemail.entities.ParkedSummary;
import dev.avisa.pushemail.entities.Permission;
import dev.avisa.pushemail.entities.ReceivedRecord;
import dev.avisa.pushemail.entities.RecordReplay;
import dev.avisa.pushemail.repositories.CountingIds;
import dev.avisa.pushemail.repositories.FakeClock;
import dev.avisa.pushemail.repositories.FakeParkedRecords;
import dev.avisa.pushemail.repositories.FakeParkedShelf;
import dev.avisa.pushemail.repositories.OperatorActions;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WhoMayWithParkedRecordsTest {
  private static final Caller ADMIN = new Caller.Admin(new Subject("maria"));
  private static final Caller SUPPORT = new Caller.Support(new Subject("jose"));
  private static final Caller PERSON = new Caller.Person(new Subject("ana"));
  private static final Caller ANYBODY = new Caller.Anybody();
  private static final ParkedId FIRST = new ParkedId(0, 0);

  private final FakeParkedRecords records = new FakeParkedRecords();
  private final FakeParkedShelf shelf = new FakeParkedShelf(records);
  private final List<OperatorAction> actions = new ArrayList<>();

  /** As many records as were put back when each action was recorded. */
  private final List<Integer> putBackBefore = new ArrayList<>();

  private OperatorActions recorder =
      action -> {
        actions.add(action);
        putBackBefore.add(shelf.putBack().size());
        return Uni.createFrom().voidItem();
      };

  @Test
  void adminsAndAnybodyWithOpenAccessSeeEverything() {
    park("ana@example.org");

    for (Caller caller : List.of(ADMIN, ANYBODY)) {
      assertThat(granted(list(caller)).items())
          .extracting(ParkedSummary::key)
          .containsExactly("ana@example.org");
      assertThat(granted(find(caller)).orElseThrow().content()).isNotNull();
    }
  }

  @Test
  void supportSeesWhyAndWhereFromButNoContent() {
    String user = UUID.randomUUID().toString();
    park("ana@example.org");
    park(user);

    assertThat(granted(list(SUPPORT)).items())
        .extracting(ParkedSummary::key)
        .containsExactly(user, null);
    ParkedRecord found = granted(find(SUPPORT)).orElseThrow();
    assertThat(found.content()).isNull();
    assertThat(found.summary().key()).isNull();
    assertThat(found.summary().reason()).isEqualTo("because");
    assertThat(found.summary().origin()).isNotNull();
  }

  @Test
  void aPersonSeesNothing() {
    park("k");

    assertDenied(list(PERSON));
    assertDenied(find(PERSON));
  }

  @Test
  void neitherSupportNorAPersonPutsAnythingBack() {
    park("k");

    assertDenied(replay(SUPPORT));
    assertDenied(replay(PERSON));

    assertThat(shelf.putBack()).isEmpty();
    assertThat(actions).isEmpty();
  }

  @Test
  void anAdminActsUnderTheirNameWhichIsRecordedFirst() {
    park("k");

    assertThat(granted(replay(ADMIN))).isEqualTo(RecordReplay.DONE);
    assertThat(granted(replay(ANYBODY))).isEqualTo(RecordReplay.DONE);

    assertThat(shelf.putBack())
        .hasSize(2)
        .allSatisfy(each -> assertThat(each.key()).isEqualTo("k".getBytes(UTF_8)));
    assertThat(putBackBefore).containsExactly(0, 1);
    assertThat(actions).extracting(OperatorAction::actor).containsExactly("admin:maria", "anybody");
    assertThat(actions.getFirst())
        .isEqualTo(
            new OperatorAction(
                new UUID(0, 1),
                FakeClock.START,
                "admin:maria",
                OperatorAction.Kind.REPLAY_RECORD,
                "0-0",
                "because"));
  }

  @Test
  void keepsTheRecordOfWhatFailed() {
    park("k");
    shelf.failToPutBack();

    assertThatThrownBy(() -> replay(ADMIN).await().indefinitely())
        .isInstanceOf(ParkedRecordsUnavailable.class);

    assertThat(actions).hasSize(1);
  }

  @Test
  void putsNothingBackThatCannotBeRecorded() {
    park("k");
    recorder = action -> Uni.createFrom().failure(new IllegalStateException("no database"));

    assertThatThrownBy(() -> replay(ADMIN).await().indefinitely())
        .isInstanceOf(IllegalStateException.class);

    assertThat(shelf.putBack()).isEmpty();
  }

  @Test
  void recordsNothingWhereNothingIs() {
    assertThat(granted(replay(ADMIN))).isEqualTo(RecordReplay.NOT_FOUND);

    assertThat(actions).isEmpty();
  }

  private void park(String key) {
    ReceivedRecord like = Samples.record();
    var unused =
        records
            .park(
                new ReceivedRecord(
                    like.topic(),
                    like.partition(),
                    like.offset(),
                    like.timestamp(),
                    key.getBytes(UTF_8),
                    like.headers(),
                    like.value()),
                "because")
            .await()
            .indefinitely();
  }

  private Uni<Permission<ParkedPage>> list(Caller caller) {
    return new ListParkedRecords(shelf).list(caller, new ParkedQuery(null, PageSize.DEFAULT));
  }

  private Uni<Permission<java.util.Optional<ParkedRecord>>> find(Caller caller) {
    return new FindParkedRecord(shelf).find(caller, FIRST);
  }

  private final CountingIds ids = new CountingIds();

  private Uni<Permission<RecordReplay>> replay(Caller caller) {
    return new ReplayParkedRecord(shelf, recorder, ids, new FakeClock()).replay(caller, FIRST);
  }

  private static <T> void assertDenied(Uni<Permission<T>> asked) {
    assertThat(asked.await().indefinitely()).isInstanceOf(Permission.Denied.class);
  }

  private static <T> T granted(Uni<Permission<T>> asked) {
    return ((Permission.Granted<T>) asked.await().indefinitely()).value();
  }
}
