package dev.avisa.userdata.datasources.mysql;

import dev.avisa.domain.UserChangeRepudiated;
import dev.avisa.domain.UserDataChanged;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes the event as ever, and then something goes wrong. */
final class FailingOutbox extends Outbox {
  @Override
  Uni<Void> write(Mutiny.Session session, UserDataChanged event) {
    return super.write(session, event).chain(FailingOutbox::fail);
  }

  @Override
  Uni<Void> write(Mutiny.Session session, UserChangeRepudiated event) {
    return super.write(session, event).chain(FailingOutbox::fail);
  }

  private static Uni<Void> fail() {
    return Uni.createFrom().failure(new IllegalStateException("before the commit"));
  }
}
