package dev.avisa.pushemail.interactors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.PageSize;
import dev.avisa.domain.Subject;
import dev.avisa.pushemail.Samples;
import dev.avisa.pushemail.entities.Caller;
import dev.avisa.pushemail.entities.CancelReason;
import dev.avisa.pushemail.entities.Correction;
import dev.avisa.pushemail.entities.DeliveryFilter;
import dev.avisa.pushemail.entities.DeliveryId;
import dev.avisa.pushemail.entities.DeliveryQuery;
import dev.avisa.pushemail.entities.DeliverySummary;
import dev.avisa.pushemail.entities.OperatorAction;
import dev.avisa.pushemail.entities.OperatorActionQuery;
import dev.avisa.pushemail.entities.Page;
import dev.avisa.pushemail.entities.Permission;
import dev.avisa.pushemail.entities.ReplayOutcome;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WhoMayTest {
  private static final Caller ADMIN = new Caller.Admin(new Subject("maria"));
  private static final Caller SUPPORT = new Caller.Support(new Subject("jose"));
  private static final Caller PERSON = new Caller.Person(new Subject("ana"));
  private static final Caller ANYBODY = new Caller.Anybody();
  private static final DeliveryFilter ALL = new DeliveryFilter(null, null, null, null, null, null);

  private final Office office = new Office();
  private final EmailAddress recipient = Samples.freshAddress();
  private DeliveryId due = new DeliveryId(new java.util.UUID(0, 0));

  @BeforeEach
  void receive() {
    Instant now = office.clock.instant();
    var unused =
        office
            .deliveries
            .receive(List.of(Samples.notice(recipient)), now, now, 0)
            .await()
            .indefinitely();
    due = office.deliveries.all().getFirst().id();
  }

  @Test
  void adminsAndAnybodyWithOpenAccessSeeAddresses() {
    assertThat(recipients(ADMIN)).containsExactly(recipient.value());
    assertThat(recipients(ANYBODY)).containsExactly(recipient.value());
  }

  @Test
  void supportSeesMaskedAddresses() {
    assertThat(recipients(SUPPORT)).containsExactly(recipient.masked());
    assertThat(granted(new FindDelivery(office.deliveries.records()).find(SUPPORT, due)))
        .get()
        .satisfies(found -> assertThat(found.delivery().recipient()).isEqualTo(recipient.masked()));
  }

  @Test
  void aPersonSeesNothing() {
    assertDenied(list(PERSON));
    assertDenied(new FindDelivery(office.deliveries.records()).find(PERSON, due));
    assertDenied(new CountDeliveries(office.deliveries.records()).count(PERSON));
    assertDenied(new ListOperatorActions(office.deliveries.records()).list(PERSON, allActions()));
  }

  @Test
  void neitherSupportNorAPersonChangesAnything() {
    for (Caller caller : List.of(SUPPORT, PERSON)) {
      assertDenied(cancel(caller));
      assertDenied(
          new ReplayDelivery(office.deliveries.corrections(), office.clock).replay(caller, due));
      assertDenied(replay(caller, null));
      assertDenied(replay(caller, 0));
    }
    assertThat(office.deliveries.all())
        .singleElement()
        .satisfies(each -> assertThat(each.state()).isEqualTo("due"));
  }

  @Test
  void anAdminActsUnderTheirName() {
    assertThat(granted(cancel(ADMIN))).isEqualTo(Correction.DONE);
    assertThat(granted(replay(ADMIN, null))).isEqualTo(new ReplayOutcome.WouldReplay(0));

    assertThat(
            granted(
                    new ListOperatorActions(office.deliveries.records())
                        .list(SUPPORT, allActions()))
                .items())
        .extracting(OperatorAction::actor)
        .containsExactly("admin:maria");
  }

  private List<String> recipients(Caller caller) {
    return granted(list(caller)).items().stream().map(DeliverySummary::recipient).toList();
  }

  private Uni<Permission<Page<DeliverySummary>>> list(Caller caller) {
    return new ListDeliveries(office.deliveries.records())
        .list(caller, new DeliveryQuery(ALL, null, PageSize.DEFAULT));
  }

  private Uni<Permission<Correction>> cancel(Caller caller) {
    return new CancelDelivery(office.deliveries.corrections(), office.clock)
        .cancel(caller, due, new CancelReason("x"));
  }

  private Uni<Permission<ReplayOutcome>> replay(
      Caller caller, @org.jspecify.annotations.Nullable Integer expected) {
    return new ReplayDeliveries(office.deliveries.corrections(), office.clock)
        .replay(caller, ALL, expected);
  }

  private static OperatorActionQuery allActions() {
    return new OperatorActionQuery(null, null, null, PageSize.DEFAULT);
  }

  private static <T> void assertDenied(Uni<Permission<T>> asked) {
    assertThat(asked.await().indefinitely()).isInstanceOf(Permission.Denied.class);
  }

  private static <T> T granted(Uni<Permission<T>> asked) {
    return ((Permission.Granted<T>) asked.await().indefinitely()).value();
  }
}
