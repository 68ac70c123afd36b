package dev.avisa.userdata.entities;

import dev.avisa.domain.EventId;
import dev.avisa.domain.PageSize;
import java.util.List;
import java.util.Optional;

/**
 * Some of the repudiations that a {@link RepudiationQuery} asks for.
 *
 * @param next behind which to go on; empty where none is left
 */
public record RepudiationPage(List<Repudiation> repudiations, Optional<EventId> next) {
  public RepudiationPage {
    repudiations = List.copyOf(repudiations);
  }

  /**
   * @param found at least one more than {@code size} if there are that many
   */
  public static RepudiationPage of(List<Repudiation> found, PageSize size) {
    if (found.size() <= size.value()) {
      return new RepudiationPage(found, Optional.empty());
    }
    List<Repudiation> page = found.subList(0, size.value());
    return new RepudiationPage(page, Optional.of(page.getLast().id()));
  }
}
