package dev.avisa.userdata.planted.datasources.one;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

class RemovesAnEntity {
  Uni<Void> remove(Mutiny.Session session, Object entity) {
    return session.remove(entity);
  }
}
