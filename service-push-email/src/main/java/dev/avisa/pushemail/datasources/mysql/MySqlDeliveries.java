package dev.avisa.pushemail.datasources.mysql;

import dev.avisa.pushemail.entities.Claim;
import dev.avisa.pushemail.entities.Coalescing;
import dev.avisa.pushemail.entities.DeliveryPolicy;
import dev.avisa.pushemail.entities.Notice;
import dev.avisa.pushemail.entities.Settled;
import dev.avisa.pushemail.entities.Settlement;
import dev.avisa.pushemail.entities.Turn;
import dev.avisa.pushemail.repositories.Deliveries;
import dev.avisa.pushemail.repositories.DeliveryIds;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Deliveries in MySQL or MariaDB. */
@ApplicationScoped
class MySqlDeliveries implements Deliveries {
  private final Transactions transactions;
  private final DeliveryIds ids;
  private final Coalescing rules;
  private final AtomicReference<Turn> turns = new AtomicReference<>(Turn.FIRST);

  @Inject
  MySqlDeliveries(Pool pool, DeliveryIds ids, DeliveryPolicy policy) {
    this(pool, ids, policy.coalescing());
  }

  MySqlDeliveries(Pool pool, DeliveryIds ids, Coalescing rules) {
    this.transactions = new Transactions(pool);
    this.ids = ids;
    this.rules = rules;
  }

  @Override
  public Uni<List<Claim>> receive(
      List<Notice> notices, Instant now, Instant leaseUntil, int atMost) {
    return transactions.run(
        connection ->
            new Receiving(connection, ids, rules, now, leaseUntil).receive(notices, atMost));
  }

  @Override
  public Uni<List<Claim>> claim(Instant now, Instant leaseUntil, int atMost) {
    Turn turn = turns.getAndUpdate(Turn::next);
    return transactions.run(
        connection -> new Claiming(connection, rules, now, leaseUntil).due(turn, atMost));
  }

  @Override
  public Uni<List<Claim>> claimOld(
      Instant createdUntil, Instant now, Instant leaseUntil, int atMost) {
    return transactions.run(
        connection -> new Claiming(connection, rules, now, leaseUntil).old(createdUntil, atMost));
  }

  @Override
  public Uni<Settled> settle(List<Settlement> settlements, Instant now) {
    return transactions.run(connection -> new Settling(connection, rules, now).settle(settlements));
  }

  @Override
  public Uni<Integer> erase(Instant acceptedBefore, int atMost) {
    return transactions.run(connection -> new Retaining(connection).erase(acceptedBefore, atMost));
  }

  @Override
  public Uni<Integer> forget(Instant endedBefore, int atMost) {
    return transactions.run(connection -> new Retaining(connection).forget(endedBefore, atMost));
  }
}
