package dev.avisa.pushemail.entities;

import dev.avisa.domain.PageSize;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A part of a list, newest first.
 *
 * @param next behind what to go on; empty where nothing is left
 */
public record Page<T>(List<T> items, Optional<Place> next) {
  public Page {
    items = List.copyOf(items);
  }

  /**
   * @param found at least one more than {@code size} if there are that many: so it shows, without
   *     counting, whether anything is left
   */
  public static <T> Page<T> of(List<T> found, PageSize size, Function<T, Place> place) {
    if (found.size() <= size.value()) {
      return new Page<>(found, Optional.empty());
    }
    List<T> items = found.subList(0, size.value());
    return new Page<>(items, Optional.of(place.apply(items.getLast())));
  }

  public Page<T> each(UnaryOperator<T> change) {
    return new Page<>(items.stream().map(change).toList(), next);
  }
}
