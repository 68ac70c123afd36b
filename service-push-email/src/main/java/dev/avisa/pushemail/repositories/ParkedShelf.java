package dev.avisa.pushemail.repositories;

import dev.avisa.pushemail.entities.ParkedId;
import dev.avisa.pushemail.entities.ParkedPage;
import dev.avisa.pushemail.entities.ParkedQuery;
import dev.avisa.pushemail.entities.ParkedRecord;
import dev.avisa.pushemail.entities.ParkedRecordsUnavailable;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * The records that {@link ParkedRecords} set aside, for people to look at and to put back. Answers
 * or fails within seconds: with {@link ParkedRecordsUnavailable} when it can't be done now, or when
 * too many ask at once.
 */
public interface ParkedShelf {
  /** Newest first. What is added meanwhile doesn't move the pages behind it. */
  Uni<ParkedPage> list(ParkedQuery query);

  /** Empty when it isn't there, or not any more. The content is there when the record is. */
  Uni<Optional<ParkedRecord>> find(ParkedId id);

  /**
   * Puts a record back to where it came from, to be received as if it were new. Completes when that
   * is durable; when it fails it may have happened all the same. The parked one stays.
   */
  Uni<Void> putBack(ParkedRecord.Content content);
}
