package dev.avisa.pushemail.entities;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A part of the list of parked records, newest first.
 *
 * @param next behind what to go on; empty where nothing is left
 */
public record ParkedPage(List<ParkedSummary> items, Optional<ParkedId> next) {
  public ParkedPage {
    items = List.copyOf(items);
  }

  public ParkedPage each(UnaryOperator<ParkedSummary> change) {
    return new ParkedPage(items.stream().map(change).toList(), next);
  }
}
