package dev.avisa.userdata.planted.datasources.one;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

class DeletesAnEntity {
  Uni<Void> delete(PanacheEntityBase entity) {
    return entity.delete();
  }
}
