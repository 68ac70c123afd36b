package dev.avisa.userdata.entities;

/**
 * Names one state of a user: 22 characters of base64url, equal for equal states only.
 *
 * <p>A hash over all that is stored, because nothing that is stored need move when somebody else
 * writes the row: {@code version} doesn't, and {@code updated_at} may be set by hand.
 */
public record Revision(String value) {
  /** 128 bits: as unlikely to meet twice as a UUID. */
  private static final int OCTETS = 16;

  static Revision of(User user) {
    Fields fields = user.fields();
    byte[] digest =
        Fingerprint.digest(
            user.id(),
            fields.username(),
            fields.email(),
            fields.fullName(),
            fields.dateOfBirth(),
            fields.address(),
            fields.locale(),
            fields.status(),
            user.version(),
            user.lastEventId(),
            user.createdAt(),
            user.updatedAt());
    return new Revision(Fingerprint.start(digest, OCTETS));
  }
}
