package dev.avisa.userdata.entities;

import dev.avisa.domain.RepudiationToken;

/** What comes of saying "this wasn't me". */
public sealed interface RepudiateOutcome {
  /** It is stored, and others will hear of it. */
  record Recorded(RepudiationToken token) implements RepudiateOutcome {}

  /** It had been recorded before; nothing was done now. */
  record Repeated(RepudiationToken token) implements RepudiateOutcome {}

  /** The link is of a sample, which is about nobody: nothing was done. */
  record Sample(RepudiationToken token) implements RepudiateOutcome {}

  /** The link is too old. */
  record Expired() implements RepudiateOutcome {}

  /** The link is none of ours, or no longer what we made of it. */
  record Invalid() implements RepudiateOutcome {}
}
