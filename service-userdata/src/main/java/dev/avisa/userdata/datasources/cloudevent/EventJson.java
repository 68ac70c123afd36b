package dev.avisa.userdata.datasources.cloudevent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.avisa.domain.Contact;
import dev.avisa.domain.EmailAddress;
import dev.avisa.domain.FieldChange;
import dev.avisa.domain.UserDataChanged;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The event's JSON on the topic. The order of the components is the order in the JSON; what is null
 * is left out. Fields are only ever added: see docs/events.md and the examples in shared-domain.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventJson(
    String eventId,
    String userId,
    long version,
    String occurredAt,
    String origin,
    @Nullable String actor,
    ContactJson contact,
    List<ChangeJson> changes) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ContactJson(
      @Nullable String email,
      @Nullable String previousEmail,
      @Nullable String fullName,
      String locale) {
    static ContactJson of(Contact contact) {
      return new ContactJson(
          text(contact.email()),
          text(contact.previousEmail()),
          contact.fullName(),
          contact.locale().toLanguageTag());
    }

    private static @Nullable String text(@Nullable EmailAddress address) {
      return address == null ? null : address.value();
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ChangeJson(String field, @Nullable String before, @Nullable String after) {
    static ChangeJson of(FieldChange change) {
      return new ChangeJson(change.field(), change.before(), change.after());
    }
  }

  /** Its own, so that no setting made for the REST API changes what goes out on the topic. */
  private static final JsonMapper MAPPER = new JsonMapper();

  static EventJson of(UserDataChanged event) {
    return new EventJson(
        event.id().toString(),
        event.user().toString(),
        event.version(),
        event.occurredAt().toString(),
        event.origin().name().toLowerCase(Locale.ROOT),
        event.actor(),
        ContactJson.of(event.contact()),
        event.changes().stream().map(ChangeJson::of).toList());
  }

  /** In UTF-8. */
  byte[] toBytes() {
    try {
      return MAPPER.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event of strings and numbers can't be written", e);
    }
  }
}
