package dev.avisa.pushemail.repositories;

class DeliveriesInMemoryTest extends DeliveriesContract {
  private final DeliveriesInMemory deliveries = new DeliveriesInMemory(RULES);

  @Override
  protected Deliveries deliveries() {
    return deliveries;
  }
}
