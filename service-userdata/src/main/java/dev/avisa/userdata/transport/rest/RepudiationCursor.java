package dev.avisa.userdata.transport.rest;

import dev.avisa.domain.EventId;
import dev.avisa.domain.InvalidValue;

/** Where a page of repudiations ended, as {@link Cursor} is of users. */
record RepudiationCursor(EventId last) {
  private static final byte VERSION = 2;

  /**
   * @throws InvalidValue if {@code text} is no cursor that was handed out
   */
  static RepudiationCursor parse(String text) {
    return new RepudiationCursor(new EventId(Cursor.read(VERSION, text)));
  }

  @Override
  public String toString() {
    return Cursor.write(VERSION, last.value());
  }
}
