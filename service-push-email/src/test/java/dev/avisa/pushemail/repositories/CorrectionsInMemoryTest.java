package dev.avisa.pushemail.repositories;

class CorrectionsInMemoryTest extends CorrectionsContract {
  private final DeliveriesInMemory deliveries = new DeliveriesInMemory(RULES);

  @Override
  protected Deliveries deliveries() {
    return deliveries;
  }

  @Override
  protected DeliveryRecords records() {
    return deliveries.records();
  }

  @Override
  protected DeliveryCorrections corrections() {
    return deliveries.corrections();
  }

  @Override
  protected OperatorActions operatorActions() {
    return deliveries.actions();
  }
}
