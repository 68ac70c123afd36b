package dev.avisa.userdata.transport.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.avisa.userdata.entities.Repudiation;
import dev.avisa.userdata.entities.RepudiationPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of repudiations.
 *
 * @param next the cursor of the page behind this one; null on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RepudiationListResponse(List<Item> items, @Nullable String next) {

  /** Times are ISO 8601 in UTC. */
  record Item(String id, String userId, String eventId, String changedAt, String recordedAt) {
    static Item of(Repudiation repudiation) {
      return new Item(
          repudiation.id().toString(),
          repudiation.user().toString(),
          repudiation.change().toString(),
          repudiation.changedAt().toString(),
          repudiation.recordedAt().toString());
    }
  }

  static RepudiationListResponse of(RepudiationPage page) {
    return new RepudiationListResponse(
        page.repudiations().stream().map(Item::of).toList(),
        page.next().map(last -> new RepudiationCursor(last).toString()).orElse(null));
  }
}
